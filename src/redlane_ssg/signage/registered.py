"""A code with everything that the lines of the register say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Printing:
    """The day ``on`` which a code's sheet went to the printer; ``sheet`` is the digest of its content."""

    on: date
    sheet: str


@dataclass(frozen=True, slots=True)
class Move:
    """The code leads to the entry ``to`` from the day ``on``; ``span`` is where the register says so."""

    on: date
    to: str
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it was issued, at ``span`` in the register, and everything that happened to it since.

    Printings and moves are sorted by day: a merge can change the order of their lines.
    """

    code: str
    sign: str
    issued_to: str
    issued: date
    level: str
    mask: int
    symbol: str
    span: Span
    printings: tuple[Printing, ...] = ()
    moves: tuple[Move, ...] = ()
    retired: date | None = None
    reason: str = ""

    @property
    def to(self) -> str:
        """The id of the entry that the code leads to now."""
        return self.moves[-1].to if self.moves else self.issued_to

    @property
    def to_span(self) -> Span:
        """Where the register says what the code leads to now."""
        return self.moves[-1].span if self.moves else self.span

    @property
    def latest(self) -> date:
        """The day of the last event."""
        days = [*(printing.on for printing in self.printings), *(move.on for move in self.moves)]
        return max(self.issued, *days, self.retired or self.issued)

    def led_to(self, day: date) -> str:
        """The id of the entry that the code led to at the end of a day."""
        return next((move.to for move in reversed(self.moves) if move.on <= day), self.issued_to)
