"""Line simplification."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot

Point2D = tuple[float, float]


def simplify(line: Sequence[Point2D], tolerance: float) -> list[Point2D]:
    """A line without the points that lie within ``tolerance`` of the result (Douglas and Peucker 1973).

    The first and the last point stay. There is no recursion, because a long track would exceed Python's stack.
    """
    points = _without_standstills(line, tolerance / 2)
    chosen = {0, len(points) - 1}
    pending = [(0, len(points) - 1)]
    while pending:
        first, last = pending.pop()
        between = range(first + 1, last)
        farthest = max(between, key=lambda index: _offset(points[index], points[first], points[last]), default=None)
        if farthest is not None and _offset(points[farthest], points[first], points[last]) > tolerance:
            chosen.add(farthest)
            pending.extend(((first, farthest), (farthest, last)))
    return [points[index] for index in sorted(chosen)]


def _without_standstills(line: Sequence[Point2D], min_distance: float) -> list[Point2D]:
    """A line without points that are too close to the one before: recorders write hundreds at a standstill."""
    points = [line[0]]
    for point in line[1:-1]:
        if dist(point, points[-1]) >= min_distance:
            points.append(point)
    return [*points, line[-1]]


def _offset(point: Point2D, start: Point2D, end: Point2D) -> float:
    """The distance of a point from a segment."""
    # A tiny length is not zero, but its square can be.
    square = dist(start, end) ** 2
    if not square:
        return dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / square
    along = min(1.0, max(0.0, along))
    x, y = start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])
    return hypot(point[0] - x, point[1] - y)
