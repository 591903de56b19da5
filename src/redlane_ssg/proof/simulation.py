"""From how far a telephone may read a symbol, by pictures made as its camera would take them: information, no gate.

Real telephones, light and dirt differ. The camera is one of a cheap telephone while it looks for codes: a frame of 1280
pixels over 60 degrees, a little out of focus, noisy, in poor light.
"""

from __future__ import annotations

from math import radians, tan
from random import Random

from PIL import Image, ImageFilter

from redlane_ssg.proof.scanner import read_codes
from redlane_ssg.signage.measures import QUIET_ZONE
from redlane_ssg.signage.symbol import Symbol

_FRAME_PX, _ANGLE = 1280, 60
_BLUR_PX = 0.7
_DARK, _LIGHT = 60, 190
_NOISE = 0.16
_SEEDS = range(5)
_FARTHER = 1.08
_DETAIL = 8


def simulated_distance(symbol: Symbol, width: float) -> float:
    """The farthest distance (m) from which a symbol of a width (mm, no quiet zone) is read in all five pictures."""
    drawn = _drawn(symbol)
    distance = width / 100
    while _is_read(symbol, drawn, width, distance):
        distance *= _FARTHER
    while distance > width / 1000 and not _is_read(symbol, drawn, width, distance):
        distance /= _FARTHER
    return round(distance, 2)


def _is_read(symbol: Symbol, drawn: Image.Image, width: float, distance: float) -> bool:
    frame = 2 * distance * 1000 * tan(radians(_ANGLE / 2))
    whole = width * (symbol.size + 2 * QUIET_ZONE) / symbol.size
    pixels = max(8, round(whole * _FRAME_PX / frame))
    seen = drawn.resize((pixels, pixels), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(_BLUR_PX))
    return all(_text(Image.blend(seen, _noise(pixels, seed), _NOISE)) == symbol.text for seed in _SEEDS)


def _noise(pixels: int, seed: int) -> Image.Image:
    grains = Random(seed).randbytes(pixels * pixels)  # noqa: S311 - no secret: one seed gives one picture
    return Image.frombytes("L", (pixels, pixels), grains)


def _text(image: Image.Image) -> str:
    read = read_codes(image)
    return read[0].text if read else ""


def _drawn(symbol: Symbol) -> Image.Image:
    side = symbol.size + 2 * QUIET_ZONE
    image = Image.new("L", (side, side), _LIGHT)
    for y, row in enumerate(symbol.modules):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), _DARK)
    return image.resize((side * _DETAIL, side * _DETAIL), Image.Resampling.NEAREST)
