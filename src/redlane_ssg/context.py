"""What a run is given beside its data. None of it changes a byte of what is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from redlane_ssg.incremental.store import Store


class Progress(Protocol):
    """Is told of each phase how many steps it has, then of each step, then of its end."""

    def start(self, phase: str, steps: int) -> None:
        """Before the first step of a phase; its name is a key of the command line's sentences."""

    def advance(self, what: str = "") -> None:
        """After each step, which was about the file or thing named."""

    def finish(self) -> None:
        """After the last step, also where one failed."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """The store of results, how many processes there may be (None: one a processor), and who is told of progress."""

    store: Store
    jobs: int | None
    progress: Progress
