"""Draws a seal as a picture, as a pure function that worker processes run.

It imports little of the program, because every worker process imports it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from redlane_ssg.outputs.seals import EDGE, ROUNDING, SIZE, STROKE, SealLayout, seal_layout

# Shades between two colours. There are two such ranges: sixteen shades, four bits a pixel.
_SHADES = 8
_BITS = 4
# The stone is drawn this many times larger and then reduced, which softens its edges.
_OVERSAMPLING = 4
# zlib's Z_RLE strategy: the quickest, and the smallest where most pixels equal the one before.
_RUN_LENGTHS = 3


@dataclass(frozen=True, slots=True)
class DrawnSeal:
    """A seal as a picture: its characters, its style (outputs/seals.py), and its size.

    ``colours`` are those of the wall behind it, of the seal, and of its characters, as ``#rrggbb``. The picture is
    ``side`` px wide and high, and ``inset`` px of wall surround the seal.
    """

    characters: str
    style: str
    colours: tuple[str, str, str]
    side: int
    inset: int


@dataclass(frozen=True, slots=True)
class SealTask:
    """A font (TrueType or OpenType), and seals."""

    font: bytes
    seals: tuple[DrawnSeal, ...]


def draw_seals(task: SealTask) -> list[bytes]:
    """The bytes of each seal as PNG."""
    return [_draw(task.font, seal) for seal in task.seals]


def _draw(font: bytes, seal: DrawnSeal) -> bytes:
    side = seal.side - 2 * seal.inset
    text = _draw_characters(font, side, seal_layout(seal.characters))
    # The palette has the shades from wall to seal first, then those from seal to characters.
    stone = _stone(side, seal.style).copy()
    first, last = (_SHADES, 2 * _SHADES - 1) if seal.style == "white" else (2 * _SHADES - 1, _SHADES)
    shades = text.point([_interpolate(first, last, value) for value in range(256)])
    stone.paste(shades, mask=text.point([255 * (value > 0) for value in range(256)]))
    picture = Image.new("P", (seal.side, seal.side))
    picture.paste(Image.frombytes("P", stone.size, stone.tobytes()), (seal.inset, seal.inset))
    picture.putpalette(_palette(*seal.colours))
    output = BytesIO()
    picture.save(output, format="PNG", bits=_BITS, compress_type=_RUN_LENGTHS)
    return output.getvalue()


def _draw_characters(font: bytes, side: int, layout: SealLayout) -> Image.Image:
    """The characters, white on black."""
    unit = side / SIZE
    width = round(side / layout.stretch)
    layer = Image.new("L", (width, side))
    draw = ImageDraw.Draw(layer)
    face = _face(font, layout.size * unit)
    for character, x, y in layout.characters:
        draw.text((round(x * unit), round(y * unit)), character, fill=255, font=face, anchor="ms")
    return layer if width == side else layer.resize((side, side), Image.Resampling.BICUBIC)


# Basic layout is enough for single characters, and the other engine is not on every system.
@lru_cache(maxsize=16)
def _face(font: bytes, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8)
def _stone(side: int, style: str) -> Image.Image:
    """The seal without its characters, as indices in the palette."""
    outer = _rounded_square(side, EDGE - (STROKE / 2 if style == "red" else 0))
    stone = outer.point([_interpolate(0, _SHADES - 1, value) for value in range(256)])
    opaque = outer.point([255 * (value == 255) for value in range(256)])
    inner = _rounded_square(side, EDGE + STROKE / 2) if style == "red" else Image.new("L", (side, side))
    shades = inner.point([_interpolate(_SHADES, 2 * _SHADES - 1, value) for value in range(256)])
    stone.paste(shades, mask=opaque)
    return stone


def _rounded_square(side: int, margin: float) -> Image.Image:
    """A square with rounded corners, white on black, at a margin (units of SIZE) from the edge of the picture."""
    unit = side * _OVERSAMPLING / SIZE
    layer = Image.new("L", (side * _OVERSAMPLING, side * _OVERSAMPLING))
    far = side * _OVERSAMPLING - 1 - margin * unit
    radius = (ROUNDING + EDGE - margin) * unit
    ImageDraw.Draw(layer).rounded_rectangle((margin * unit, margin * unit, far, far), radius, fill=255)
    return layer.reduce(_OVERSAMPLING)


def _interpolate(first: int, last: int, value: int) -> int:
    """The index at a value of 0 (first) to 255 (last)."""
    return round(first + (last - first) * value / 255)


def _palette(wall: str, seal: str, on_seal: str) -> list[int]:
    colours: list[int] = []
    for start, end in ((wall, seal), (seal, on_seal)):
        start_rgb, end_rgb = ImageColor.getrgb(start)[:3], ImageColor.getrgb(end)[:3]
        for shade in range(_SHADES):
            share = shade / (_SHADES - 1)
            colours.extend(round(a + (b - a) * share) for a, b in zip(start_rgb, end_rgb, strict=True))
    return colours
