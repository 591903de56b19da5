"""A route's picture and its notes: a map to scale if all stops have coordinates, else a line of stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from redlane_ssg.guide.check_maps import placed_facilities, places_to_scale
from redlane_ssg.guide.check_routes import track_of
from redlane_ssg.guide.shown_stops import ShownStop
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg
from redlane_ssg.kinds.fields import Coordinates
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import MapView
from redlane_ssg.outputs.geodata_files import downloads
from redlane_ssg.outputs.route_line import LineStop, draw_line
from redlane_ssg.outputs.route_map import MapText, RouteGeometry, draw, map_layout
from redlane_ssg.outputs.symbols import symbol
from redlane_ssg.outputs.walks import shown_stops


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
    places = places_to_scale([stop for stop, _ in stops])
    return _map(context, entry, walk, stops, places) if places else _line(context, entry, walk, stops)


def _map(
    context: PageContext, entry: Entry, walk: Itinerary, stops: Sequence[ShownStop], places: Sequence[Coordinates]
) -> MapView:
    wording = context.edition.wording
    track = track_of(context.edition.guide, entry)
    lines = track.lines if track else (tuple(places),)
    placed = list(placed_facilities(context.edition.guide, [stop for stop, _ in stops], context.edition.language))
    facilities, points = [one.facility for one in placed], tuple(one.coordinates for one in placed)
    layout = map_layout(RouteGeometry(tuple(places), tuple(stop.name for stop, _ in stops), lines, points))
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
    for is_drawn, key in ((True, "map.symbols"), (False, "map.undrawn")):
        found = dict.fromkeys(
            one.what for one, spot in zip(facilities, layout.facilities, strict=True) if bool(spot) is is_drawn
        )
        if found:
            notes.append(wording(key, names=wording("hours.and").join(wording(f"value.{what}") for what in found)))
    symbols = [symbol(context.edition.symbols, facility.what) for facility in facilities]
    picture = draw(layout, text, is_walked=track is not None or walk.is_stated, symbols=symbols)
    return MapView(picture, "plan", tuple(notes))


def _line(context: PageContext, entry: Entry, walk: Itinerary, stops: Sequence[ShownStop]) -> MapView:
    wording = context.edition.wording
    drawn = draw_line(
        [LineStop(stop.name, _way_on(context, leg)) for stop, leg in stops],
        wording("map.line_name", name=entry.fields.title),
        is_walked=walk.is_stated,
    )
    if not drawn:
        return MapView(drawn, "line", ())
    return MapView(drawn, "line", (wording("map.line_caption"),))


def _way_on(context: PageContext, leg: Leg) -> str:
    """The minutes, else the metres, to the next stop; empty if neither is known."""
    if leg.minutes is not None:
        return context.edition.wording("unit.minutes", value=leg.minutes)
    return context.edition.wording("unit.metres", value=leg.metres) if leg.metres is not None else ""
