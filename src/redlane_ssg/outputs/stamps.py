"""The stamps (集章) of a route, as its own page, the home page and its stops' pages show them."""

from __future__ import annotations

from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import StampsView
from redlane_ssg.outputs.scan_pages import numbers_address
from redlane_ssg.outputs.views import Link

# The id of the passport on a route's page. Ids of headings in the prose never contain a dot.
PASSPORT = "page.stamps"


def stamps_view(context: PageContext, identifier: str) -> StampsView | None:
    """The stamps of the route that an entry is or belongs to; None if there are no stamps to collect."""
    passports = context.edition.passports
    route = identifier if identifier in passports.stamps else passports.routes.get(identifier)
    return route_stamps(context, route, passports.codes.get(identifier, ())) if route else None


def route_stamps(context: PageContext, route: str, own: tuple[str, ...] = ()) -> StampsView | None:
    """A route's stamps; ``own`` are the codes of the stop that the page is about. None if it has no stamps."""
    stamps = context.edition.passports.stamps.get(route, ())
    if not stamps:
        return None
    link = context.link(route)
    is_here = link.href == context.href(context.address)
    passport = Link(link.text, f"{'' if is_here else link.href}#{PASSPORT}", link.language)
    keypad = context.href(numbers_address(context.edition)) if context.edition.passports.has_numbers else ""
    return StampsView(passport, is_here, Link("", keypad), stamps, own)
