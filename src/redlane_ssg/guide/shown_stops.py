"""The stops of a walk that are shown in a language."""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg

ShownStop = tuple[Entry, Leg]


def stops_shown(guide: Guide, language: str, walk: Itinerary) -> list[ShownStop]:
    """A walk's shown stops with their legs. A leg says nothing of the way unless the next stop is shown too."""
    shown = []
    for index, leg in enumerate(walk.legs):
        stop = guide.entry(leg.stop, language)
        is_next_shown = index + 1 < len(walk.legs) and guide.entry(walk.legs[index + 1].stop, language) is not None
        if stop is not None:
            shown.append((stop, leg if is_next_shown else _at_the_end(leg)))
    return shown


def _at_the_end(leg: Leg) -> Leg:
    return replace(leg, minutes=None, metres=None, note=None, transition=None)
