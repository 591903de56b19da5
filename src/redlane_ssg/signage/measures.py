"""Sizes and distances of signs: what a sign measures, and what can be read and scanned.

Millimetres, except distances, which are in metres. The least sizes are by the measurements in docs/signs.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.kinds.facets import SignDesign
from redlane_ssg.kinds.sign_forms import PAPER, SIGN_FORMS

# The page on which many signs stand, and the largest sign that does with room for cut marks.
MANY_UP_PAGE = PAPER["A4"]
LARGEST_MANY_UP = (192, 279)
QUIET_ZONE = 4
# How much of a sign's shorter side a symbol with its quiet zone may take.
_SHARE = 0.9
LEAST_MODULE = 0.4
# Hanzi of names and directions: 10 mm a metre of reading distance; running text is read from half as far.
NAME_PER_METRE = 10.0
TEXT_PER_METRE = 5.0


@dataclass(frozen=True, slots=True)
class Measures:
    """A sign's trim size, the distances it is read and scanned from, and how many are ordered."""

    width: float
    height: float
    reading_distance: float
    scan_distance: float
    landscape: bool = False


def measures(design: SignDesign) -> Measures:
    """What a sign measures: as its entry says, else as is usual for its form."""
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
    """The least width of a module (mm) that reads at a distance (m): max(0.4 mm, distance / 290)."""
    return max(LEAST_MODULE, scan_distance * 1000 / 290)


def least_symbol(scan_distance: float, modules: int) -> float:
    """The least width of a symbol without its quiet zone (mm) that reads at a distance (m)."""
    return max(least_module(scan_distance) * modules, scan_distance * 1000 / 10)


def symbol_width(measures_: Measures, modules: int) -> float:
    """The width a symbol is printed at: the least that its distance asks for, or a fifth of the sign if more."""
    return max(least_symbol(measures_.scan_distance, modules), min(measures_.width, measures_.height) / 5)


def largest_symbol(measures_: Measures, modules: int) -> float:
    """The widest symbol that fits the sign with its quiet zone and a margin: nine tenths of the shorter side."""
    return _SHARE * min(measures_.width, measures_.height) * modules / (modules + 2 * QUIET_ZONE)


def least_side(symbol: float, modules: int) -> float:
    """The shorter side (mm) of the smallest sign that such a symbol (mm) fits."""
    return symbol * (modules + 2 * QUIET_ZONE) / modules / _SHARE
