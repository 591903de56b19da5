"""How a long run tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told of each phase how many steps it has, then of each step, then of its end."""

    def start(self, phase: str, steps: int) -> None:
        """Before the first step of ``reading``, ``rendering`` or ``printing``."""

    def advance(self) -> None:
        """After each step."""

    def finish(self) -> None:
        """After the last step, also where one failed."""
