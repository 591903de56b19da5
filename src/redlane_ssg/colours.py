"""Colours as they are measured: contrast by WCAG 2.2 relative luminance, mixing, shades of a hue, inks."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor

Inks = tuple[int, int, int, int]
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


def parse_colour(text: str) -> str | None:
    """``#rrggbb`` in small letters, of a colour with or without its ``#``; None for anything else."""
    match = _HEX.fullmatch(text.strip())
    return f"#{match[1].lower()}" if match else None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shown_ratio(ratio: float) -> str:
    """A ratio for people; rounded down, so that what fails never looks as if it passed."""
    return f"{floor(ratio * 100) / 100:g}"


def mixed(one: str, share: int, other: str) -> str:
    """``share`` per cent of a colour, and the rest of another, channel by channel in sRGB."""
    return _written(*((a * share + b * (100 - share)) / 100 for a, b in zip(_parts(one), _parts(other), strict=True)))


def shades(colour: str) -> Iterator[str]:
    """The colour itself, then the same hue and saturation ever further from it in lightness, darker first."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    yield colour
    for step in range(1, 256):
        for moved in (lightness - step / 255, lightness + step / 255):
            if -1 / 255 < moved < 1 + 1 / 255:
                yield _written(*colorsys.hls_to_rgb(hue, min(max(moved, 0.0), 1.0), saturation))


def inks_of(colour: str) -> Inks:
    """Cyan, magenta, yellow and black in per cent, grey wholly as black: what print makes of it without a profile."""
    red, green, blue = _parts(colour)
    black = 1 - max(red, green, blue)
    if black == 1:
        return 0, 0, 0, 100
    inks = ((1 - part - black) / (1 - black) for part in (red, green, blue))
    cyan, magenta, yellow = (round(100 * ink) for ink in inks)
    return cyan, magenta, yellow, round(100 * black)


def colour_of(inks: Inks) -> str:
    """How inks look on white paper, without a profile."""
    cyan, magenta, yellow, black = (ink / 100 for ink in inks)
    return _written(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))


@lru_cache(maxsize=1024)
def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _written(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
