"""Chooses what is told on a walk of so many minutes: at each stop the most important first."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.docents.telling import POINT, Telling, ToldPiece, ToldStop

# The minutes of the walks that papers are made for.
LENGTHS = (20, 40, 60)
# What a point takes that does not say how long it takes.
ASSUMED_MINUTES = 1


@dataclass(frozen=True, slots=True)
class ChosenStop:
    """A stop with the points that are told there, and how many more there are."""

    stop: ToldStop
    points: tuple[ToldPiece, ...]
    left_out: int

    @property
    def minutes(self) -> int:
        """How long the points take."""
        return sum(map(told_minutes, self.points))


@dataclass(frozen=True, slots=True)
class ChosenWalk:
    """What is told in ``length`` minutes.

    ``walking`` are the known minutes between stops, ``unknown_legs`` how many ways have none. ``untimed`` counts the
    chosen points that do not say how long they take.
    """

    length: int
    stops: tuple[ChosenStop, ...]
    walking: int
    unknown_legs: int

    @property
    def talking(self) -> int:
        """The minutes of all chosen points."""
        return sum(stop.minutes for stop in self.stops)

    @property
    def untimed(self) -> int:
        """How many chosen points do not say how long they take."""
        return sum(point.minutes is None for stop in self.stops for point in stop.points)

    @property
    def left_out(self) -> int:
        """How many points are not told."""
        return sum(stop.left_out for stop in self.stops)


def told_minutes(point: ToldPiece) -> int:
    """How long a point takes, as it says or as it is assumed."""
    return ASSUMED_MINUTES if point.minutes is None else point.minutes


def choose(telling: Telling, length: int) -> ChosenWalk:
    """The points for a walk of ``length`` minutes, with the known minutes of its ways taken off.

    The first point of each stop is always told. Then each stop in turn gets its next point, as long as it fits; a stop
    whose next point does not fit gets no more, so that nothing is told in place of what is more important.
    """
    legs = [stop.leg for stop in telling.stops if stop.leg is not None]
    walking = sum(leg.minutes or 0 for leg in legs)
    points = [stop.of(POINT) for stop in telling.stops]
    counts = [min(1, len(found)) for found in points]
    left = length - walking - sum(told_minutes(found[0]) for found in points if found)
    open_stops = [index for index, found in enumerate(points) if len(found) > 1]
    while open_stops:
        for index in tuple(open_stops):
            takes = told_minutes(points[index][counts[index]])
            if takes > left:
                open_stops.remove(index)
                continue
            counts[index] += 1
            left -= takes
            if counts[index] == len(points[index]):
                open_stops.remove(index)
    stops = tuple(
        ChosenStop(stop, found[:count], len(found) - count)
        for stop, found, count in zip(telling.stops, points, counts, strict=True)
    )
    return ChosenWalk(length, stops, walking, sum(leg.minutes is None for leg in legs))
