"""The walks of an edition: their shown stops, their total length, and the addresses of their offline files."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.guide.shown_stops import ShownStop, stops_shown
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, WholeWalk
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_views import OfflineView

OFFLINE = "offline/"


def walks(edition: Edition) -> list[Entry]:
    """The shown entries that have shown stops, by kind and list order."""
    entries = (entry for kind in KINDS for entry in edition.entries(kind) if entry.has(Itinerary))
    return [entry for entry in entries if stops(edition, entry)]


def stops(edition: Edition, entry: Entry) -> list[Entry]:
    """A walk's shown stops, each once; empty if the entry is no walk."""
    walk = entry.fields.facet(Itinerary) if entry.has(Itinerary) else None
    entries = [stop for stop, _ in shown_stops(edition, walk)] if walk else []
    return list({stop.id: stop for stop in entries}.values())


def shown_stops(edition: Edition, walk: Itinerary) -> list[ShownStop]:
    """A walk's shown stops with their legs."""
    return stops_shown(edition.guide, edition.language, walk)


def walk_total(edition: Edition, stops: Sequence[ShownStop], whole: WholeWalk | None) -> str:
    """The minutes and metres of a walk as text; empty if nothing is known.

    They are the sums of the legs. If a leg's value is missing, the text says "at least", except that minutes which
    editors gave for the whole walk are used instead.
    """
    legs = [leg for _, leg in stops[:-1]]
    minutes, metres = [leg.minutes for leg in legs], [leg.metres for leg in legs]
    if whole is not None and whole.minutes is not None and (None in minutes or not legs):
        time = edition.wording(f"unit.{whole.minutes_location[-1]}", value=whole.minutes)
    else:
        time = _sum(edition, "unit.minutes", minutes)
    measures = [measure for measure in (time, _sum(edition, "unit.metres", metres)) if measure]
    return edition.wording("walk.in_all", measures=" · ".join(measures)) if measures else ""


def _sum(edition: Edition, unit: str, values: Sequence[int | None]) -> str:
    given = [value for value in values if value is not None]
    if not given:
        return ""
    measure = edition.wording(unit, value=sum(given))
    return measure if len(given) == len(values) else edition.wording("walk.at_least", measure=measure)


def walk_list_address(edition: Edition, route: Entry) -> str:
    """The address of the list of a walk's files."""
    return f"{edition.root}{OFFLINE}{route.id}.json"


def file_address(edition: Edition, route: Entry) -> str:
    """The address of a walk in one file."""
    return f"{edition.root}{OFFLINE}{route.id}.html"


def offline_view(context: PageContext, entry: Entry) -> OfflineView | None:
    """How an entry's page offers its walk for use offline; None if the entry is no walk."""
    edition = context.edition
    if not stops(edition, entry):
        return None
    name = f"{edition.language}/{entry.id}"
    return OfflineView(
        name, context.href(walk_list_address(edition, entry)), context.href(file_address(edition, entry))
    )
