"""Checks that walks are possible: their tracks, the length and time of their legs, where their stops are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from redlane_ssg.diagnostics import Diagnostic, Span, Suggestions, problem
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
    """All problems of walks, and of the coordinates of places.

    The fields of places without a problem stay unopened: their outlines have the coordinates.
    """
    originals = [entry for entry in entries if entry.language == guide.first_language]
    walks = {entry.id: walk for entry in originals if (walk := _walk_of(entry))}
    places = {entry.id: TrackPoint(*point) for entry in originals if (point := entry.outline.coordinates)}
    suggestions = Suggestions()
    for entry in originals:
        if entry.id in places and _is_zero_point(places[entry.id]):
            yield problem("W336", _coordinates_span(entry))
        if entry.id in walks:
            yield from _check_stops(entry, walks[entry.id])
            yield from _check_track(guide, entry, suggestions)
            yield from _check_legs(entry, walks[entry.id].legs, places)
    # The middle of all places is not known while one of them could not be read.
    if guide.unreadable.isdisjoint(kinds_of(ReferenceTo(facet=Located))):
        stops = {leg.stop for walk in walks.values() for leg in walk.legs}
        real = {identifier: point for identifier, point in places.items() if not _is_zero_point(point)}
        yield from _check_distant_stops(originals, stops, real)


def _walk_of(entry: Entry) -> Itinerary | None:
    return entry.fields.facet(Itinerary) if entry.has(Itinerary) else None


def _coordinates_span(entry: Entry) -> Span:
    located = entry.fields.facet(Located)
    return locate(entry.node, located.coordinates_location if located else (), key=True)


def _is_zero_point(point: TrackPoint) -> bool:
    """Whether a point is at 0, 0, in the Gulf of Guinea: an empty form or a default value."""
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


def _check_track(guide: Guide, entry: Entry, suggestions: Suggestions) -> Iterator[Diagnostic]:
    whole = entry.fields.facet(WholeWalk)
    if whole is None or whole.track is None:
        return
    span, key = locate(entry.node, whole.track_location), picture_key(entry, whole.track)
    if not key.lower().endswith(TRACK_SUFFIXES):
        yield problem("E333", span, source=whole.track, allowed=", ".join(TRACK_SUFFIXES))
    elif key not in guide.tracks and key not in guide.unreadable:
        likely = suggestions.nearest(key.rpartition("/")[2], {track.rpartition("/")[2] for track in guide.tracks})
        yield problem("E331", span, source=whole.track, path=f"content/{key}", nearest=likely)


def _check_legs(entry: Entry, legs: Sequence[Leg], places: Mapping[str, TrackPoint]) -> Iterator[Diagnostic]:
    for leg, following in pairwise(legs):
        if leg.metres is None:
            continue
        start, end = places.get(leg.stop), places.get(following.stop)
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


def _check_distant_stops(
    originals: Sequence[Entry], stops: Set[str], places: Mapping[str, TrackPoint]
) -> Iterator[Diagnostic]:
    """Stops that are far from all other places, most often because latitude and longitude are swapped."""
    if len(places) < 2:
        return
    # Of two places either may be wrong. The median of more is right as long as most of them are.
    points = places.values()
    centre = TrackPoint(median([point.lat for point in points]), median([point.lon for point in points]))
    for entry in originals:
        if entry.id in stops and entry.id in places:
            yield from _check_distance(entry, places[entry.id], centre)


def _check_distance(entry: Entry, point: TrackPoint, centre: TrackPoint) -> Iterator[Diagnostic]:
    metres = distance(point, centre)
    if metres <= _FAR_METRES:
        return
    span, shown = _coordinates_span(entry), f"{metres / 1000:.0f}"
    if abs(point.lon) <= 90 and distance(TrackPoint(point.lon, point.lat), centre) < metres / 10:
        yield problem("W337", span, away=shown, lat=f"{point.lon:g}", lon=f"{point.lat:g}")
    else:
        yield problem("W335", span, away=shown)
