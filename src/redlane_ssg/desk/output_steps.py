"""Steps on the desk that write into the output folder: one at a time, and none while something else works there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.desk.desk import Desk
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.publish.lock import lock_output

_PATIENCE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class StepDone:
    """What a step has done: its problems, and numbers and names for the sentence that tells it."""

    report: Report
    values: dict[str, object]


def take_step(desk: Desk, output: Path, shown_as: str, work: Callable[[], StepDone]) -> StepDone | Diagnostic:
    """Does something in the output folder; a diagnostic if something else works there for too long."""
    # Who writes must not wait for a build that somebody else has begun.
    lock = lock_output(output, shown_as, lambda: None, _PATIENCE_SECONDS)
    if isinstance(lock, Diagnostic):
        return lock
    try:
        return work()
    finally:
        lock.release()
        desk.grow_old()
