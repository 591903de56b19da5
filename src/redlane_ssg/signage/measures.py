"""Sizes and distances of signs: paper, what a form is given unless it says otherwise, what can be read and scanned.

Millimetres, except distances, which are in metres. Sizes by ISO 216; the least sizes by the measurements in
docs/signs.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.kinds.facets import SignDesign

PAPER: dict[str, tuple[int, int]] = {
    "A6": (105, 148),
    "A5": (148, 210),
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
}
# Forms of which many stand on one A4 page, and the largest that does with room for cut marks.
MANY_UP = frozenset({"sticker"})
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


@dataclass(frozen=True, slots=True)
class _Usual:
    size: tuple[int, int]
    reading_distance: float
    scan_distance: float
    landscape: bool = False


_USUAL: dict[str, _Usual] = {
    "plaque": _Usual(PAPER["A4"], 1.0, 0.5),
    "route-stop": _Usual(PAPER["A3"], 1.5, 0.5),
    "map": _Usual(PAPER["A1"], 1.0, 0.5, landscape=True),
    "person": _Usual(PAPER["A3"], 1.0, 0.5),
    "knowledge": _Usual(PAPER["A3"], 1.0, 0.5),
    "service-notice": _Usual(PAPER["A3"], 1.0, 0.5),
    "door-plate": _Usual(PAPER["A5"], 1.0, 0.4, landscape=True),
    "stop-number": _Usual(PAPER["A5"], 1.0, 0.4),
    "sticker": _Usual((60, 84), 0.4, 0.3),
    "tent-card": _Usual(PAPER["A4"], 0.5, 0.4),
}


def measures(design: SignDesign) -> Measures:
    """What a sign measures: as its entry says, else as is usual for its form."""
    usual = _USUAL[design.form]
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
