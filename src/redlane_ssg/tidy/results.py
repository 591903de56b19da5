"""What comes of tidying a file."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.publish.content_files import Change


@dataclass(frozen=True, slots=True)
class Tidied:
    """The files to write, what is to be told, and a text that is only shown."""

    changes: tuple[Change, ...] = ()
    told: tuple[Diagnostic, ...] = ()
    shown: str = ""
