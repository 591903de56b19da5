"""Plans: a house from its gate, on the left, to its garden, on the right; above it a section where it has courts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.outputs.drawings import parts
from redlane_ssg.outputs.drawings.shapes import PLATE_WIDTH, Lettering, PlateMark, box, polygon, ring, spread, stroke

_LEFT, _RIGHT = 52.0, 336.0
_DEEPEST, _YARD = 92.0, 18.0
# How deep each piece is, in shares.
_DEPTHS = {"hall": 1.25, "well": 0.85, "back-court": 1.9, "garden": 1.7}
# How far into its last piece the way goes, as a share of it.
_WALKS = {"garden": 0.3, "back-court": 0.72}
_SECTION_GROUND = 88.0
_NORTH = {"south": (1, 0), "north": (-1, 0), "east": (0, 1), "west": (0, -1)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A hall, a light-well, a court or a garden, from ``left`` to ``right``."""

    form: str
    left: float
    right: float


def plan(drawing: Drawing, north: str) -> Iterator[PlateMark]:
    """The plan that a drawing states. ``north`` is the letter at the arrow."""
    pieces = pieces_of(drawing)
    has_section = bool(drawing.courts or drawing.storeys)
    top, bottom = (112.0, 200.0) if has_section else (44.0, 172.0)
    if has_section:
        yield from _section(drawing, pieces)
    yield from _ground_plan(drawing, pieces, top, bottom)
    if drawing.facing:
        yield from _arrow(drawing.facing, north)


def pieces_of(drawing: Drawing) -> tuple[Piece, ...]:
    """The pieces of a house one behind the other: light-wells between its halls, as long as there are any."""
    forms: list[str] = []
    courts, wells = drawing.courts or 1, drawing.light_wells or 0
    for court in range(courts):
        if wells and (court or wells >= courts):
            forms.append("well")
            wells -= 1
        forms.append("hall")
    behind = set(drawing.parts) & {"garden", "pavilion", "tree"}
    is_court = {"back-court", "study"} & set(drawing.parts)
    forms += [*(["back-court"] if is_court else []), *(["garden"] if behind else [])]
    share = min((_RIGHT - _LEFT) / sum(_DEPTHS[form] for form in forms), _DEEPEST)
    left = (_LEFT + _RIGHT - share * sum(_DEPTHS[form] for form in forms)) / 2
    pieces = []
    for form in forms:
        right = left + share * _DEPTHS[form]
        pieces.append(Piece(form, left, right))
        left = right
    return tuple(pieces)


def _ground_plan(drawing: Drawing, pieces: tuple[Piece, ...], top: float, bottom: float) -> Iterator[PlateMark]:
    has_wall, middle = "wall" in drawing.parts, (top + bottom) / 2
    first, last = pieces[0], pieces[-1]
    if has_wall:
        yield box(
            "line", first.left - _YARD, top - (bottom - top) * 0.15, last.right + 12, bottom + (bottom - top) * 0.15
        )
    for piece in pieces:
        yield from _piece(drawing, piece, top, bottom)
    if "gallery" in drawing.parts or drawing.gallery_sides:
        hall = next(piece for piece in pieces if piece.form == "hall")
        yield from _gallery(hall, drawing.gallery_sides or 1, top, bottom)
    entrance = first.left - (_YARD if has_wall else 0)
    yield stroke("red", ((0, middle), (_end_of_walk(last), middle)))
    if {"gate", "wall-gate"} & set(drawing.parts):
        for side in (-1, 1):
            yield box("ink", entrance - 3, middle + side * 8 - 2.5, entrance + 3, middle + side * 8 + 2.5)
    if drawing.number:
        yield from parts.house_number(18, middle - 18, drawing.number)


def _end_of_walk(last: Piece) -> float:
    return last.left + (last.right - last.left) * _WALKS.get(last.form, 0.5)


def _piece(drawing: Drawing, piece: Piece, top: float, bottom: float) -> Iterator[PlateMark]:
    if piece.form == "hall":
        yield from _hall(drawing, piece, top, bottom)
    elif piece.form == "well":
        yield from _well(piece, top, bottom)
    elif piece.form == "back-court":
        yield from _back_court(drawing, piece, top, bottom)
    else:
        yield from _garden(drawing, piece, top, bottom)


def _hall(drawing: Drawing, piece: Piece, top: float, bottom: float) -> Iterator[PlateMark]:
    """A hall with its columns, or its dividing walls where it is no timber house."""
    yield box("wall", piece.left, top, piece.right, bottom)
    is_timber = drawing.material == "timber"
    if not is_timber:
        yield box("wall", piece.left + 3.5, top + 3.5, piece.right - 3.5, bottom - 3.5, detail=True)
    for y in spread(top, bottom, (drawing.bays or 0) + 1) if drawing.bays else ():
        if not is_timber:
            yield stroke("line", ((piece.left, y), (piece.right, y)))
        for x in spread(piece.left, piece.right, 4) if is_timber else ():
            yield box("ink", x - 1.7, y - 1.7, x + 1.7, y + 1.7, detail=True)


def _well(piece: Piece, top: float, bottom: float) -> Iterator[PlateMark]:
    """A light-well: open to the sky, with the two diagonals that say so."""
    yield box("wall", piece.left, top, piece.right, bottom)
    inset = (bottom - top) * 0.2
    left, right, high, low = piece.left + 4, piece.right - 4, top + inset, bottom - inset
    yield box("shade", left, high, right, low)
    yield stroke("line", ((left, high), (right, low)))
    yield stroke("line", ((left, low), (right, high)))


def _back_court(drawing: Drawing, piece: Piece, top: float, bottom: float) -> Iterator[PlateMark]:
    """A court within its own wall, with a study across its end."""
    yield box("wall", piece.left, top, piece.right, bottom)
    yield box("open", piece.left, top + 4, piece.right - 4, bottom - 4)
    if "study" in drawing.parts:
        start = piece.right - 4 - (piece.right - piece.left) * 0.3
        yield box("wall", start, top + 22, piece.right - 4, bottom - 22)


def _garden(drawing: Drawing, piece: Piece, top: float, bottom: float) -> Iterator[PlateMark]:
    """A garden within its wall: rows of short strokes, as plans show grass; trees and a pavilion where stated."""
    yield box("open", piece.left, top, piece.right, bottom)
    for row, y in enumerate(spread(top + 14, bottom - 10, 5)):
        for x in spread(piece.left + 12 + row % 2 * 7, piece.right - 18 + row % 2 * 7, 4):
            yield stroke("line", ((x, y), (x, y - 4)), detail=True)
    middle = (top + bottom) / 2
    if "tree" in drawing.parts:
        yield ring("open", piece.right - 16, top + 18, 11)
        yield ring("open", piece.right - 24, bottom - 18, 13)
    if "pavilion" in drawing.parts:
        x = (piece.left + piece.right) / 2 + 8
        yield box("tile", x - 11, middle - 11, x + 11, middle + 11)
        yield stroke("course", ((x - 11, middle - 11), (x + 11, middle + 11)))
        yield stroke("course", ((x - 11, middle + 11), (x + 11, middle - 11)))


def _gallery(hall: Piece, sides: int, top: float, bottom: float) -> Iterator[PlateMark]:
    """Posts along a gallery's outer edge: before the hall, at its two ends, behind it."""
    # Within the wall, where there is one; under a section there is less room.
    out = 9.0 if bottom - top < 100 else 15.0
    left, right, high, low = hall.left - out, hall.right, top, bottom
    if sides >= 2:
        high = top - out
    if sides >= 3:
        low = bottom + out
    right = hall.right + (out if sides == 4 else 0)
    corners = {
        1: ((left, top), (left, bottom)),
        2: ((hall.right, high), (left, high), (left, bottom)),
        3: ((hall.right, high), (left, high), (left, low), (hall.right, low)),
        4: ((left, high), (right, high), (right, low), (left, low), (left, high)),
    }[sides]
    yield stroke("line", corners)
    for start, end in pairwise(corners):
        count = max(2, round((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 26) + 1)
        for x, y in zip(spread(start[0], end[0], count), spread(start[1], end[1], count), strict=True):
            yield box("ink", x - 2, y - 2, x + 2, y + 2, detail=True)


def _section(drawing: Drawing, pieces: tuple[Piece, ...]) -> Iterator[PlateMark]:
    """The house cut along its middle: gabled halls, the light-wells between them, the garden behind."""
    floor = _SECTION_GROUND
    storeys = drawing.storeys or 1
    height = {1: 30.0, 2: 42.0, 3: 48.0}[storeys]
    for piece in pieces:
        if piece.form != "hall":
            yield from _wall_beyond(piece, floor)
    for piece in pieces:
        if piece.form == "hall":
            yield from _gable(piece, floor, height, storeys, is_timber=drawing.material == "timber")
        elif piece.form == "garden" and "tree" in drawing.parts:
            yield ring("open", (piece.left + piece.right) / 2, floor - 26, 13)
            yield stroke(
                "line", (((piece.left + piece.right) / 2, floor), ((piece.left + piece.right) / 2, floor - 28))
            )
    yield stroke("line", ((0, floor), (PLATE_WIDTH, floor)))


def _wall_beyond(piece: Piece, floor: float) -> Iterator[PlateMark]:
    """The side wall of the house, behind what is open to the sky."""
    top = floor - 24
    yield box("wall", piece.left, top, piece.right, floor)
    yield box("tile", piece.left - 1, top - 3, piece.right + 1, top + 1)


def _gable(piece: Piece, floor: float, height: float, storeys: int, *, is_timber: bool) -> Iterator[PlateMark]:
    left, right, eave = piece.left, piece.right, floor - height
    middle, ridge = (left + right) / 2, eave - 24
    yield box("wall", left, eave, right, floor)
    if is_timber:
        for x in spread(left, right, 3):
            yield stroke("line", ((x, floor), (x, eave - (14 if x == middle else 0))))
    for level in range(1, storeys):
        y = floor - height * level / storeys
        yield stroke("line", ((left, y), (right, y)))
    yield polygon("wall", ((left, eave), (middle, ridge + 6), (right, eave)))
    if is_timber:
        yield stroke("line", ((middle, eave), (middle, ridge + 6)))
        yield stroke("line", (((left + middle) / 2, eave - 9), ((right + middle) / 2, eave - 9)), detail=True)
    slope = ((left - 5, eave + 3), (middle, ridge), (right + 5, eave + 3), (right + 5, eave - 1), (middle, ridge - 5))
    yield polygon("tile", (*slope, (left - 5, eave - 1)))


def _arrow(facing: str, north: str) -> Iterator[PlateMark]:
    """An arrow to the north. The front is on the left of the plan."""
    dx, dy = _NORTH[facing]
    x, y = PLATE_WIDTH - 44.0, 22.0
    tip, tail = (x + dx * 14, y + dy * 14), (x - dx * 14, y - dy * 14)
    # Without its letter, which small pictures leave out, an arrow says nothing.
    yield stroke("line", (tail, tip), detail=True)
    barbs = [(tip[0] - dx * 7 + side * dy * 4, tip[1] - dy * 7 + side * dx * 4) for side in (-1, 1)]
    yield polygon("ink", (tip, *barbs), detail=True)
    yield Lettering(north, x + dx * 24, y + dy * 24 + 4.5, 12)
