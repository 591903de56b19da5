"""What an entry's plate is laid out from: its drawing, and for a lane the houses of entries within it."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Drawn, Located


@dataclass(frozen=True, slots=True)
class PlateFacts:
    """What a plate is laid out from: a drawing; for a lane also house numbers, and which of them have entries."""

    drawing: Drawing
    numbers: tuple[int, ...] = ()
    entered: frozenset[int] = frozenset()


def plate_facts(guide: Guide, entry: Entry) -> PlateFacts | None:
    """What an entry's plate is laid out from; None if the entry has a photograph or no drawing."""
    # Asked first, so that a page that shows a card does not depend on every field of an entry without a drawing.
    drawn = entry.fields.facet(Drawn) if entry.has(Drawn) else None
    if drawn is None or entry.fields.picture is not None:
        return None
    if not drawn.drawing.is_lane:
        return PlateFacts(drawn.drawing)
    entered = _numbers_within(guide, entry)
    return PlateFacts(drawn.drawing, tuple(sorted({*drawn.drawing.along, *entered})), entered)


def _numbers_within(guide: Guide, entry: Entry) -> frozenset[int]:
    """The house numbers that entries within a lane state."""
    numbers = set()
    for identifier in guide.backlinks.get(entry.id, ()):
        other = guide.entry(identifier, entry.language)
        located = other.fields.facet(Located) if other else None
        drawn = other.fields.facet(Drawn) if other else None
        if located and drawn and located.within == entry.id and drawn.drawing.number:
            numbers.add(drawn.drawing.number)
    return frozenset(numbers)
