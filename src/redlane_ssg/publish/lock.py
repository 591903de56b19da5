"""One run at a time in one output folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.publish.exchange import HIDDEN

_PATIENCE_SECONDS = 600.0


def lock_output(output: Path, shown_as: str, waiting: Callable[[], object]) -> FileLock | Diagnostic:
    """The lock of an output folder, taken: release it when the run is over. The system releases it if the run dies.

    ``waiting`` is called if another run has it; after ten minutes, or where nothing can be written, the answer is a
    diagnostic.
    """
    lock = FileLock(output / HIDDEN / "lock")
    try:
        (output / HIDDEN).mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire(timeout=_PATIENCE_SECONDS)
    except Timeout:
        return problem("E803", Span(shown_as))
    except OSError as error:
        return problem("E802", Span(shown_as), reason=error.strerror or str(error))
    return lock
