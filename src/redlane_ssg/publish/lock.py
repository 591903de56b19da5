"""A lock that lets only one run at a time write to an output folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.publish.exchange import HIDDEN

_TIMEOUT_SECONDS = 600.0


def lock_output(
    output: Path, shown_as: str, waiting: Callable[[], object], patience: float | None = None
) -> FileLock | Diagnostic:
    """Acquires the lock of an output folder. The caller releases it; the system does if the process dies.

    ``waiting`` is called if another run holds the lock. Returns a diagnostic if that run does not release it within
    ``patience`` seconds, which are ten minutes if it is not given, or if nothing can be written to the folder.
    """
    lock = FileLock(output / HIDDEN / "lock")
    try:
        (output / HIDDEN).mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire(timeout=_TIMEOUT_SECONDS if patience is None else patience)
    except Timeout:
        return problem("E803", Span(shown_as))
    except OSError as error:
        return problem("E802", Span(shown_as), reason=reason_of(error))
    return lock
