"""Lines with fewer points that look the same."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot

Point2D = tuple[float, float]


def simplify(line: Sequence[Point2D], tolerance: float) -> list[Point2D]:
    """A line without points that lie closer than ``tolerance`` to what is left (Douglas and Peucker 1973).

    The first and the last point stay. Without recursion: a recording has more points than Python has stack.
    """
    points = _thinned(line, tolerance / 2)
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far = max(range(first + 1, last), key=lambda at: _offset(points[at], points[first], points[last]), default=None)
        if far is not None and _offset(points[far], points[first], points[last]) > tolerance:
            kept.add(far)
            waiting.extend(((first, far), (far, last)))
    return [points[at] for at in sorted(kept)]


def _thinned(line: Sequence[Point2D], least: float) -> list[Point2D]:
    """Without points that hardly move on: where somebody stood still, a recorder writes hundreds."""
    found = [line[0]]
    for point in line[1:-1]:
        if dist(point, found[-1]) >= least:
            found.append(point)
    return [*found, line[-1]]


def _offset(point: Point2D, start: Point2D, end: Point2D) -> float:
    """How far a point lies from a stretch."""
    length = dist(start, end)
    if not length:
        return dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length**2
    along = min(1.0, max(0.0, along))
    x, y = start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])
    return hypot(point[0] - x, point[1] - y)
