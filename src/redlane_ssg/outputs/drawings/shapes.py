"""What plates are made of: shapes and lettering in a picture of PLATE_WIDTH × PLATE_HEIGHT units, y downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Literal

PLATE_WIDTH, PLATE_HEIGHT = 360.0, 216.0
# The one weight of all lines but the red one, which is twice as heavy.
LINE = 1.25

Point = tuple[float, float]
# How a shape is painted. ``open`` is open to the sky, ``ink`` is filled with ink, ``course`` are rows of tiles,
# ``red`` is the red line and ``stone`` a number's plate; all other shapes are outlined in ink.
Tone = Literal["wall", "tile", "shade", "open", "ink", "line", "course", "red", "stone"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon, or an open line. ``is_detail`` if small pictures leave it out."""

    tone: Tone
    points: tuple[Point, ...]
    is_closed: bool
    is_detail: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
    """A text in one line: its anchor point on the base line, and the size of its font. Small pictures leave it out."""

    text: str
    x: float
    y: float
    size: float
    anchor: Anchor = "middle"
    is_on_stone: bool = False


PlateMark = Shape | Lettering


@dataclass(frozen=True, slots=True)
class Plate:
    """A drawing, from back to front."""

    marks: tuple[PlateMark, ...]


def polygon(tone: Tone, points: Iterable[Point], *, detail: bool = False) -> Shape:
    """A closed shape."""
    return Shape(tone, _rounded(points), True, detail)


def stroke(tone: Tone, points: Iterable[Point], *, detail: bool = False) -> Shape:
    """An open line."""
    return Shape(tone, _rounded(points), False, detail)


def box(tone: Tone, left: float, top: float, right: float, bottom: float, *, detail: bool = False) -> Shape:
    """A rectangle."""
    return polygon(tone, ((left, top), (right, top), (right, bottom), (left, bottom)), detail=detail)


def ring(tone: Tone, x: float, y: float, radius: float, *, corners: int = 16, detail: bool = False) -> Shape:
    """A circle, as a polygon."""
    turns = (2 * pi * corner / corners for corner in range(corners))
    return polygon(tone, ((x + radius * cos(turn), y + radius * sin(turn)) for turn in turns), detail=detail)


def spread(first: float, last: float, count: int) -> list[float]:
    """``count`` places at equal distances, the first and the last among them; the middle if it is one."""
    if count == 1:
        return [(first + last) / 2]
    return [first + (last - first) * index / (count - 1) for index in range(count)]


def _rounded(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
