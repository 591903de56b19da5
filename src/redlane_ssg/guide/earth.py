"""Distances on the earth, and a flat projection of small areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

# The mean radius of the earth in metres (IUGG).
EARTH_RADIUS = 6_371_008.8


class OnEarth(Protocol):
    """Anything with coordinates in WGS-84 degrees."""

    @property
    def lat(self) -> float:
        """Latitude, -90 to 90."""

    @property
    def lon(self) -> float:
        """Longitude, -180 to 180."""


def distance(start: OnEarth, end: OnEarth) -> float:
    """Metres between two points along the ground (haversine formula; the error is below 0.6 %)."""
    north, east = radians(end.lat - start.lat), radians(end.lon - start.lon)
    haversine = sin(north / 2) ** 2 + cos(radians(start.lat)) * cos(radians(end.lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, haversine)))


def flat(centre: OnEarth, points: Iterable[OnEarth]) -> list[tuple[float, float]]:
    """Points in metres east and south of a centre: equirectangular projection, accurate for a few kilometres."""
    metres_north = EARTH_RADIUS * radians(1)
    metres_east = metres_north * cos(radians(centre.lat))
    return [
        (((point.lon - centre.lon + 180) % 360 - 180) * metres_east, (centre.lat - point.lat) * metres_north)
        for point in points
    ]


def median(values: Sequence[float]) -> float:
    """The median of values; the lower of the two middle ones if their number is even."""
    return sorted(values)[(len(values) - 1) // 2]
