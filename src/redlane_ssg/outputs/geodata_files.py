"""Files for maps and navigators: one set a route, one for the whole guide; only where coordinates are known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from redlane_ssg.guide.check_routes import coordinates_of, track_of
from redlane_ssg.guide.earth import OnEarth, flat
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Located
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.geodata import GEODATA_FORMATS, Geodata, GeoPlace, Way
from redlane_ssg.outputs.plan import Artifact, BytesRecipe
from redlane_ssg.outputs.simplify import simplify
from redlane_ssg.outputs.views import Link
from redlane_ssg.outputs.walks import shown_stops
from redlane_ssg.read.tracks import TrackLine

# Metres that a recorded line may be off; a telephone is no better.
_TOLERANCE = 2.0
_GUIDE_FILE = "content/guide.yml"


def geodata_files(edition: Edition) -> Iterator[Artifact]:
    """All files of a language."""
    for route in _entries(edition):
        yield from _written(route_data(edition, route), _stem(edition, route), route.path)
    yield from _written(guide_data(edition), _guide_stem(edition), _GUIDE_FILE)


def downloads(context: PageContext, route: Entry) -> tuple[Link, ...]:
    """The links to a route's files, then to those of the whole guide; none without coordinates."""
    edition = context.edition
    if route_data(edition, route) is None:
        return ()
    names = {"gpx": "GPX", "kml": "KML", "geojson": "GeoJSON"}
    own, whole = _stem(edition, route), _guide_stem(edition)
    return (
        *(Link(name, context.href(f"{own}.{ending}")) for ending, name in names.items()),
        *(
            Link(edition.wording("map.whole_guide", format=name), context.href(f"{whole}.{ending}"))
            for ending, name in names.items()
        ),
    )


def route_data(edition: Edition, route: Entry) -> Geodata | None:
    """What is known of where a route goes."""
    walk = route.fields.facet(Itinerary)
    if walk is None:
        return None
    stops = [stop for stop, _ in shown_stops(edition, walk)]
    # A round ends where it began: its first number is that of the place.
    numbers = {stop.id: len(stops) - after for after, stop in enumerate(reversed(stops))}
    once = dict.fromkeys(stop.id for stop in stops)
    by_id = {stop.id: stop for stop in stops}
    places = tuple(place for one in once if (place := _place(edition, by_id[one], numbers[one])))
    way = _way(edition, route, walk)
    if not places and way is None:
        return None
    return Geodata(route.fields.title, _page(edition, route), places, (way,) if way else ())


def guide_data(edition: Edition) -> Geodata | None:
    """Every place of the guide whose coordinates are known, and every way."""
    entries = list(_entries(edition))
    places = tuple(place for entry in entries if (place := _place(edition, entry)))
    walks = ((entry, walk) for entry in entries if (walk := entry.fields.facet(Itinerary)))
    ways = tuple(way for entry, walk in walks if (way := _way(edition, entry, walk)))
    if not places and not ways:
        return None
    return Geodata(edition.config.title, edition.at("").absolute(edition.root), places, ways)


def _entries(edition: Edition) -> Iterator[Entry]:
    """Only what has a place or a way: of all others nothing need be opened."""
    for kind in KINDS:
        yield from (entry for entry in edition.entries(kind) if entry.has(Located) or entry.has(Itinerary))


def _place(edition: Edition, entry: Entry, number: int | None = None) -> GeoPlace | None:
    located, point = entry.fields.facet(Located), coordinates_of(entry)
    if located is None or point is None:
        return None
    return GeoPlace(entry.fields.title, located.address or "", _page(edition, entry), point.lat, point.lon, number)


def _way(edition: Edition, route: Entry, walk: Itinerary) -> Way | None:
    """Its recorded line; else the order of its stops, where that is one to walk in and all their places are known."""
    track = track_of(edition.guide, route)
    if track is not None:
        return Way(route.fields.title, _page(edition, route), tuple(map(_thinned, track.lines)), is_order=False)
    points = [coordinates_of(stop) for stop, _ in shown_stops(edition, walk)]
    known = tuple(point for point in points if point is not None)
    if not walk.is_stated or len(known) < max(2, len(points)):
        return None
    return Way(route.fields.title, _page(edition, route), (known,), is_order=True)


@lru_cache(maxsize=32)
def _thinned(line: TrackLine) -> tuple[OnEarth, ...]:
    """A recorded line without the points that tell nothing new."""
    spots = flat(line[0], line)
    points = dict(zip(spots, line, strict=True))
    return tuple(points[spot] for spot in simplify(spots, _TOLERANCE))


def _written(data: Geodata | None, stem: str, source: str) -> Iterator[Artifact]:
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
