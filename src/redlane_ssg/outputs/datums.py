"""Conversion from WGS-84, which GPS and the guide's content use, to the datums of maps in China: GCJ-02 and BD-09.

高德 and 腾讯 use GCJ-02, 百度 uses BD-09. Neither datum is published. These are the formulas in common use; they agree
with the services to a few metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin, sqrt

from redlane_ssg.guide.earth import OnEarth

# The Krasovsky 1940 ellipsoid: its semi-major axis in metres, and the square of its eccentricity.
_SEMI_MAJOR_AXIS, _ECCENTRICITY_SQUARED = 6378245.0, 0.00669342162296594323
_BAIDU = pi * 3000 / 180

# Bounding boxes (south, west, north, east, in degrees): one around China, and parts of it that lie outside. They are
# coarse on purpose: a point within some kilometres of a border may count as either side.
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
class DatumPoint:
    """A point in some datum, in degrees."""

    lat: float
    lon: float


def is_in_china(point: OnEarth) -> bool:
    """Whether Chinese maps show a point (WGS-84) in their own datum."""
    return _contains(_FRAME, point) and not any(_contains(frame, point) for frame in _OUTSIDE)


def gcj02(point: OnEarth) -> DatumPoint:
    """A point (WGS-84) in GCJ-02; unchanged outside China."""
    if not is_in_china(point):
        return DatumPoint(point.lat, point.lon)
    x, y = point.lon - 105.0, point.lat - 35.0
    curve = 1 - _ECCENTRICITY_SQUARED * sin(radians(point.lat)) ** 2
    north = _north(x, y) * 180 / ((_SEMI_MAJOR_AXIS * (1 - _ECCENTRICITY_SQUARED)) / (curve * sqrt(curve)) * pi)
    east = _east(x, y) * 180 / (_SEMI_MAJOR_AXIS / sqrt(curve) * cos(radians(point.lat)) * pi)
    return DatumPoint(point.lat + north, point.lon + east)


def bd09(point: OnEarth) -> DatumPoint:
    """A point (WGS-84) in BD-09; unchanged outside China."""
    if not is_in_china(point):
        return DatumPoint(point.lat, point.lon)
    shifted = gcj02(point)
    length = hypot(shifted.lon, shifted.lat) + 0.00002 * sin(shifted.lat * _BAIDU)
    angle = atan2(shifted.lat, shifted.lon) + 0.000003 * cos(shifted.lon * _BAIDU)
    return DatumPoint(length * sin(angle) + 0.006, length * cos(angle) + 0.0065)


def _contains(frame: tuple[float, float, float, float], point: OnEarth) -> bool:
    south, west, north, east = frame
    return south <= point.lat <= north and west <= point.lon <= east


def _waves(value: float, *terms: tuple[float, float]) -> float:
    """Two thirds of a sum of sines; each term is an amplitude (m) and half a wavelength (degrees)."""
    return sum(amplitude * sin(value * pi / half) for amplitude, half in terms) * 2 / 3


def _north(x: float, y: float) -> float:
    """The shift to the north in metres; ``x`` and ``y`` are degrees from 105° E, 35° N."""
    trend = -100.0 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    waves_along_x = _waves(x, (20, 1 / 6), (20, 1 / 2))
    return trend + waves_along_x + _waves(y, (20, 1), (40, 3), (160, 12), (320, 30))


def _east(x: float, y: float) -> float:
    """The shift to the east in metres; ``x`` and ``y`` are degrees from 105° E, 35° N."""
    trend = 300.0 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    waves_along_x = _waves(x, (20, 1 / 6), (20, 1 / 2))
    return trend + waves_along_x + _waves(x, (20, 1), (40, 3), (150, 12), (300, 30))
