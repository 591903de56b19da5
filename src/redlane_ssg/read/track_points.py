"""Points of a recorded line, and those of them that a recorder has put far away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from statistics import median

_METRES_A_DEGREE = 111_195
# A point is compared with so many before it and after it: recorders write points in their order.
_NEIGHBOURS = 12
# A stray point is so far from the nearest other point: in metres, and times the usual distance.
_FAR_METRES, _FAR_TIMES = 1000, 20
# Recorders without reception write 0, 0, in the sea off Africa.
_ZERO_DEGREES = 0.01
_FEWEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class FoundPoint:
    """A point on earth (WGS-84, degrees), and the line of the file where it is written."""

    lat: float
    lon: float
    line: int = 1


FoundLine = tuple[FoundPoint, ...]


def strays(lines: Sequence[FoundLine]) -> Mapping[FoundPoint, str]:
    """The points of lines that are far from all others, with their distance from the nearest in kilometres."""
    points = [one for line in lines if len(line) > 1 for one in line]
    zero = [one for one in points if _is_zero(one)]
    # A whole walk off Africa is one.
    others = [one for one in points if not _is_zero(one)] if len(zero) < len(points) / 2 else points
    if len(others) < _FEWEST - bool(zero):
        return {}
    nearest = [_nearest(others, index) for index in range(len(others))]
    limit = max(_FAR_METRES, _FAR_TIMES * median(nearest))
    far = {one: metres for one, metres in zip(others, nearest, strict=True) if metres > limit}
    if len(others) < len(points):
        # They are all in one place, so that one distance is enough.
        away = min(_metres(zero[0], other) for other in others)
        far |= dict.fromkeys(zero, away)
    return {one: f"{far[one] / 1000:.0f}" for one in points if one in far}


def _nearest(points: Sequence[FoundPoint], index: int) -> float:
    """The distance from a point to the nearest one that is written near it (m)."""
    here = points[index]
    first, last = max(0, index - _NEIGHBOURS), index + _NEIGHBOURS + 1
    return min(_metres(here, other) for other in points[first:last] if other is not here)


def _is_zero(point: FoundPoint) -> bool:
    return abs(point.lat) < _ZERO_DEGREES and abs(point.lon) < _ZERO_DEGREES


def _metres(one: FoundPoint, other: FoundPoint) -> float:
    """About how far two points are apart, on a plane."""
    east = (one.lon - other.lon + 180) % 360 - 180
    return hypot(one.lat - other.lat, east * cos(radians((one.lat + other.lat) / 2))) * _METRES_A_DEGREE
