"""From WGS-84, which GPS and this guide's content use, to the datums of maps in China: GCJ-02 and BD-09.

GCJ-02 is what 高德 and 腾讯 show, BD-09 what 百度 shows. Neither is published; the formulas are those that everybody
uses, and lie within a few metres of the services' own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin, sqrt

from redlane_ssg.guide.earth import OnEarth

# The Krasovsky 1940 ellipsoid: half the longer axis in metres, and the square of its eccentricity.
_AXIS, _ECCENTRICITY = 6378245.0, 0.00669342162296594323
_BAIDU = pi * 3000 / 180

# South, west, north, east: a frame around China, and parts of it that lie well outside. Coarse on purpose: what
# stands within some kilometres of a border may be taken for either side.
_FRAME = (0.83, 73.4, 53.7, 135.2)
_OUTSIDE = (
    (0.83, 73.4, 21.1, 108.0),  # Indochina, southern India
    (0.83, 116.5, 20.0, 127.0),  # Philippines
    (0.83, 73.4, 26.8, 97.4),  # Bengal, central India
    (0.83, 73.4, 27.9, 88.2),  # Nepal
    (0.83, 73.4, 30.1, 81.0),  # Delhi
    (42.2, 73.4, 53.7, 80.0),  # Kazakhstan
    (49.3, 73.4, 53.7, 115.5),  # southern Siberia
    (45.3, 91.5, 53.7, 114.0),  # Mongolia
    (33.0, 124.6, 39.8, 135.2),  # Korea
    (24.0, 127.0, 41.5, 135.2),  # western Japan
    (24.0, 131.4, 44.7, 135.2),  # Vladivostok
)


@dataclass(frozen=True, slots=True)
class Shifted:
    """A point in another datum than WGS-84, degrees."""

    lat: float
    lon: float


def is_in_china(point: OnEarth) -> bool:
    """Whether maps show a point (WGS-84) shifted."""
    return _holds(_FRAME, point) and not any(_holds(frame, point) for frame in _OUTSIDE)


def gcj02(point: OnEarth) -> Shifted:
    """A point (WGS-84) in China as GCJ-02; elsewhere as it is."""
    if not is_in_china(point):
        return Shifted(point.lat, point.lon)
    x, y = point.lon - 105.0, point.lat - 35.0
    curve = 1 - _ECCENTRICITY * sin(radians(point.lat)) ** 2
    north = _north(x, y) * 180 / ((_AXIS * (1 - _ECCENTRICITY)) / (curve * sqrt(curve)) * pi)
    east = _east(x, y) * 180 / (_AXIS / sqrt(curve) * cos(radians(point.lat)) * pi)
    return Shifted(point.lat + north, point.lon + east)


def bd09(point: OnEarth) -> Shifted:
    """A point (WGS-84) in China as BD-09; elsewhere as it is."""
    if not is_in_china(point):
        return Shifted(point.lat, point.lon)
    near = gcj02(point)
    length = hypot(near.lon, near.lat) + 0.00002 * sin(near.lat * _BAIDU)
    angle = atan2(near.lat, near.lon) + 0.000003 * cos(near.lon * _BAIDU)
    return Shifted(length * sin(angle) + 0.006, length * cos(angle) + 0.0065)


def _holds(frame: tuple[float, float, float, float], point: OnEarth) -> bool:
    south, west, north, east = frame
    return south <= point.lat <= north and west <= point.lon <= east


def _waves(value: float, *terms: tuple[float, float]) -> float:
    """Two thirds of a sum of sines: amplitudes (m) and the half lengths of their waves (degrees)."""
    return sum(amplitude * sin(value * pi / half) for amplitude, half in terms) * 2 / 3


def _north(x: float, y: float) -> float:
    straight = -100.0 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    across = _waves(x, (20, 1 / 6), (20, 1 / 2))
    return straight + across + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))


def _east(x: float, y: float) -> float:
    straight = 300.0 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    across = _waves(x, (20, 1 / 6), (20, 1 / 2))
    return straight + across + _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))
