"""Files for maps and navigators, for each route and for the whole guide, if coordinates are known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from redlane_ssg.guide.check_routes import coordinates_of, track_of
from redlane_ssg.guide.earth import OnEarth, flat
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Located, Visited
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.geodata import GEODATA_FORMATS, Geodata, GeoLine, GeoPlace
from redlane_ssg.outputs.hours_data import syntax_of
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.simplify import simplify
from redlane_ssg.outputs.views import Link
from redlane_ssg.outputs.walks import shown_stops
from redlane_ssg.read.tracks import TrackLine

# Metres that a simplified track may deviate; a phone's position is no more exact.
_TOLERANCE = 2.0
_GUIDE_FILE = "content/guide.yml"


def geodata_files(edition: Edition) -> Iterator[Artifact]:
    """All geodata files of an edition."""
    for route in _entries(edition):
        yield from _artifacts(route_data(edition, route), _stem(edition, route), route.path)
    yield from _artifacts(guide_data(edition), _guide_stem(edition), _GUIDE_FILE)


def downloads(context: PageContext, route: Entry) -> tuple[Link, ...]:
    """Links to a route's files, then to the whole guide's; empty if the route has no coordinates."""
    edition = context.edition
    if route_data(edition, route) is None:
        return ()
    names = {"gpx": "GPX", "kml": "KML", "geojson": "GeoJSON"}
    route_stem, guide_stem = _stem(edition, route), _guide_stem(edition)
    return (
        *(Link(name, context.href(f"{route_stem}.{ending}")) for ending, name in names.items()),
        *(
            Link(edition.wording("map.whole_guide", format=name), context.href(f"{guide_stem}.{ending}"))
            for ending, name in names.items()
        ),
    )


def route_data(edition: Edition, route: Entry) -> Geodata | None:
    """A route's stops and line; None if the entry is no route or nothing of it has coordinates."""
    walk = route.fields.facet(Itinerary)
    if walk is None:
        return None
    stops = [stop for stop, _ in shown_stops(edition, walk)]
    # A stop that occurs twice, as the start of a round walk does, has the number of its first occurrence.
    first_numbers: dict[str, int] = {}
    for number, stop in enumerate(stops, start=1):
        first_numbers.setdefault(stop.id, number)
    by_id = {stop.id: stop for stop in stops}
    places = tuple(
        place for identifier, number in first_numbers.items() if (place := _place(edition, by_id[identifier], number))
    )
    line = _line(edition, route, walk)
    if not places and line is None:
        return None
    return Geodata(route.fields.title, _page(edition, route), places, (line,) if line else ())


def guide_data(edition: Edition) -> Geodata | None:
    """Every place of the guide with coordinates, and the line of every route; None without any."""
    entries = list(_entries(edition))
    places = tuple(place for entry in entries if (place := _place(edition, entry)))
    walks = ((entry, walk) for entry in entries if (walk := entry.fields.facet(Itinerary)))
    lines = tuple(line for entry, walk in walks if (line := _line(edition, entry, walk)))
    if not places and not lines:
        return None
    return Geodata(edition.config.title, edition.at("").absolute(edition.root), places, lines)


def _entries(edition: Edition) -> Iterator[Entry]:
    """The entries with a location or stops; the fields of all others stay unread."""
    for kind in KINDS:
        yield from (entry for entry in edition.entries(kind) if entry.has(Located) or entry.has(Itinerary))


def _place(edition: Edition, entry: Entry, number: int | None = None) -> GeoPlace | None:
    located, point = entry.fields.facet(Located), coordinates_of(entry)
    if located is None or point is None:
        return None
    page, hours = _page(edition, entry), _hours(edition, entry)
    return GeoPlace(entry.fields.title, located.address or "", page, point.lat, point.lon, number, hours)


def _hours(edition: Edition, entry: Entry) -> str:
    """Its opening hours, where they are rules and known to hold on the day of the build."""
    guide = edition.guide
    visited = entry.fields.facet(Visited) if entry.has(Visited) else None
    hours = visited.hours if visited else None
    if hours is None or not hours.opening or (hours.review_by and hours.review_by < guide.build_date):
        return ""
    return syntax_of(hours.opening, guide.config[guide.first_language])


def _line(edition: Edition, route: Entry, walk: Itinerary) -> GeoLine | None:
    """A route's recorded track; else its stops in order, if the order is stated and all of them have coordinates."""
    track = track_of(edition.guide, route)
    if track is not None:
        return GeoLine(route.fields.title, _page(edition, route), tuple(map(_simplified, track.lines)), is_order=False)
    points = [coordinates_of(stop) for stop, _ in shown_stops(edition, walk)]
    located = tuple(point for point in points if point is not None)
    if not walk.is_stated or len(located) < max(2, len(points)):
        return None
    return GeoLine(route.fields.title, _page(edition, route), (located,), is_order=True)


@lru_cache(maxsize=32)
def _simplified(line: TrackLine) -> tuple[OnEarth, ...]:
    """A recorded line with fewer points."""
    spots = flat(line[0], line)
    points = dict(zip(spots, line, strict=True))
    return tuple(points[spot] for spot in simplify(spots, _TOLERANCE))


def _artifacts(data: Geodata | None, stem: str, source: str) -> Iterator[Artifact]:
    if data is not None:
        for ending, write in GEODATA_FORMATS.items():
            yield Artifact(f"{stem}.{ending}", source, BytesRecipe(write(data)))


def _stem(edition: Edition, route: Entry) -> str:
    return f"{edition.guide.address(route)}{route.id}"


def _guide_stem(edition: Edition) -> str:
    return f"{edition.root}guide"


def _page(edition: Edition, entry: Entry) -> str:
    address = edition.guide.address(entry)
    return edition.at(address).absolute(address)
