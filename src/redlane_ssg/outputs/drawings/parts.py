"""The parts of buildings as they are seen from the front. All rest on the ground, at GROUND."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.outputs.drawings.shapes import PLATE_WIDTH, Lettering, PlateMark, box, polygon, ring, spread, stroke

GROUND = 184.0
_EAVE, _COURSE = 6.0, 8.0


def ground() -> Iterator[PlateMark]:
    """The lane: the one red line."""
    yield stroke("red", ((0, GROUND), (PLATE_WIDTH, GROUND)))


def roof(left: float, right: float, eave: float, height: float) -> Iterator[PlateMark]:
    """A gabled roof from its long side: its ridge turns up at both ends."""
    ridge = eave - height
    corners = ((left - _EAVE, eave), (right + _EAVE, eave), (right + 1, ridge), (left - 1, ridge))
    yield polygon("tile", corners)
    count = max(3, round((right - left) / _COURSE))
    tops, feet = spread(left - 1, right + 1, count), spread(left - _EAVE, right + _EAVE, count)
    for top, foot in list(zip(tops, feet, strict=True))[1:-1]:
        yield stroke("course", ((top, ridge + 1), (foot, eave - 1)), detail=True)
    ends = (left - 5, ridge - 8), (left + 7, ridge - 3.5), (right - 7, ridge - 3.5), (right + 5, ridge - 8)
    yield polygon("tile", (*ends, (right + 2, ridge), (left - 2, ridge)))


def coping(left: float, right: float, top: float) -> Iterator[PlateMark]:
    """The tiles that cover a wall, with the ends of their rows below."""
    low = top + 8
    yield polygon("tile", ((left - 5, low), (right + 5, low), (right + 1, top), (left - 1, top)))
    yield stroke("line", ((left - 2, top - 3), (right + 2, top - 3)), detail=True)
    for x in spread(left, right, max(2, round((right - left) / _COURSE))):
        yield stroke("line", ((x, low), (x, low + 2.5)), detail=True)


def wall(left: float, right: float, top: float) -> Iterator[PlateMark]:
    """A white wall under its tiles."""
    yield box("wall", left, top + 8, right, GROUND)
    yield from coping(left, right, top)


def gate(x: float, width: float, height: float, *, filled: bool = False) -> Iterator[PlateMark]:
    """A plain doorway: a stone frame, two leaves with their rings, a step."""
    left, right, top = x - width / 2, x + width / 2, GROUND - height
    frame = width * 0.1
    yield box("wall", left - frame, top - frame, right + frame, GROUND)
    yield box("tile" if filled else "shade", left, top, right, GROUND)
    yield stroke("wall" if filled else "line", ((x, top), (x, GROUND)))
    for side in (-1, 1):
        yield ring("wall", x + side * width * 0.12, GROUND - height * 0.45, width * 0.045, corners=8, detail=True)
    yield box("wall", left - frame * 2, GROUND - 4, right + frame * 2, GROUND)


def wall_gate(x: float, top: float) -> Iterator[PlateMark]:
    """A gate of the old lanes: the wall rises around a stone frame, a lintel and a roof of its own."""
    yield box("wall", x - 58, top + 8, x + 58, GROUND)
    yield from coping(x - 58, x + 58, top)
    yield box("wall", x - 40, GROUND - 112, x + 40, GROUND)
    yield box("wall", x - 32, GROUND - 104, x + 32, GROUND - 86)
    yield box("wall", x - 26, GROUND - 100, x + 26, GROUND - 90, detail=True)
    yield from roof(x - 42, x + 42, GROUND - 112, 12)
    yield from gate(x, 48, 76)


def house_number(x: float, y: float, number: int, *, on_stone: bool = False) -> Iterator[PlateMark]:
    """A house number on its plate, whose middle is at ``x`` and ``y``."""
    half = 6.0 + 3.4 * len(str(number))
    yield box("stone" if on_stone else "wall", x - half, y - 9, x + half, y + 9, detail=not on_stone)
    yield Lettering(str(number), x, y + 4.3, 12, is_on_stone=on_stone)


def window(left: float, top: float, right: float, bottom: float) -> Iterator[PlateMark]:
    """A window with its lattice."""
    yield box("shade", left, top, right, bottom)
    middle, band = (left + right) / 2, top + (bottom - top) / 3
    yield stroke("line", ((middle, top), (middle, bottom)), detail=True)
    yield stroke("line", ((left, band), (right, band)), detail=True)
    yield stroke("line", ((left, 2 * band - top), (right, 2 * band - top)), detail=True)


def tree(x: float, height: float) -> Iterator[PlateMark]:
    """A tree: a trunk, two boughs, and the outline of its crown."""
    radius, top = height * 0.36, GROUND - height
    middle = top + radius
    yield ring("open", x, middle, radius, corners=20)
    yield stroke("line", ((x, GROUND), (x, middle - radius * 0.3)))
    for side, start in ((-1, 0.75), (1, 0.45)):
        foot = middle + radius * start
        yield stroke("line", ((x, foot), (x + side * radius * 0.5, foot - radius * 0.6)), detail=True)


def pavilion(x: float) -> Iterator[PlateMark]:
    """A pavilion: a step, posts, and a roof whose corners turn up to a finial."""
    eave = GROUND - 78
    half = ((72, -12), (52, -6), (34, -18), (15, -40), (4, -60))
    under = ((60, 0), (46, 5), (0, 8))
    for offset in (-44, -16, 16, 44):
        yield box("wall", x + offset - 2.5, eave, x + offset + 2.5, GROUND - 8)
    yield stroke("line", ((x - 44, eave + 14), (x + 44, eave + 14)))
    for left, right in ((-44, -16), (16, 44)):
        for y in (GROUND - 30, GROUND - 24):
            yield stroke("line", ((x + left, y), (x + right, y)), detail=True)
    yield box("wall", x - 58, GROUND - 8, x + 58, GROUND)
    outline = [(-dx, dy) for dx, dy in half] + [(dx, dy) for dx, dy in reversed(half)]
    outline += [*under, *((-dx, dy) for dx, dy in reversed(under[:2]))]
    yield polygon("tile", ((x + dx, eave + dy) for dx, dy in outline))
    for dx in (-36, -18, 0, 18, 36):
        yield stroke("course", ((x + dx * 0.12, eave - 54), (x + dx * 0.5, eave - 24), (x + dx, eave + 2)), detail=True)
    yield ring("tile", x, eave - 65, 5, corners=12)
    yield stroke("line", ((x, eave - 70), (x, eave - 78)))
