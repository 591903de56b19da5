"""The surroundings of a run. They never change its output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from redlane_ssg.incremental.store import Store


class Progress(Protocol):
    """Receives the progress of a run, phase by phase."""

    def start(self, phase: str, steps: int) -> None:
        """Call before the first step of a phase. ``phase`` is a key of the command line's messages."""

    def advance(self, what: str = "") -> None:
        """Call after each step. ``what`` names the file or thing that the step handled."""

    def finish(self) -> None:
        """Call after the last step, even if one failed."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """The store of results, the maximum number of processes (None: one per processor), and the receiver of progress.

    ``compiled`` is the folder that keeps compiled templates; None where they are not kept.
    """

    store: Store
    jobs: int | None
    progress: Progress
    compiled: Path | None = None
