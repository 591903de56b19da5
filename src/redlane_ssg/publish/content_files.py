"""Writes files of the content folder: all of them or none, and never over something that nobody has looked at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write: its path below the content folder, its bytes before (None if there is no file) and after."""

    relative: str
    before: bytes | None
    data: bytes


def write_changes(changes: Sequence[Change], content: Path) -> tuple[Diagnostic, ...]:
    """Writes files into ``content``. Nothing is written if a file is not as it was before."""
    unfit = [found for change in changes if (found := _unfit(change, content)) is not None]
    if unfit:
        return tuple(unfit)
    for change in changes:
        failure = _write(change, content / change.relative)
        if failure is not None:
            return (problem("E802", Span(f"{content.name}/{change.relative}"), reason=failure),)
    return ()


def _unfit(change: Change, content: Path) -> Diagnostic | None:
    """A diagnostic if somebody has changed the file, or made one of its name."""
    path, span = content / change.relative, Span(f"{content.name}/{change.relative}")
    try:
        if change.before is None:
            return problem("E804", span) if path.exists() or path.is_symlink() else None
        return None if path.read_bytes() == change.before else problem("E805", span)
    except OSError as error:
        return problem("E121", span, reason=error.strerror or str(error))


def _write(change: Change, path: Path) -> str | None:
    """Writes a temporary file and moves it to its place. Returns what went wrong, if anything did."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(change.data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        return error.strerror or str(error)
    return None
