"""Lanes: one side of a lane unrolled, with its house numbers, and the streets at its two ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.outputs.drawings import parts
from redlane_ssg.outputs.drawings.parts import GROUND
from redlane_ssg.outputs.drawings.shapes import PLATE_WIDTH, Anchor, Lettering, PlateMark, box, spread

# The walls of old lanes are not of one height. Neighbours differ by a step.
_TOPS = (74.0, 62.0, 82.0, 68.0)
_NAME_SIZE, _NAME_Y, _NAME_WIDTH = 12.0, GROUND + 20, 158.0
_STREET = 26.0


def lane(drawing: Drawing, numbers: Sequence[int], stops: Collection[int]) -> Iterator[PlateMark]:
    """A lane with its house numbers in counting order; the doors of ``stops`` are filled, their numbers on red."""
    has_ends = drawing.ends is not None
    left, right = (44.0, PLATE_WIDTH - 44) if has_ends else (-12.0, PLATE_WIDTH + 12)
    if has_ends:
        yield from _wall(-12, 44 - _STREET, _TOPS[0])
        yield from _wall(PLATE_WIDTH - 44 + _STREET, PLATE_WIDTH + 12, _TOPS[1])
    pieces: list[int | str] = [*numbers, *drawing.meets] if len(numbers) < 2 else _between(numbers, drawing.meets)
    yield from _pieces(pieces, left, right, stops)
    yield from parts.ground()
    for name, x, anchor in _ends(drawing):
        yield Lettering(name, x, _NAME_Y, _fitting(name, _NAME_WIDTH), anchor)


def _between(numbers: Sequence[int], meets: Sequence[str]) -> list[int | str]:
    middle = len(numbers) // 2
    return [*numbers[:middle], *meets, *numbers[middle:]]


def _ends(drawing: Drawing) -> Iterator[tuple[str, float, Anchor]]:
    if drawing.ends is not None:
        yield drawing.ends[0], 4, "start"
        yield drawing.ends[1], PLATE_WIDTH - 4, "end"


def _pieces(pieces: Sequence[int | str], left: float, right: float, stops: Collection[int]) -> Iterator[PlateMark]:
    """Houses side by side; a lane that opens between them is a gap with its name."""
    if all(isinstance(piece, str) for piece in pieces):
        yield from _openings([str(piece) for piece in pieces], left, right)
        return
    edges = spread(left, right, len(pieces) + 1)
    for index, piece in enumerate(pieces):
        start, end = edges[index], edges[index + 1]
        middle, top = (start + end) / 2, _TOPS[index % len(_TOPS)]
        if isinstance(piece, str):
            yield Lettering(piece, middle, _NAME_Y, _fitting(piece, end - start))
            continue
        yield from _wall(start, end, top)
        width = min(34.0, (end - start) * 0.42)
        yield from parts.gate(middle, width, width * 1.7, filled=piece in stops)
        yield from parts.house_number(middle, GROUND - width * 1.7 - 19, piece, on_stone=piece in stops)


def _openings(names: Sequence[str], left: float, right: float) -> Iterator[PlateMark]:
    """A wall of houses that are not told of one by one, and the lanes that open in it."""
    middles = spread(left, right, len(names) + 2)[1:-1]
    start = left
    for index, (name, middle) in enumerate(zip(names, middles, strict=True)):
        yield from _walls(start, middle - _STREET / 2, index)
        yield Lettering(name, middle, _NAME_Y, _fitting(name, _NAME_WIDTH * 2 / len(names)))
        start = middle + _STREET / 2
    yield from _walls(start, right, len(names))


def _walls(left: float, right: float, first: int) -> Iterator[PlateMark]:
    middle = left + (right - left) * (0.42 if first % 2 else 0.58)
    yield from _wall(left, middle, _TOPS[first % len(_TOPS)])
    yield from _wall(middle, right, _TOPS[(first + 1) % len(_TOPS)])


def _wall(left: float, right: float, top: float) -> Iterator[PlateMark]:
    yield box("wall", left, top + 8, right, GROUND)
    yield from parts.coping(left + 3, right - 3, top)


def _fitting(name: str, width: float) -> float:
    """The size at which a name fits: a hanzi is as wide as high, a Latin letter about half of that."""
    ems = sum(1.0 if ord(character) > 0x2E80 else 0.56 for character in name)
    return round(min(_NAME_SIZE, width / max(ems, 1)), 1)
