"""The walks of an edition: their stops as they are shown, what they are in all, and where one to be kept stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg, WholeWalk
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_views import OfflineView

OFFLINE = "offline/"
ShownStop = tuple[Entry, Leg]


def walks(edition: Edition) -> list[Entry]:
    """The shown entries that have stops to show, in the order of kinds and lists."""
    entries = (entry for kind in KINDS for entry in edition.entries(kind) if entry.has(Itinerary))
    return [entry for entry in entries if stops(edition, entry)]


def stops(edition: Edition, entry: Entry) -> list[Entry]:
    """A walk's shown stops, each once; nothing for what is no walk."""
    walk = entry.fields.facet(Itinerary) if entry.has(Itinerary) else None
    found = [stop for stop, _ in shown_stops(edition, walk)] if walk else []
    return list({stop.id: stop for stop in found}.values())


def shown_stops(edition: Edition, walk: Itinerary) -> list[ShownStop]:
    """The stops that are shown; the way from one is told only where the next is shown too."""
    guide, language = edition.guide, edition.language
    found = []
    for place, leg in enumerate(walk.legs):
        stop = guide.entry(leg.stop, language)
        leads_on = place + 1 < len(walk.legs) and guide.entry(walk.legs[place + 1].stop, language) is not None
        if stop is not None:
            found.append((stop, leg if leads_on else replace(leg, minutes=None, metres=None, note=None)))
    return found


def in_all(edition: Edition, stops: Sequence[ShownStop], whole: WholeWalk | None) -> str:
    """Minutes and metres from the first stop to the last, in words; nothing where nothing is known.

    They are the sums of the legs, and at least so much where legs are missing; then the editors' own minutes win.
    """
    legs = [leg for _, leg in stops[:-1]]
    minutes, metres = [leg.minutes for leg in legs], [leg.metres for leg in legs]
    if whole is not None and whole.minutes is not None and (None in minutes or not legs):
        time = edition.wording(f"unit.{whole.minutes_location[-1]}", value=whole.minutes)
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


def walk_list_address(edition: Edition, route: Entry) -> str:
    """Where the list of a walk's files stands."""
    return f"{edition.root}{OFFLINE}{route.id}.json"


def file_address(edition: Edition, route: Entry) -> str:
    """Where a walk in one file stands."""
    return f"{edition.root}{OFFLINE}{route.id}.html"


def offline_view(context: PageContext, entry: Entry) -> OfflineView | None:
    """How an entry's page offers its walk; None for what is no walk."""
    edition = context.edition
    if not stops(edition, entry):
        return None
    name = f"{edition.language}/{entry.id}"
    return OfflineView(
        name, context.href(walk_list_address(edition, entry)), context.href(file_address(edition, entry))
    )
