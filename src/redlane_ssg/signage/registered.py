"""A code as the register has it: what all its lines tell together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Printing:
    """A day on which a code's sheet went to the printer, and the digest of what the sheet said."""

    on: date
    sheet: str


@dataclass(frozen=True, slots=True)
class Move:
    """From a day on a code leads to another entry, as told at ``span``."""

    on: date
    to: str
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """What was issued, at ``span``, and what became of it; printings and moves by their days.

    By their days, not by their lines: a merge may have put these in another order.
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
        """The id of what it leads to now."""
        return self.moves[-1].to if self.moves else self.issued_to

    @property
    def to_span(self) -> Span:
        """Where the register says so."""
        return self.moves[-1].span if self.moves else self.span

    @property
    def latest(self) -> date:
        """The last day of which anything is told."""
        days = [*(printing.on for printing in self.printings), *(move.on for move in self.moves)]
        return max(self.issued, *days, self.retired or self.issued)

    def led_to(self, day: date) -> str:
        """The id of what it led to at the end of a day."""
        return next((move.to for move in reversed(self.moves) if move.on <= day), self.issued_to)
