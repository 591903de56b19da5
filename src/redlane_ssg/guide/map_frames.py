"""How much of the world a route's map shows: its stops and its line, to scale, with a margin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redlane_ssg.guide.earth import OnEarth, flat
from redlane_ssg.read.tracks import TrackPoint

# Of the picture, in its units.
WIDTH = 340.0
FOOT = 44.0
MAP_EDGE = 2.0
SYMBOL_SIDE = 18
_MARGIN = 24.0
_MIN_HEIGHT, _MAX_HEIGHT = 96.0, 420.0
# Units per metre: a walk within one yard does not fill the screen.
_MAX_SCALE = 4.0
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A map of ``WIDTH`` × ``height`` units; ``scale`` is units per metre. ``middle`` is in metres from ``centre``."""

    centre: OnEarth
    middle: Position
    scale: float
    height: float

    def positions(self, points: Iterable[OnEarth]) -> list[Position]:
        """Where points are on the map, perhaps beyond its edges."""
        return [self._scaled(spot) for spot in flat(self.centre, points)]

    def holds(self, position: Position) -> bool:
        """Whether a symbol at a position lies within the map."""
        nearest = MAP_EDGE + SYMBOL_SIDE / 2
        x, y = position
        return nearest <= x <= WIDTH - nearest and nearest <= y <= self.height - FOOT - SYMBOL_SIDE / 2

    def _scaled(self, spot: Position) -> Position:
        x = WIDTH / 2 + (spot[0] - self.middle[0]) * self.scale
        y = (self.height - FOOT) / 2 + (spot[1] - self.middle[1]) * self.scale
        return round(x, 1), round(y, 1)


def map_frame(points: Sequence[OnEarth]) -> MapFrame:
    """The frame around stops and lines; ``points`` has at least one."""
    centre = _centre(points)
    spots = flat(centre, points)
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    inner = WIDTH - 2 * _MARGIN
    scale = min(inner / max(right - left, 1e-9), _MAX_HEIGHT / max(bottom - top, 1e-9), _MAX_SCALE)
    height = max((bottom - top) * scale, _MIN_HEIGHT) + 2 * _MARGIN + FOOT
    return MapFrame(centre, ((left + right) / 2, (top + bottom) / 2), scale, height)


def _centre(points: Sequence[OnEarth]) -> TrackPoint:
    """The centre of the points' bounding box, also across the 180th meridian."""
    first = points[0].lon
    offsets = [(point.lon - first + 180) % 360 - 180 for point in points]
    lats = [point.lat for point in points]
    return TrackPoint((min(lats) + max(lats)) / 2, first + (min(offsets) + max(offsets)) / 2)
