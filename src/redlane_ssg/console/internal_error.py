"""The last net: an error that nobody expected becomes a message and a file to send, instead of a traceback."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from redlane_ssg import __version__
from redlane_ssg.console.exit_codes import INTERNAL_ERROR
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.reporting import print_report
from redlane_ssg.diagnostics import Report, Span, problem
from redlane_ssg.disk.state import write_whole

_REPORT = "redlane-error.txt"


def report_internal_error(error: Exception, words: Sequence[str], folder: Path, language: str) -> int:
    """Writes what happened to a file in ``folder``, or where that is refused, to the system's folder for such files.

    ``words`` are the command line. Returns the exit code.
    """
    text = "\n".join(
        (
            f"redlane {__version__}, Python {platform.python_version()}, {platform.platform()}",
            " ".join(("redlane", *words)),
            "",
            *traceback.format_exception(error),
        )
    )
    place = next((path for path in _places(folder) if _write(path, text)), None)
    if place is None:
        # There is no room for a file: what happened is better shown than lost.
        print(text, file=sys.stderr)
    name = type(error).__name__
    shown = display_path(place) if place else "term:above"
    print_report(Report((problem("E811", Span(shown), name=name, path=shown),)), "text", language)
    return INTERNAL_ERROR


def _places(folder: Path) -> Iterator[Path]:
    """Where the report can stand, the best place first."""
    yield folder / _REPORT
    # A full disk has no folder for temporary files either.
    with suppress(OSError):
        yield Path(tempfile.gettempdir()) / _REPORT


def _write(path: Path, text: str) -> bool:
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("utf-8", "backslashreplace"))
        return True
    return False
