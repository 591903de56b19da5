"""Are walks possible: their tracks there, their legs no shorter than the straight way, their stops in one place?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from redlane_ssg.diagnostics import Diagnostic, nearest, problem
from redlane_ssg.guide.check_prose import picture_key
from redlane_ssg.guide.earth import distance, median
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Leg, Located, WholeWalk
from redlane_ssg.kinds.fields import Coordinates
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.tracks import TRACK_SUFFIXES, TrackFile, TrackPoint

# Kilometres an hour between which people walk; metres beyond which a stop is not on the same walk as the others.
_SLOWEST_KMH, _FASTEST_KMH = 1, 7
_FAR_METRES = 20_000


def track_of(guide: Guide, entry: Entry) -> TrackFile | None:
    """The line of a walk, where there is one that could be read."""
    whole = entry.fields.facet(WholeWalk)
    return guide.tracks.get(picture_key(entry, whole.track)) if whole and whole.track else None


def coordinates_of(entry: Entry | None) -> Coordinates | None:
    """Where an entry is, as far as it is known."""
    located = entry.fields.facet(Located) if entry else None
    return located.coordinates if located else None


def check_routes(guide: Guide, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Everything that can be wrong with walks and with the places of what they lead to."""
    originals = [entry for entry in entries if entry.language == guide.first_language and _concerns(entry)]
    for entry in originals:
        yield from _check_nowhere(entry)
        walk = entry.fields.facet(Itinerary)
        if walk is not None:
            yield from _check_stops(entry, walk)
            yield from _check_track(guide, entry)
            yield from _check_legs(guide, entry, walk.legs)
    yield from _check_far(originals)


def _concerns(entry: Entry) -> bool:
    """Whether it is a walk or a place: of all others nothing need be opened."""
    return entry.has(Itinerary) or entry.has(Located)


def _check_nowhere(entry: Entry) -> Iterator[Diagnostic]:
    """What a form gives that was never filled in: a point in the Gulf of Guinea."""
    located = entry.fields.facet(Located)
    if located and located.coordinates and _is_nowhere(located.coordinates):
        yield problem("W336", locate(entry.node, located.coordinates_location, key=True))


def _is_nowhere(point: Coordinates) -> bool:
    return abs(point.lat) < 0.01 and abs(point.lon) < 0.01


def _check_stops(entry: Entry, walk: Itinerary) -> Iterator[Diagnostic]:
    """One stop is no walk; a stop that comes twice is a slip, except that a round ends where it began."""
    legs = walk.legs
    if len(legs) == 1:
        yield problem("W331", locate(entry.node, walk.legs_location, key=True))
    first: dict[str, int] = {}
    for place, leg in enumerate(legs):
        earlier = first.setdefault(leg.stop, place)
        is_round = earlier == 0 and place == len(legs) - 1 and place > 1
        if earlier != place and not is_round:
            span = locate(entry.node, leg.stop_location)
            yield problem("W332", span, id=leg.stop, number=place + 1, other=earlier + 1)


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
        here, there = (coordinates_of(guide.any_entry(one.stop, language)) for one in (leg, following))
        straight = int(distance(here, there)) if here and there else 0
        span = locate(entry.node, leg.metres_location)
        if leg.metres < straight:
            values = {"metres": leg.metres, "straight": straight, "stop": leg.stop, "following": following.stop}
            yield problem("W333", span, **values)
        if leg.minutes is not None and not _is_walked(leg.metres, leg.minutes):
            speed = f"{leg.metres * 0.06 / leg.minutes:.1f}" if leg.minutes else "∞"
            yield problem("W334", span, metres=leg.metres, minutes=leg.minutes, speed=speed)


def _is_walked(metres: int, minutes: int) -> bool:
    """Whether somebody walks so far in so many minutes; what takes less than a minute is written as one."""
    return metres * 0.06 <= _FASTEST_KMH * minutes and (minutes <= 1 or metres * 0.06 >= _SLOWEST_KMH * minutes)


def _check_far(originals: Sequence[Entry]) -> Iterator[Diagnostic]:
    """Stops far from all other places of the guide, most often because two numbers were swapped."""
    stops = {leg.stop for entry in originals if (walk := entry.fields.facet(Itinerary)) for leg in walk.legs}
    places = {entry.id: point for entry in originals if (point := coordinates_of(entry)) and not _is_nowhere(point)}
    if len(places) < 2:
        return
    # Of two places either may be the wrong one; of more, the middle is right as long as most of them are.
    centre = TrackPoint(median([one.lat for one in places.values()]), median([one.lon for one in places.values()]))
    for entry in originals:
        if entry.id in stops and entry.id in places:
            yield from _check_place(entry, centre)


def _check_place(entry: Entry, centre: TrackPoint) -> Iterator[Diagnostic]:
    located = entry.fields.facet(Located)
    point = located.coordinates if located else None
    if located is None or point is None or (away := distance(point, centre)) <= _FAR_METRES:
        return
    span, shown = locate(entry.node, located.coordinates_location, key=True), f"{away / 1000:.0f}"
    if abs(point.lon) <= 90 and distance(TrackPoint(point.lon, point.lat), centre) < away / 10:
        yield problem("W337", span, away=shown, lat=f"{point.lon:g}", lon=f"{point.lat:g}")
    else:
        yield problem("W335", span, away=shown)
