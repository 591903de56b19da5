"""Elevations: a house, a gate in its wall, or a pavilion, as one stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.outputs.drawings import parts
from redlane_ssg.outputs.drawings.parts import GROUND
from redlane_ssg.outputs.drawings.shapes import PLATE_WIDTH, PlateMark, box, spread, stroke

_MIDDLE = PLATE_WIDTH / 2
_WIDEST, _BAY = 252.0, 58.0
_STOREY, _ONLY_STOREY, _ROOF = 46.0, 66.0, 34.0


def elevation(drawing: Drawing) -> Iterator[PlateMark]:
    """The front that a drawing states."""
    if "tree" in drawing.parts:
        yield from parts.tree(38, 120)
        yield from parts.tree(326, 96)
    if drawing.bays or drawing.storeys or {"window", "gallery"} & set(drawing.parts):
        yield from _house(drawing)
    elif "pavilion" in drawing.parts:
        yield from _behind(drawing)
        yield from parts.pavilion(_MIDDLE)
    else:
        yield from _gate_in_wall(drawing)
    yield from parts.ground()


def _behind(drawing: Drawing) -> Iterator[PlateMark]:
    if "wall" in drawing.parts:
        yield from parts.wall(0, PLATE_WIDTH, GROUND - 52)


def _gate_in_wall(drawing: Drawing) -> Iterator[PlateMark]:
    """A wall that goes on to both sides, its gate off the middle, and the number beside it."""
    x, top = 150.0, 66.0
    yield from parts.wall(-10, PLATE_WIDTH + 10, top)
    plate = 62.0
    if "wall-gate" in drawing.parts:
        yield from parts.wall_gate(x, top - 30)
        plate = 80.0
    elif "gate" in drawing.parts:
        yield from parts.gate(x, 58, 92)
    if drawing.number:
        yield from parts.house_number(x + plate, GROUND - 74, drawing.number)


def _house(drawing: Drawing) -> Iterator[PlateMark]:
    bays, storeys = drawing.bays or 1, drawing.storeys or 1
    width = min(_WIDEST, bays * _BAY) if drawing.bays else 130.0
    left, right = _MIDDLE - width / 2, _MIDDLE + width / 2
    storey = _ONLY_STOREY if storeys == 1 else _STOREY - 4 * (storeys - 2)
    eave = GROUND - 4 - storeys * storey
    if "wall" in drawing.parts:
        yield from parts.wall(-10, PLATE_WIDTH + 10, GROUND - 58)
    yield box("wall", left, eave, right, GROUND)
    yield from _frame(drawing, spread(left, right, bays + 1), eave, storey)
    yield from _openings(drawing, left, width / bays, storey)
    if "gallery" in drawing.parts:
        yield from _gallery(left, right, bays, storey)
    yield from parts.roof(left, right, eave, _ROOF if storeys < 3 else 26)
    if "pavilion" in drawing.parts:
        yield from parts.pavilion(right + 60)
    if drawing.number:
        yield from parts.house_number(_MIDDLE, GROUND - storey * 0.6 - 15, drawing.number)


def _frame(drawing: Drawing, columns: list[float], eave: float, storey: float) -> Iterator[PlateMark]:
    """What parts the bays: timber columns, or the edges of piers; and what parts the storeys."""
    half = 2.5 if drawing.material == "timber" else 0.0
    for x in columns:
        if half:
            yield box("wall", x - half, eave, x + half, GROUND)
        else:
            yield stroke("line", ((x, eave), (x, GROUND)))
    for floor in range(1, drawing.storeys or 1):
        y = GROUND - 4 - floor * storey
        yield stroke("line", ((columns[0], y), (columns[-1], y)))
        yield stroke("line", ((columns[0], y - 4), (columns[-1], y - 4)), detail=True)
    if drawing.material == "timber":
        yield stroke("line", ((columns[0], eave + 7), (columns[-1], eave + 7)))
    if drawing.material == "brick":
        for x in spread(eave + 12, GROUND - 8, 6):
            yield stroke("line", ((columns[0], x), (columns[0] + 8, x)), detail=True)
            yield stroke("line", ((columns[-1] - 8, x), (columns[-1], x)), detail=True)


def _openings(drawing: Drawing, left: float, bay: float, storey: float) -> Iterator[PlateMark]:
    bays, middle = drawing.bays or 1, (drawing.bays or 1) // 2
    has_gate = bool({"gate", "wall-gate"} & set(drawing.parts))
    margin = bay * 0.2
    for floor in range((drawing.storeys or 1) if "window" in drawing.parts else 0):
        foot = GROUND - 4 - floor * storey - storey * 0.3
        for index in range(bays):
            if not (has_gate and floor == 0 and index == middle):
                start = left + index * bay
                yield from parts.window(start + margin, foot - storey * 0.42, start + bay - margin, foot)
    if has_gate:
        yield from parts.gate(left + (middle + 0.5) * bay, min(30.0, bay * 0.5), storey * 0.6)


def _gallery(left: float, right: float, bays: int, storey: float) -> Iterator[PlateMark]:
    """A lean-to roof on posts before the ground floor."""
    out, eave = 16.0, GROUND - storey * 0.78
    for x in spread(left - out, right + out, bays + 2):
        yield box("wall", x - 2, eave, x + 2, GROUND - 4)
    yield box("wall", left - out - 8, GROUND - 4, right + out + 8, GROUND)
    yield from parts.coping(left - out, right + out, eave - 8)
