"""Calculations with colours: contrast by WCAG 2.2 relative luminance, mixtures, shades of a hue, inks."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from functools import lru_cache
from math import floor

# Cyan, magenta, yellow, black, in per cent.
Inks = tuple[int, int, int, int]
_PATTERN = re.compile(r"#?([0-9A-Fa-f]{6})")


def parse_colour(text: str) -> str | None:
    """A colour with or without ``#``, as ``#rrggbb`` in lower case; None for anything else."""
    match = _PATTERN.fullmatch(text.strip())
    return f"#{match[1].lower()}" if match else None


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shown_ratio(ratio: float) -> str:
    """A contrast ratio for messages, rounded down so that a failing one never looks sufficient."""
    return f"{floor(ratio * 100) / 100:g}"


def mixed(colour: str, share: int, other: str) -> str:
    """``share`` per cent of a colour with the rest of another, channel by channel in sRGB."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    return _hex(*((a * share + b * (100 - share)) / 100 for a, b in channels))


def shades(colour: str) -> Iterator[str]:
    """The colour, then colours of the same hue and saturation in order of their distance in lightness, darker first."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    yield colour
    for step in range(1, 256):
        for shifted in (lightness - step / 255, lightness + step / 255):
            if -1 / 255 < shifted < 1 + 1 / 255:
                yield _hex(*colorsys.hls_to_rgb(hue, min(max(shifted, 0.0), 1.0), saturation))


def inks_of(colour: str) -> Inks:
    """A colour as inks, without a colour profile; the grey component is black only."""
    red, green, blue = _channels(colour)
    black = 1 - max(red, green, blue)
    if black == 1:
        return 0, 0, 0, 100
    inks = ((1 - channel - black) / (1 - black) for channel in (red, green, blue))
    cyan, magenta, yellow = (round(100 * ink) for ink in inks)
    return cyan, magenta, yellow, round(100 * black)


def colour_of(inks: Inks) -> str:
    """The colour of inks on white paper, without a colour profile."""
    cyan, magenta, yellow, black = (ink / 100 for ink in inks)
    return _hex(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))


@lru_cache(maxsize=1024)
def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in (red, green, blue))
