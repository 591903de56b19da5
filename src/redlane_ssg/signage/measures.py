"""Sizes and distances of signs, and the least sizes that can be read and scanned.

Sizes are in millimetres, distances in metres. The least sizes come from the measurements in docs/signs.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from redlane_ssg.kinds.facets import SignDesign
from redlane_ssg.kinds.sign_forms import PAPER, SIGN_FORMS

# The page that several small signs share, and the largest sign that fits it with cut marks.
MANY_UP_PAGE = PAPER["A4"]
LARGEST_MANY_UP = (192, 279)
# Modules on each side (ISO/IEC 18004).
QUIET_ZONE = 4
# The share of a sign's shorter side that a symbol with its quiet zone may take.
_LARGEST_SHARE = 0.9
# The least width of a module.
LEAST_MODULE = 0.4
# The least height of Hanzi, in mm for each metre of reading distance. Running text is read from half as far.
NAME_PER_METRE = 10.0
TEXT_PER_METRE = 5.0
# The least breadth of a picture, as so many times the least height of running text.
_PICTURE_IN_TEXTS = 12
# The least pixels of a photograph for each inch, which are blurred to nobody who stands a metre away; and the most.
_LEAST_PPI, _MOST_PPI = 100, 150
_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Measures:
    """A sign's trim size (mm), and the distances (m) from which it is read and scanned."""

    width: float
    height: float
    reading_distance: float
    scan_distance: float
    landscape: bool = False


def measures(design: SignDesign) -> Measures:
    """The measures that a sign's entry gives, or else the usual ones of its form."""
    usual = SIGN_FORMS[design.form]
    width, height = PAPER[design.size] if design.size else usual.size
    landscape = usual.landscape and design.size is None if design.landscape is None else design.landscape
    if landscape:
        width, height = height, width
    return Measures(
        width=design.width_mm or width,
        height=design.height_mm or height,
        reading_distance=design.reading_distance_m or usual.reading_distance,
        scan_distance=design.scan_distance_m or usual.scan_distance,
        landscape=landscape,
    )


def least_module(scan_distance: float) -> float:
    """The least width of a module (mm) that scans from a distance (m): 0.4 mm, or distance / 290 if more."""
    return max(LEAST_MODULE, scan_distance * 1000 / 290)


def least_symbol(scan_distance: float, modules: int) -> float:
    """The least width of a symbol without its quiet zone (mm) that scans from a distance (m).

    At least a tenth of the distance, and wide enough for ``modules`` of the least width.
    """
    return max(least_module(scan_distance) * modules, scan_distance * 1000 / 10)


def symbol_width(measures_: Measures, modules: int) -> float:
    """The width of a printed symbol (mm): the least for its distance, or a fifth of the sign's shorter side if more."""
    return max(least_symbol(measures_.scan_distance, modules), min(measures_.width, measures_.height) / 5)


def largest_symbol(measures_: Measures, modules: int) -> float:
    """The widest symbol (mm) that fits the sign: with its quiet zone nine tenths of the shorter side."""
    return _LARGEST_SHARE * min(measures_.width, measures_.height) * modules / (modules + 2 * QUIET_ZONE)


def least_side(symbol: float, modules: int) -> float:
    """The shorter side (mm) of the smallest sign that a symbol of this width (mm) fits."""
    return symbol * (modules + 2 * QUIET_ZONE) / modules / _LARGEST_SHARE


def least_picture(measures: Measures) -> float:
    """The least breadth (mm) at which a picture on a sign shows what it shows."""
    return _PICTURE_IN_TEXTS * TEXT_PER_METRE * measures.reading_distance


def sharp_breadth(width: int) -> float:
    """How broad (mm) a photograph of this width (px) may be printed."""
    return width / _LEAST_PPI * _INCH


def printed_width(width: int, measures: Measures) -> int:
    """The width (px) that a photograph of this width needs on a sign, however broad it is there."""
    return min(width, ceil(measures.width / _INCH * _MOST_PPI))


def least_width(measures: Measures) -> int:
    """The least width (px) of a photograph on a sign."""
    return ceil(least_picture(measures) / _INCH * _LEAST_PPI)
