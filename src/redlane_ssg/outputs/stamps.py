"""The stamps (集章) of a route, as its own page, the home page and its stops' pages show them."""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.kinds.facets import Itinerary
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_views import StampsView, StampView
from redlane_ssg.outputs.scan_pages import numbers_address
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.outputs.views import Link
from redlane_ssg.outputs.walks import stops

# The id of the passport on a route's page. Ids of headings in the prose never contain a dot.
PASSPORT = "page.stamps"


def stamps_view(context: PageContext, identifier: str) -> StampsView | None:
    """The stamps of the route that an entry is or belongs to; None if there are no stamps to collect."""
    passports = context.edition.passports
    route = identifier if identifier in passports.stops else passports.routes.get(identifier)
    view = route_stamps(context, route, passports.codes.get(identifier, ())) if route else None
    return replace(view, following=_following(context, route, identifier)) if view and route else view


def _following(context: PageContext, route: str, identifier: str) -> Link | None:
    """The stop after a stop of a route; None after the last, and where no source states the order."""
    entry = context.edition.guide.entry(route, context.edition.language)
    walk = entry.fields.facet(Itinerary) if entry is not None else None
    if entry is None or walk is None or not walk.is_stated:
        return None
    ids = [stop.id for stop in stops(context.edition, entry)]
    place = ids.index(identifier) + 1 if identifier in ids else len(ids)
    return context.link(ids[place]) if place < len(ids) else None


def route_stamps(context: PageContext, route: str, own: tuple[str, ...] = ()) -> StampsView | None:
    """A route's stamps; ``own`` are the codes of the stop that the page is about. None if it has no stamps."""
    passports = context.edition.passports
    stops = passports.stops.get(route, ())
    if not stops:
        return None
    stamps = tuple(StampView(_mark(context.edition, stop), passports.codes[stop]) for stop in stops)
    link = context.link(route)
    is_here = link.href == context.href(context.address)
    passport = Link(link.text, f"{'' if is_here else link.href}#{PASSPORT}", link.language)
    keypad = context.href(numbers_address(context.edition.root)) if passports.has_numbers else ""
    return StampsView(passport, is_here, Link("", keypad), stamps, own, None)


def _mark(edition: Edition, stop: str) -> str:
    """The character that represents a stop's seal."""
    return seal_characters(edition.seal_text(edition.guide.entries[stop, edition.guide.first_language]))[:1]
