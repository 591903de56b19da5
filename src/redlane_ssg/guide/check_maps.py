"""Which facilities the maps of walks show, and a check that each with coordinates is on one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.check_routes import coordinates_of, track_of
from redlane_ssg.guide.earth import distance
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.map_frames import map_frame
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Equipped, Itinerary, Visited
from redlane_ssg.kinds.facilities import Facility
from redlane_ssg.kinds.fields import Coordinates
from redlane_ssg.kinds.locations import Location
from redlane_ssg.read.nodes import locate


@dataclass(frozen=True, slots=True)
class PlacedFacility:
    """A facility with coordinates, of an entry."""

    entry: Entry
    location: Location
    facility: Facility
    coordinates: Coordinates


def places_to_scale(stops: Sequence[Entry]) -> list[Coordinates]:
    """The coordinates of a walk's stops; empty if one is not known, or if all are in one place: no map is drawn."""
    places = [place for place in map(coordinates_of, stops) if place is not None]
    is_known = len(places) == len(stops)
    return places if is_known and len({(place.lat, place.lon) for place in places}) > 1 else []


def placed_facilities(guide: Guide, stops: Sequence[Entry], language: str) -> Iterator[PlacedFacility]:
    """The facilities that a walk's map is to show: those of its stops, and of the guide's area."""
    area = guide.config[language].area
    found = (guide.entry(area, language),) if area else ()
    for entry in {one.id: one for one in (*stops, *found) if one is not None}.values():
        visited = entry.fields.facet(Visited) if entry.has(Equipped) else None
        for index, facility in enumerate(visited.facilities if visited else ()):
            if visited and facility.coords:
                yield PlacedFacility(entry, (*visited.facilities_location, index), facility, facility.coords)


def check_maps(guide: Guide, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Facilities that no map shows, because each that is to show them ends before they come."""
    language = guide.first_language
    on_a_map: set[tuple[str, Location]] = set()
    beyond: dict[tuple[str, Location], tuple[PlacedFacility, float]] = {}
    for walk in (entry for entry in entries if entry.language == language and entry.has(Itinerary)):
        stops = _shown_stops(guide, walk)
        facilities = tuple(placed_facilities(guide, stops, language))
        # Where there is none, no stop has to be opened.
        places = places_to_scale(stops) if facilities else []
        if not places:
            continue
        track = track_of(guide, walk)
        frame = map_frame([*places, *(point for line in (track.lines if track else ()) for point in line)])
        for placed in facilities:
            key = placed.entry.id, placed.location
            away = min(distance(placed.coordinates, place) for place in places)
            beyond[key] = placed, min(away, beyond[key][1] if key in beyond else away)
            if frame.holds(frame.positions([placed.coordinates])[0]):
                on_a_map.add(key)
    for key, (placed, away) in beyond.items():
        if key not in on_a_map:
            yield problem("W286", locate(placed.entry.node, placed.location), away=round(away))


def _shown_stops(guide: Guide, walk: Entry) -> list[Entry]:
    """A walk's shown stops; none if the walk itself is not shown."""
    itinerary = walk.fields.facet(Itinerary) if guide.entry(walk.id, walk.language) else None
    found = (guide.entry(leg.stop, walk.language) for leg in (itinerary.legs if itinerary else ()))
    return [stop for stop in found if stop is not None]
