"""Where numbers and names stand on a picture so that none covers another or number_ranges off it.

Deterministic: the same points in the same order give the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redlane_ssg.outputs.drawn_text import balance, text_width
from redlane_ssg.outputs.simplify import Point2D

# In the picture's units: at 320 px of width a unit is 0.82 px, so that no text is smaller than 12 px.
FONT = 15.5
LEADING = 18.5
MARKER_RADIUS = 13.0
_GAP = 4.0
# What names keep from each other, or two would be read as one.
_APART = 5.0
_ROUNDING = 0.05
_WIDTHS = (160.0, 120.0, 84.0)
_MOST_LINES = 3
_MOST_RUNS = 2


@dataclass(frozen=True, slots=True)
class LabelBox:
    """A rectangle: its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: LabelBox) -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def wider(self, by: float) -> LabelBox:
        """With more to its left and right."""
        return LabelBox(self.left - by, self.top, self.right + by, self.bottom)

    def holds(self, other: LabelBox) -> bool:
        """Whether the other lies within it."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """The number of a stop, or the numbers of stops that lie too near to be told apart; ``members`` count from 0."""

    members: tuple[int, ...]
    text: str
    box: LabelBox


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of a name beside a marker; ``anchor`` as in SVG's text-anchor, ``x`` and ``y`` of the first base line."""

    lines: tuple[str, ...]
    anchor: str
    x: float
    y: float
    box: LabelBox


def place_markers(spots: Sequence[Point2D], room: LabelBox) -> tuple[Marker, ...]:
    """A marker at each spot; those that would overlap become one, in their middle, until none does."""
    groups = [[place] for place in range(len(spots))]
    while True:
        markers = [_marker(group, spots, room) for group in groups]
        joined = _joined(markers)
        if len(joined) == len(groups):
            return tuple(sorted(markers, key=lambda marker: marker.members))
        groups = joined


def place_labels(
    markers: Sequence[Marker], names: Sequence[str], lines: Iterable[Sequence[Point2D]], room: LabelBox
) -> tuple[Label | None, ...]:
    """A label for each marker, or None where there is no room: then its number must do.

    Of the places right, left, above and below that are free, the first that the fewest lines run through.
    """
    stretches = [stretch for line in lines for stretch in pairwise(line)]
    numbers = [marker.box for marker in markers]
    taken: list[LabelBox] = []
    found: list[Label | None] = []
    for marker in markers:
        free = [
            label
            for label in _candidates(marker, _words(marker, names), room)
            if room.holds(label.box)
            and not any(label.box.overlaps(box) for box in numbers)
            and not any(label.box.wider(_APART).overlaps(box) for box in taken)
        ]
        best = min(free, key=lambda label: _crossings(label.box, stretches), default=None)
        if best is not None:
            taken.append(best.box)
        found.append(best)
    return tuple(found)


def number_ranges(members: Sequence[int]) -> str:
    """Numbers from 1 as people write them: ``1``, ``2·4``, ``3–7``; ``3–7…`` where they are more."""
    found: list[list[int]] = []
    for member in members:
        if found and found[-1][-1] == member - 1:
            found[-1].append(member)
        else:
            found.append([member])
    written = ["–".join(map(str, dict.fromkeys((run[0] + 1, run[-1] + 1)))) for run in found]
    return "·".join(written) if len(written) <= _MOST_RUNS else f"{written[0]}…"


def _marker(members: Sequence[int], spots: Sequence[Point2D], room: LabelBox) -> Marker:
    text = number_ranges(members)
    width = max(2 * MARKER_RADIUS, text_width(text, FONT) + MARKER_RADIUS)
    x = sum(spots[member][0] for member in members) / len(members)
    y = sum(spots[member][1] for member in members) / len(members)
    # Rounded as it is drawn, so that what is free here is free there.
    left = round(min(max(x - width / 2, room.left), room.right - width), 1)
    top = round(min(max(y - MARKER_RADIUS, room.top), room.bottom - 2 * MARKER_RADIUS), 1)
    return Marker(tuple(members), text, LabelBox(left, top, left + width, top + 2 * MARKER_RADIUS))


def _joined(markers: Sequence[Marker]) -> list[list[int]]:
    """The members of markers, those together that overlap the first of theirs: so no group grows far in one step."""
    groups: list[tuple[LabelBox, list[int]]] = []
    for marker in markers:
        members = next((members for box, members in groups if box.overlaps(marker.box)), None)
        if members is None:
            groups.append((marker.box, list(marker.members)))
        else:
            members.extend(marker.members)
    return [sorted(members) for _, members in groups]


def _words(marker: Marker, names: Sequence[str]) -> list[str]:
    """What a marker is called: a name, or several behind their numbers."""
    different = list(dict.fromkeys(names[member] for member in marker.members))
    if len(different) == 1:
        return different
    return [f"{member + 1} {names[member]}" for member in marker.members] if len(different) <= _MOST_LINES else []


def _candidates(marker: Marker, words: Sequence[str], frame: LabelBox) -> Iterator[Label]:
    """The places of a label, best first: in few wide lines rather than in many narrow ones."""
    box = marker.box
    for room in _WIDTHS:
        wrapped = [balance(word, FONT, room, _MOST_LINES) for word in words]
        lines = tuple(line for part in wrapped for line in part)
        if not all(wrapped) or not lines or len(lines) > _MOST_LINES:
            continue
        height = len(lines) * LEADING
        width = max(text_width(line, FONT) for line in lines)
        top = (box.top + box.bottom - height) / 2
        yield _label(lines, "start", box.right + _GAP, top, width)
        yield _label(lines, "end", box.left - _GAP, top, width)
        # Above and below it may stand to one side, as long as some of it is over the marker.
        half = width / 2 + _ROUNDING
        middle = min(max((box.left + box.right) / 2, frame.left + half), frame.right - half)
        if middle - width / 2 < box.right and middle + width / 2 > box.left:
            yield _label(lines, "middle", middle, box.top - _GAP / 2 - height, width)
            yield _label(lines, "middle", middle, box.bottom + _GAP / 2, width)


def _label(lines: tuple[str, ...], anchor: str, x: float, top: float, width: float) -> Label:
    x, top = round(x, 1), round(top, 1)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Label(lines, anchor, x, top + LEADING * 0.77, LabelBox(left, top, left + width, top + len(lines) * LEADING))


def _crossings(box: LabelBox, stretches: Iterable[tuple[Point2D, Point2D]]) -> int:
    return sum(_crosses(box, *stretch) for stretch in stretches)


def _crosses(box: LabelBox, start: Point2D, end: Point2D) -> bool:
    """Whether a stretch number_ranges through a box (Liang and Barsky 1984)."""
    enter, leave = 0.0, 1.0
    for here, there, low, high in (
        (start[0], end[0], box.left, box.right),
        (start[1], end[1], box.top, box.bottom),
    ):
        way = there - here
        if not way:
            if not low < here < high:
                return False
            continue
        first, last = sorted(((low - here) / way, (high - here) / way))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave
