"""Distances on the earth, and small parts of it laid flat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

# The mean radius of the earth in metres (IUGG).
EARTH_RADIUS = 6_371_008.8


class OnEarth(Protocol):
    """Anything that has a place: WGS-84 degrees."""

    @property
    def lat(self) -> float:
        """Latitude, -90 to 90."""

    @property
    def lon(self) -> float:
        """Longitude, -180 to 180."""


def distance(one: OnEarth, other: OnEarth) -> float:
    """Metres between two points along the ground (haversine formula; the error is below 0.6 %)."""
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    part = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, part)))


def flat(centre: OnEarth, points: Iterable[OnEarth]) -> list[tuple[float, float]]:
    """Points as metres to the east and to the south of a centre: equirectangular, right for a few kilometres."""
    degree = EARTH_RADIUS * radians(1)
    shrink = degree * cos(radians(centre.lat))
    return [
        (((point.lon - centre.lon + 180) % 360 - 180) * shrink, (centre.lat - point.lat) * degree) for point in points
    ]


def median(values: Sequence[float]) -> float:
    """The median; of an even number of values the lower of the two."""
    return sorted(values)[(len(values) - 1) // 2]
