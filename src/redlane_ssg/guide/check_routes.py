"""Checks that walks are possible: their tracks, the length and time of their legs, where their stops are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redlane_ssg.diagnostics import Diagnostic, nearest, problem
from redlane_ssg.guide.earth import distance, median
from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg, Located, WholeWalk
from redlane_ssg.kinds.fields import Coordinates, ReferenceTo
from redlane_ssg.kinds.shape import kinds_of
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.tracks import TRACK_SUFFIXES, TrackFile, TrackPoint

# How fast people walk, in km/h; how far a stop may be from the middle of all places, in metres.
_SLOWEST_KMH, _FASTEST_KMH = 1, 7
_FAR_METRES = 20_000


def track_of(guide: Guide, entry: Entry) -> TrackFile | None:
    """The track of a walk; None if it has none, or none that could be read."""
    whole = entry.fields.facet(WholeWalk)
    return guide.tracks.get(picture_key(entry, whole.track)) if whole and whole.track else None


def coordinates_of(entry: Entry | None) -> Coordinates | None:
    """The coordinates of an entry; None if it has none."""
    located = entry.fields.facet(Located) if entry else None
    return located.coordinates if located else None


def check_routes(guide: Guide, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """All problems of walks, and of the coordinates of places."""
    originals = [entry for entry in entries if entry.language == guide.first_language and _is_walk_or_place(entry)]
    for entry in originals:
        yield from _check_zero_point(entry)
        walk = entry.fields.facet(Itinerary)
        if walk is not None:
            yield from _check_stops(entry, walk)
            yield from _check_track(guide, entry)
            yield from _check_legs(guide, entry, walk.legs)
    # The middle of all places is not known while one of them could not be read.
    if guide.unreadable.isdisjoint(kinds_of(ReferenceTo(facet=Located))):
        yield from _check_distant_stops(originals)


def _is_walk_or_place(entry: Entry) -> bool:
    """Whether the checks concern an entry. The fields of all others stay unopened."""
    return entry.has(Itinerary) or entry.has(Located)


def _check_zero_point(entry: Entry) -> Iterator[Diagnostic]:
    """Coordinates at 0, 0, in the Gulf of Guinea: an empty form or a default value."""
    located = entry.fields.facet(Located)
    if located and located.coordinates and _is_zero_point(located.coordinates):
        yield problem("W336", locate(entry.node, located.coordinates_location, key=True))


def _is_zero_point(point: Coordinates) -> bool:
    return abs(point.lat) < 0.01 and abs(point.lon) < 0.01


def _check_stops(entry: Entry, walk: Itinerary) -> Iterator[Diagnostic]:
    """A walk with a single stop, and stops that come twice. Only a round may end where it began."""
    legs = walk.legs
    if len(legs) == 1:
        yield problem("W331", locate(entry.node, walk.legs_location, key=True))
    first_index: dict[str, int] = {}
    for index, leg in enumerate(legs):
        earlier = first_index.setdefault(leg.stop, index)
        is_round = earlier == 0 and index == len(legs) - 1 and index > 1
        if earlier != index and not is_round:
            span = locate(entry.node, leg.stop_location)
            yield problem("W332", span, id=leg.stop, number=index + 1, other=earlier + 1)


def _check_track(guide: Guide, entry: Entry) -> Iterator[Diagnostic]:
    whole = entry.fields.facet(WholeWalk)
    if whole is None or whole.track is None:
        return
    span, key = locate(entry.node, whole.track_location), picture_key(entry, whole.track)
    if not key.lower().endswith(TRACK_SUFFIXES):
        yield problem("E333", span, source=whole.track, allowed=", ".join(TRACK_SUFFIXES))
    elif key not in guide.tracks and key not in guide.unreadable:
        likely = nearest(key.rpartition("/")[2], {track.rpartition("/")[2] for track in guide.tracks})
        yield problem("E331", span, source=whole.track, path=f"content/{key}", nearest=likely)


def _check_legs(guide: Guide, entry: Entry, legs: Sequence[Leg]) -> Iterator[Diagnostic]:
    language = guide.first_language
    for leg, following in pairwise(legs):
        if leg.metres is None:
            continue
        start, end = (coordinates_of(guide.any_entry(stop, language)) for stop in (leg.stop, following.stop))
        straight = int(distance(start, end)) if start and end else 0
        span = locate(entry.node, leg.metres_location)
        if leg.metres < straight:
            values = {"metres": leg.metres, "straight": straight, "stop": leg.stop, "following": following.stop}
            yield problem("W333", span, **values)
        if leg.minutes is not None and not _is_walking_speed(leg.metres, leg.minutes):
            speed = f"{leg.metres * 0.06 / leg.minutes:.1f}" if leg.minutes else "∞"
            yield problem("W334", span, metres=leg.metres, minutes=leg.minutes, speed=speed)


def _is_walking_speed(metres: int, minutes: int) -> bool:
    """Whether people walk so far in so many minutes. Legs of less than a minute are written as one minute."""
    return metres * 0.06 <= _FASTEST_KMH * minutes and (minutes <= 1 or metres * 0.06 >= _SLOWEST_KMH * minutes)


def _check_distant_stops(originals: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Stops that are far from all other places, most often because latitude and longitude are swapped."""
    stops = {leg.stop for entry in originals if (walk := entry.fields.facet(Itinerary)) for leg in walk.legs}
    places = {entry.id: point for entry in originals if (point := coordinates_of(entry)) and not _is_zero_point(point)}
    if len(places) < 2:
        return
    # Of two places either may be wrong. The median of more is right as long as most of them are.
    points = places.values()
    centre = TrackPoint(median([point.lat for point in points]), median([point.lon for point in points]))
    for entry in originals:
        if entry.id in stops and entry.id in places:
            yield from _check_distance(entry, centre)


def _check_distance(entry: Entry, centre: TrackPoint) -> Iterator[Diagnostic]:
    located = entry.fields.facet(Located)
    point = located.coordinates if located else None
    if located is None or point is None or (metres := distance(point, centre)) <= _FAR_METRES:
        return
    span, shown = locate(entry.node, located.coordinates_location, key=True), f"{metres / 1000:.0f}"
    if abs(point.lon) <= 90 and distance(TrackPoint(point.lon, point.lat), centre) < metres / 10:
        yield problem("W337", span, away=shown, lat=f"{point.lon:g}", lon=f"{point.lat:g}")
    else:
        yield problem("W335", span, away=shown)
