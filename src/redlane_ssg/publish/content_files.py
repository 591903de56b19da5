"""Writes and removes files of the content folder, and never over something that nobody has looked at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.names import actual_path
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.durable import make_folders, sync_folder, write_durably

# Of the digest in the name of a file that was removed.
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write: its path below the content folder, its bytes before and after; None if there is no file."""

    relative: str
    before: bytes | None
    data: bytes | None


def write_changes(changes: Sequence[Change], content: Path, removed: Path | None = None) -> tuple[Diagnostic, ...]:
    """Writes and removes files in ``content``. Nothing is done if a file is not as it was before.

    What is removed is kept in the folder ``removed``, if one is given, under its path and the digest of its bytes.
    """
    unfit = [found for change in changes if (found := _unfit(change, content)) is not None]
    if unfit:
        return tuple(unfit)
    # What is removed goes last: a file that was moved is there twice before it is gone.
    ordered = sorted(changes, key=lambda change: change.data is None)
    for index, change in enumerate(ordered):
        try:
            _write(change, content, removed)
        except OSError as error:
            _take_back(ordered[:index], content)
            return (problem("E802", Span(f"{content.name}/{change.relative}"), reason=reason_of(error)),)
    return ()


def _take_back(done: Sequence[Change], content: Path) -> None:
    """Gives files back what they held. Where that fails too, the new file stays, and the next check tells of it."""
    for change in reversed(done):
        with suppress(OSError):
            _write(Change(change.relative, change.data, change.before), content, None)


def _write(change: Change, content: Path, removed: Path | None) -> None:
    path = actual_path(content, change.relative)
    if change.data is not None:
        make_folders(path.parent)
        write_durably(path, change.data)
        return
    if removed is not None and change.before is not None:
        stem, _, suffix = change.relative.rpartition(".")
        kept = removed / f"{stem}-{sha256(change.before).hexdigest()[:_DIGITS]}.{suffix}"
        make_folders(kept.parent)
        write_durably(kept, change.before)
    path.unlink()
    sync_folder(path.parent)


def _unfit(change: Change, content: Path) -> Diagnostic | None:
    """A diagnostic if somebody has changed the file, or made one of its name."""
    path, span = actual_path(content, change.relative), Span(f"{content.name}/{change.relative}")
    try:
        if not path.parent.resolve().is_relative_to(content.resolve()):
            # Its folder is a link that leads out of the content.
            return problem("E102", span)
        if change.before is None:
            return problem("E804", span) if os.path.lexists(path) else None
        return None if read_regular(path) == change.before else problem("E805", span)
    except OSError as error:
        return problem("E121", span, reason=reason_of(error))
