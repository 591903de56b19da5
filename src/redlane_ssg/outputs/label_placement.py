"""Places numbers and names on a map so that none covers another or leaves the map.

Deterministic: the same points in the same order give the same positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redlane_ssg.outputs.drawn_text import balance, text_width
from redlane_ssg.outputs.simplify import Point2D

# In the picture's units: on a page of 320 px a unit is 0.82 px, so that no text is smaller than 12 px.
FONT = 15.5
LEADING = 18.5
MARKER_RADIUS = 13.0
_GAP = 4.0
# The distance between names; closer names would read as one.
_MIN_DISTANCE = 5.0
_ROUNDING_MARGIN = 0.05
_WIDTHS = (160.0, 120.0, 84.0)
_MAX_LINES = 3
_MAX_RANGES = 2


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A rectangle, by its edges. y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: LabelBox) -> bool:
        """Whether the boxes share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def wider(self, by: float) -> LabelBox:
        """The box, extended by ``by`` on the left and on the right."""
        return LabelBox(self.left - by, self.top, self.right + by, self.bottom)

    def contains(self, other: LabelBox) -> bool:
        """Whether the other box lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a stop, or of several stops that are too close together; ``members`` are indexes of stops."""

    members: tuple[int, ...]
    text: str
    box: LabelBox


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a marker, in lines. ``anchor`` is SVG's text-anchor, ``x`` and ``y`` are the first base line's."""

    lines: tuple[str, ...]
    anchor: str
    x: float
    y: float
    box: LabelBox


def place_markers(points: Sequence[Point2D], bounds: LabelBox) -> tuple[Marker, ...]:
    """A marker at each point. Markers that overlap are merged into one between them, until none overlap."""
    groups = [[member] for member in range(len(points))]
    while True:
        markers = [_marker(group, points, bounds) for group in groups]
        merged = _merge_overlapping(markers)
        if len(merged) == len(groups):
            return tuple(sorted(markers, key=lambda marker: marker.members))
        groups = merged


def place_labels(
    markers: Sequence[Marker], names: Sequence[str], lines: Iterable[Sequence[Point2D]], bounds: LabelBox
) -> tuple[Label | None, ...]:
    """A label for each marker, or None if there is no room for one.

    Of the free positions to the right, to the left, above and below, the label takes the one that the fewest line
    segments cross.
    """
    segments = [segment for line in lines for segment in pairwise(line)]
    marker_boxes = [marker.box for marker in markers]
    taken: list[LabelBox] = []
    labels: list[Label | None] = []
    for marker in markers:
        free = [
            label
            for label in _candidates(marker, _label_texts(marker, names), bounds)
            if bounds.contains(label.box)
            and not any(label.box.overlaps(box) for box in marker_boxes)
            and not any(label.box.wider(_MIN_DISTANCE).overlaps(box) for box in taken)
        ]
        best = min(free, key=lambda label: _crossings(label.box, segments), default=None)
        if best is not None:
            taken.append(best.box)
        labels.append(best)
    return tuple(labels)


def number_ranges(members: Sequence[int]) -> str:
    """Indexes as numbers from 1, in ranges: ``1``, ``2·4``, ``3–7``; ``3–7…`` if there are more than _MAX_RANGES."""
    ranges: list[list[int]] = []
    for member in members:
        if ranges and ranges[-1][-1] == member - 1:
            ranges[-1].append(member)
        else:
            ranges.append([member])
    texts = ["–".join(map(str, dict.fromkeys((numbers[0] + 1, numbers[-1] + 1)))) for numbers in ranges]
    return "·".join(texts) if len(texts) <= _MAX_RANGES else f"{texts[0]}…"


def _marker(members: Sequence[int], points: Sequence[Point2D], bounds: LabelBox) -> Marker:
    text = number_ranges(members)
    width = max(2 * MARKER_RADIUS, text_width(text, FONT) + MARKER_RADIUS)
    x = sum(points[member][0] for member in members) / len(members)
    y = sum(points[member][1] for member in members) / len(members)
    # Rounded as in the SVG, so that boxes that are apart here are apart there.
    left = round(min(max(x - width / 2, bounds.left), bounds.right - width), 1)
    top = round(min(max(y - MARKER_RADIUS, bounds.top), bounds.bottom - 2 * MARKER_RADIUS), 1)
    return Marker(tuple(members), text, LabelBox(left, top, left + width, top + 2 * MARKER_RADIUS))


def _merge_overlapping(markers: Sequence[Marker]) -> list[list[int]]:
    """Groups of members: each marker joins the first earlier group whose first marker it overlaps.

    Only the first marker counts, so that a group cannot grow far in one step.
    """
    groups: list[tuple[LabelBox, list[int]]] = []
    for marker in markers:
        members = next((members for box, members in groups if box.overlaps(marker.box)), None)
        if members is None:
            groups.append((marker.box, list(marker.members)))
        else:
            members.extend(marker.members)
    return [sorted(members) for _, members in groups]


def _label_texts(marker: Marker, names: Sequence[str]) -> list[str]:
    """The texts of a marker's label: its name, or several names, each after its number."""
    different = list(dict.fromkeys(names[member] for member in marker.members))
    if len(different) == 1:
        return different
    return [f"{member + 1} {names[member]}" for member in marker.members] if len(different) <= _MAX_LINES else []


def _candidates(marker: Marker, texts: Sequence[str], bounds: LabelBox) -> Iterator[Label]:
    """The possible labels, best first: few wide lines are better than many narrow ones."""
    box = marker.box
    for max_width in _WIDTHS:
        wrapped = [balance(text, FONT, max_width, _MAX_LINES) for text in texts]
        lines = tuple(line for part in wrapped for line in part)
        if not all(wrapped) or not lines or len(lines) > _MAX_LINES:
            continue
        height = len(lines) * LEADING
        width = max(text_width(line, FONT) for line in lines)
        top = (box.top + box.bottom - height) / 2
        yield _label(lines, "start", box.right + _GAP, top, width)
        yield _label(lines, "end", box.left - _GAP, top, width)
        # Above and below, the label moves sideways to stay within bounds, as long as it overlaps the marker's width.
        half = width / 2 + _ROUNDING_MARGIN
        middle = min(max((box.left + box.right) / 2, bounds.left + half), bounds.right - half)
        if middle - width / 2 < box.right and middle + width / 2 > box.left:
            yield _label(lines, "middle", middle, box.top - _GAP / 2 - height, width)
            yield _label(lines, "middle", middle, box.bottom + _GAP / 2, width)


def _label(lines: tuple[str, ...], anchor: str, x: float, top: float, width: float) -> Label:
    x, top = round(x, 1), round(top, 1)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Label(lines, anchor, x, top + LEADING * 0.77, LabelBox(left, top, left + width, top + len(lines) * LEADING))


def _crossings(box: LabelBox, segments: Iterable[tuple[Point2D, Point2D]]) -> int:
    return sum(_is_crossed(box, *segment) for segment in segments)


def _is_crossed(box: LabelBox, start: Point2D, end: Point2D) -> bool:
    """Whether a segment crosses a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for begin, finish, low, high in (
        (start[0], end[0], box.left, box.right),
        (start[1], end[1], box.top, box.bottom),
    ):
        length = finish - begin
        if not length:
            if not low < begin < high:
                return False
            continue
        first, last = sorted(((low - begin) / length, (high - begin) / length))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave
