"""Handbooks for docents: one for each walk that docents have something to say of, in each language."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Docented, Itinerary
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document

_TEMPLATE = "staff/handbook.typ"


def handbooks(context: StaffContext) -> Iterator[Artifact]:
    """A handbook as PDF on A5, for screens and reading."""
    for route in _told_walks(context):
        for language in context.languages:
            written = context.guide.entries[route.id, language]
            stops = [{"name": stop.fields.title} for stop in _stops(context, written)]
            title = context.wording(language)("staff.handbook", name=written.fields.title)
            data: StaffData = {
                "guide": context.guide.config[language].title,
                "route": written.fields.title,
                "stops": stops,
            }
            document = staff_document(context, _TEMPLATE, title, language, [data])
            yield Artifact(f"handbooks/{route.id}-{language}.pdf", route.path, document)


def _told_walks(context: StaffContext) -> Iterator[Entry]:
    """The walks with notes for docents, of their own or of a stop."""
    for kind in KINDS:
        for route in context.guide.of_kind(kind, context.guide.first_language):
            if route.has(Itinerary) and any(entry.has(Docented) for entry in (route, *_stops(context, route))):
                yield route


def _stops(context: StaffContext, route: Entry) -> list[Entry]:
    """A walk's shown stops."""
    walk = route.fields.facet(Itinerary)
    found = (context.guide.entry(leg.stop, route.language) for leg in (walk.legs if walk else ()))
    return [stop for stop in found if stop is not None]
