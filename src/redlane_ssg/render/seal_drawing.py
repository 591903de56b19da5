"""A seal drawn as a picture: a pure leaf, that can be made elsewhere and remembered.

It imports little of the program: processes beside this one begin with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from redlane_ssg.outputs.seals import EDGE, ROUNDING, SIZE, STROKE, SealLayout, seal_layout

# How many shades lead from one colour to the other: sixteen in all, four bits a pixel.
_SHADES = 8
_BITS = 4
# Edges of the stone are drawn so many times larger, then made smaller, which softens them.
_FINER = 4
# zlib's strategy for runs: quicker than all others, and smaller where most pixels are like the one before.
_RUNS = 3


@dataclass(frozen=True, slots=True)
class SealTask:
    """A font (TrueType or OpenType), the side of each picture (px), and seals.

    A seal is its characters, its style (outputs/seals.py), and as ``#rrggbb`` what it lies on, its colour, and that of
    what is carved.
    """

    font: bytes
    side: int
    seals: tuple[tuple[str, str, str, str, str], ...]


def draw_seals(task: SealTask) -> list[bytes]:
    """The bytes of each as PNG."""
    return [_drawn(task.font, task.side, *seal) for seal in task.seals]


def _drawn(font: bytes, side: int, characters: str, style: str, wall: str, seal: str, on_seal: str) -> bytes:
    carved = _carved(font, side, seal_layout(characters))
    # Shades from the wall to the seal come first, from the seal to what is carved after them.
    picture = _stone(side, style).copy()
    first, last = (_SHADES, 2 * _SHADES - 1) if style == "white" else (2 * _SHADES - 1, _SHADES)
    shades = carved.point([_between(first, last, value) for value in range(256)])
    picture.paste(shades, mask=carved.point([255 * (value > 0) for value in range(256)]))
    picture = Image.frombytes("P", picture.size, picture.tobytes())
    picture.putpalette(_palette(wall, seal, on_seal))
    output = BytesIO()
    picture.save(output, format="PNG", bits=_BITS, compress_type=_RUNS)
    return output.getvalue()


def _carved(font: bytes, side: int, layout: SealLayout) -> Image.Image:
    """The characters, white on black."""
    unit = side / SIZE
    width = round(side / layout.stretch)
    layer = Image.new("L", (width, side))
    draw = ImageDraw.Draw(layer)
    face = _face(font, layout.size * unit)
    for character, x, y in layout.characters:
        draw.text((round(x * unit), round(y * unit)), character, fill=255, font=face, anchor="ms")
    return layer if width == side else layer.resize((side, side), Image.Resampling.BICUBIC)


# Basic layout: one character at a time needs no other, and where there is another depends on the system.
@lru_cache(maxsize=16)
def _face(font: bytes, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(font), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2)
def _stone(side: int, style: str) -> Image.Image:
    """The seal without its characters, as places in the palette."""
    outside = _block(side, EDGE - (STROKE / 2 if style == "red" else 0))
    stone = outside.point([_between(0, _SHADES - 1, value) for value in range(256)])
    full = outside.point([255 * (value == 255) for value in range(256)])
    inside = _block(side, EDGE + STROKE / 2) if style == "red" else Image.new("L", (side, side))
    shades = inside.point([_between(_SHADES, 2 * _SHADES - 1, value) for value in range(256)])
    stone.paste(shades, mask=full)
    return stone


def _block(side: int, edge: float) -> Image.Image:
    """A square with round corners, white on black, so far (units of SIZE) from the edge of the picture."""
    unit = side * _FINER / SIZE
    layer = Image.new("L", (side * _FINER, side * _FINER))
    far = side * _FINER - 1 - edge * unit
    radius = (ROUNDING + EDGE - edge) * unit
    ImageDraw.Draw(layer).rounded_rectangle((edge * unit, edge * unit, far, far), radius, fill=255)
    return layer.reduce(_FINER)


def _between(first: int, last: int, value: int) -> int:
    """The place between two, by a share of 255."""
    return round(first + (last - first) * value / 255)


def _palette(wall: str, seal: str, on_seal: str) -> list[int]:
    colours: list[int] = []
    for one, other in ((wall, seal), (seal, on_seal)):
        begin, end = ImageColor.getrgb(one), ImageColor.getrgb(other)
        for shade in range(_SHADES):
            share = shade / (_SHADES - 1)
            colours.extend(round(a + (b - a) * share) for a, b in zip(begin[:3], end[:3], strict=True))
    return colours
