"""How many minutes people walk from one place to another, as far as the guide's walks say so."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from itertools import pairwise

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.shown_stops import stops_shown
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facets import Itinerary
from redlane_ssg.kinds.shape import facet_types

_WALKS = tuple(folder for folder, kind in KINDS.items() if Itinerary in facet_types(kind))


class WalkingTimes:
    """The known ways of all shown walks. A way back takes as long as the way there."""

    def __init__(self, guide: Guide, language: str) -> None:
        self._ways: dict[str, dict[str, int]] = defaultdict(dict)
        for kind in _WALKS:
            for walk in guide.of_kind(kind, language):
                itinerary = walk.fields.facet(Itinerary)
                found = stops_shown(guide, language, itinerary) if itinerary else []
                for (stop, leg), (following, _) in pairwise(found):
                    if leg.minutes is not None:
                        self._add(stop.id, following.id, leg.minutes)
                        self._add(following.id, stop.id, leg.minutes)

    def _add(self, start: str, end: str, minutes: int) -> None:
        known = self._ways[start].get(end, minutes)
        self._ways[start][end] = min(known, minutes)

    def between(self, start: str, end: str) -> int | None:
        """The minutes of the shortest known way between two places, by their ids; None if none is known."""
        best, pending = {start: 0}, [(0, start)]
        while pending:
            minutes, place = heappop(pending)
            if place == end:
                return minutes
            for following, way in self._ways.get(place, {}).items():
                if minutes + way < best.get(following, minutes + way + 1):
                    best[following] = minutes + way
                    heappush(pending, (minutes + way, following))
        return None
