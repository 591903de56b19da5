"""Estimates from how far a telephone reads a symbol, by simulated pictures. This is information and fails nothing.

The simulated camera is that of a cheap telephone that looks for codes: a frame of 1280 pixels over 60 degrees, slightly
out of focus, noisy, in poor light. Real telephones, light and dirt differ.
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
# The factor between two distances that are tried.
_DISTANCE_STEP = 1.08
# Pixels per module of the drawn symbol.
_MODULE_PX = 8


def simulated_distance(symbol: Symbol, width: float) -> float:
    """The farthest distance (m) at which a symbol is read in all five pictures.

    ``width`` is that of the symbol (mm), without its quiet zone.
    """
    drawn = _draw_symbol(symbol)
    distance = width / 100
    while _is_read(symbol, drawn, width, distance):
        distance *= _DISTANCE_STEP
    while distance > width / 1000 and not _is_read(symbol, drawn, width, distance):
        distance /= _DISTANCE_STEP
    return round(distance, 2)


def _is_read(symbol: Symbol, drawn: Image.Image, width: float, distance: float) -> bool:
    frame_mm = 2 * distance * 1000 * tan(radians(_ANGLE / 2))
    width_with_quiet_zone = width * (symbol.size + 2 * QUIET_ZONE) / symbol.size
    pixels = max(8, round(width_with_quiet_zone * _FRAME_PX / frame_mm))
    picture = drawn.resize((pixels, pixels), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(_BLUR_PX))
    return all(_text(Image.blend(picture, _noise(pixels, seed), _NOISE)) == symbol.text for seed in _SEEDS)


def _noise(pixels: int, seed: int) -> Image.Image:
    grains = Random(seed).randbytes(pixels * pixels)  # noqa: S311 - no secret: a seed always gives the same picture
    return Image.frombytes("L", (pixels, pixels), grains)


def _text(image: Image.Image) -> str:
    codes = read_codes(image)
    return codes[0].text if codes else ""


def _draw_symbol(symbol: Symbol) -> Image.Image:
    side = symbol.size + 2 * QUIET_ZONE
    image = Image.new("L", (side, side), _LIGHT)
    for y, row in enumerate(symbol.modules):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + QUIET_ZONE, y + QUIET_ZONE), _DARK)
    return image.resize((side * _MODULE_PX, side * _MODULE_PX), Image.Resampling.NEAREST)
