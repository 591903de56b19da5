"""A route's picture and its notes: a map to scale if all stops have coordinates, else a line of stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from redlane_ssg.guide.check_routes import coordinates_of, track_of
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg
from redlane_ssg.kinds.fields import Coordinates
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import MapView
from redlane_ssg.outputs.geodata_files import downloads
from redlane_ssg.outputs.route_line import LineStop, draw_line
from redlane_ssg.outputs.route_map import MapText, RouteGeometry, draw, map_layout
from redlane_ssg.outputs.walks import ShownStop, shown_stops


def map_view(context: PageContext, entry: Entry) -> MapView | None:
    """The picture on a route's page and its downloads; None if the entry is no route or has neither."""
    walk = entry.fields.facet(Itinerary)
    if walk is None:
        return None
    view = _drawn(context, entry, walk, shown_stops(context.edition, walk))
    files = downloads(context, entry)
    return replace(view, downloads=files) if view.picture or files else None


def _drawn(context: PageContext, entry: Entry, walk: Itinerary, stops: Sequence[ShownStop]) -> MapView:
    """The picture; an empty one for a walk with fewer than two different stops."""
    if len({stop.id for stop, _ in stops}) < 2:
        return MapView(Markup(), "line", ())
    places = [coordinates_of(stop) for stop, _ in stops]
    located = [place for place in places if place is not None]
    if len(located) == len(places) and len({(place.lat, place.lon) for place in located}) > 1:
        return _map(context, entry, walk, stops, located)
    return _line(context, entry, walk, stops, is_partly_located=bool(located))


def _map(
    context: PageContext, entry: Entry, walk: Itinerary, stops: Sequence[ShownStop], places: Sequence[Coordinates]
) -> MapView:
    wording = context.edition.wording
    track = track_of(context.edition.guide, entry)
    lines = track.lines if track else (tuple(places),)
    geometry = RouteGeometry(tuple(places), tuple(stop.name for stop, _ in stops), lines)
    text = MapText(
        name=wording("map.name", name=entry.fields.title),
        sketch=wording("map.sketch"),
        north=wording("map.north"),
        metres=wording.as_written("map.metres"),
        kilometres=wording.as_written("map.kilometres"),
    )
    notes = [wording("map.caption")]
    if track is None:
        notes.append(wording("map.straight" if walk.is_stated else "map.order"))
    picture = draw(map_layout(geometry), text, is_walked=track is not None or walk.is_stated)
    return MapView(picture, "plan", tuple(notes))


def _line(
    context: PageContext, entry: Entry, walk: Itinerary, stops: Sequence[ShownStop], *, is_partly_located: bool
) -> MapView:
    wording = context.edition.wording
    drawn = draw_line(
        [LineStop(stop.name, _way_on(context, leg)) for stop, leg in stops],
        wording("map.line_name", name=entry.fields.title),
        is_walked=walk.is_stated,
    )
    if not drawn:
        return MapView(drawn, "line", ())
    notes = [wording("map.line_caption"), *([wording("map.partly")] if is_partly_located else [])]
    return MapView(drawn, "line", tuple(notes))


def _way_on(context: PageContext, leg: Leg) -> str:
    """The minutes, else the metres, to the next stop; empty if neither is known."""
    if leg.minutes is not None:
        return context.edition.wording("unit.minutes", value=leg.minutes)
    return context.edition.wording("unit.metres", value=leg.metres) if leg.metres is not None else ""
