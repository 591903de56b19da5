"""What could not be carried over, counted, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from redlane_ssg.diagnostics import Diagnostic, Span, problem


class Losses:
    """Counts what is left out by its term in the catalogue, without ``left.``, and what is to be looked at again.

    ``undescribed`` are pictures without a description, ``changes`` those that Word tracks.
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self.undescribed = 0
        self.merged_cells = 0
        self.changes = 0

    def add(self, what: str, count: int = 1) -> None:
        """Counts something that is left out."""
        self._counts[what] += count

    def add_all(self, others: Losses) -> None:
        """Counts all that others have counted."""
        self._counts.update(others._counts)
        self.undescribed += others.undescribed
        self.merged_cells += others.merged_cells
        self.changes += others.changes

    def diagnostics(self, path: str) -> Iterator[Diagnostic]:
        """A warning for each sort."""
        for what, count in sorted(self._counts.items()):
            if count:
                yield problem("W430", Span(path), count=count, what=f"term:left.{what}")
        if self.merged_cells:
            yield problem("W432", Span(path), count=self.merged_cells)
        if self.changes:
            yield problem("W433", Span(path), count=self.changes)
        if self.undescribed:
            yield problem("W431", Span(path), count=self.undescribed)
