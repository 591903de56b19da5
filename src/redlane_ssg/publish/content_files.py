"""Writes files of the content folder: all of them or none, and never over something that nobody has looked at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.names import actual_path
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.durable import write_durably


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
        try:
            write_durably(actual_path(content, change.relative), change.data)
        except OSError as error:
            return (problem("E802", Span(f"{content.name}/{change.relative}"), reason=reason_of(error)),)
    return ()


def _unfit(change: Change, content: Path) -> Diagnostic | None:
    """A diagnostic if somebody has changed the file, or made one of its name."""
    path, span = actual_path(content, change.relative), Span(f"{content.name}/{change.relative}")
    try:
        if change.before is None:
            return problem("E804", span) if os.path.lexists(path) else None
        return None if read_regular(path) == change.before else problem("E805", span)
    except OSError as error:
        return problem("E121", span, reason=reason_of(error))
