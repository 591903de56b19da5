"""How a long run tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told of each phase how many steps it has, then of each step, then of its end."""

    def start(self, phase: str, steps: int) -> None:
        """Before the first step of a phase; its name is a key of the command line's sentences."""

    def advance(self, what: str = "") -> None:
        """After each step, which was about the file or thing named."""

    def finish(self) -> None:
        """After the last step, also where one failed."""
