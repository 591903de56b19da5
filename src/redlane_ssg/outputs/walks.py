"""A walk's stops as they are shown, and what it is in all."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg, WholeWalk
from redlane_ssg.outputs.edition import Edition

ShownStop = tuple[Entry, Leg]


def shown_stops(edition: Edition, walk: Itinerary) -> list[ShownStop]:
    """The stops that are shown; the way from one is told only where the next is shown too."""
    guide, language = edition.guide, edition.language
    found = []
    for place, leg in enumerate(walk.legs):
        stop = guide.entry(leg.stop, language)
        leads_on = place + 1 < len(walk.legs) and guide.entry(walk.legs[place + 1].stop, language) is not None
        if stop is not None:
            found.append((stop, leg if leads_on else Leg(leg.stop)))
    return found


def in_all(edition: Edition, stops: Sequence[ShownStop], whole: WholeWalk | None) -> str:
    """Minutes and metres from the first stop to the last, in words; nothing where nothing is known.

    They are the sums of the legs, and at least so much where legs are missing; then the editors' own minutes win.
    """
    legs = [leg for _, leg in stops[:-1]]
    minutes, metres = [leg.minutes for leg in legs], [leg.metres for leg in legs]
    if whole is not None and whole.minutes is not None and (None in minutes or not legs):
        time = edition.wording("unit.duration_minutes", value=whole.minutes)
    else:
        time = _sum(edition, "unit.minutes", minutes)
    measures = [words for words in (time, _sum(edition, "unit.metres", metres)) if words]
    return edition.wording("walk.in_all", measures=" · ".join(measures)) if measures else ""


def _sum(edition: Edition, unit: str, values: Sequence[int | None]) -> str:
    known = [value for value in values if value is not None]
    if not known:
        return ""
    words = edition.wording(unit, value=sum(known))
    return words if len(known) == len(values) else edition.wording("walk.at_least", measure=words)
