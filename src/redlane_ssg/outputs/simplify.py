"""Line simplification."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot

Point2D = tuple[float, float]
# A line is split so often where it is farthest off, then in the middle, so that the time to simplify a line grows with
# its length. Walks are split about twenty times; a zigzag would be split at each of its points.
MOST_SPLITS = 32


def simplify(line: Sequence[Point2D], tolerance: float) -> list[Point2D]:
    """A line without the points that lie within ``tolerance`` of the result (Douglas and Peucker 1973).

    The first and the last point stay. There is no recursion, because a long track would exceed Python's stack.
    """
    points = _without_standstills(line, tolerance / 2)
    chosen = {0, len(points) - 1}
    pending = [(0, len(points) - 1, 0)]
    while pending:
        first, last, splits = pending.pop()
        farthest, offset = _farthest(points, first, last)
        if offset > tolerance:
            middle = farthest if splits < MOST_SPLITS else (first + last) // 2
            chosen.add(middle)
            pending.extend(((first, middle, splits + 1), (middle, last, splits + 1)))
    return [points[index] for index in sorted(chosen)]


def _without_standstills(line: Sequence[Point2D], min_distance: float) -> list[Point2D]:
    """A line without points that are too close to the one before: recorders write hundreds at a standstill."""
    points = [line[0]]
    for point in line[1:-1]:
        if dist(point, points[-1]) >= min_distance:
            points.append(point)
    return [*points, line[-1]]


def _farthest(points: Sequence[Point2D], first: int, last: int) -> tuple[int, float]:
    """The first of the points between two that are farthest from the segment between them, and its distance."""
    (left, top), (right, bottom) = points[first], points[last]
    across, down = right - left, bottom - top
    # A tiny length is not zero, but its square can be.
    square = dist(points[first], points[last]) ** 2
    farthest, most = first, -1.0
    for index in range(first + 1, last):
        x, y = points[index]
        along = ((x - left) * across + (y - top) * down) / square if square else 0.0
        # Twice as fast as min and max.
        along = 0.0 if along < 0.0 else 1.0 if along > 1.0 else along
        offset = hypot(x - (left + along * across), y - (top + along * down))
        if offset > most:
            farthest, most = index, offset
    return farthest, most
