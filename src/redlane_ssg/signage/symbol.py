"""QR symbols (ISO/IEC 18004): what they hold, their modules, and the outline that is drawn.

The address's scheme is a byte segment and the rest, in capitals, an alphanumeric one: as small as an address all in
capitals, and no telephone takes it for mere text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import qrcode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q

SCAN_FOLDER = "S"
QUIET_ZONE = 4
_SMALLEST_SEGMENT = 4
# The checks and the sheets of one run ask for the same symbols: as many as a large guide has.
_REMEMBERED = 4096
_LEVELS = {"Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}

Matrix = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: the text it holds, its level and mask, and its dark modules by row, without the quiet zone."""

    text: str
    level: str
    mask: int
    modules: Matrix

    @property
    def size(self) -> int:
        """Modules a side."""
        return len(self.modules)

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits by which a symbol that changed is known."""
        rows = ("".join("1" if dark else "0" for dark in row) for row in self.modules)
        return sha256("\n".join((self.text, *rows)).encode()).hexdigest()[:16]


def scan_text(base_url: str, code: str) -> str:
    """What the symbol of a code holds: ``https://HOST/S/CODE``."""
    return f"https://{urlsplit(base_url).netloc.upper()}/{SCAN_FOLDER}/{code}"


def choose_symbol(text: str) -> Symbol:
    """The symbol of a text: level Q, or H where that needs no larger version; the mask with the least penalty."""
    level = "H" if _code(text, "H").best_fit() == _code(text, "Q").best_fit() else "Q"
    return make_symbol(text, level, _code(text, level).best_mask_pattern())


@lru_cache(maxsize=_REMEMBERED)
def make_symbol(text: str, level: str, mask: int) -> Symbol:
    """The symbol of a text with a level and a mask that were chosen before: it never changes."""
    code = _code(text, level)
    code.mask_pattern = mask
    code.make(fit=True)
    return Symbol(text, level, mask, tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix()))


@lru_cache(maxsize=_REMEMBERED)
def path_data(symbol: Symbol) -> str:
    """The outline as the data of an SVG path, one module a unit."""
    return "".join(_path(polygon) for polygon in outline(symbol.modules))


def outline(modules: Matrix) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The dark area's edges as closed polygons of corner points, in modules from the top left corner.

    Filled by the even-odd rule they are the symbol, without the seams that modules drawn one by one show.
    """
    edges = _edges(modules)
    polygons = []
    while edges:
        start, ways = next(iter(edges.items()))
        polygons.append(_walk(edges, start, ways[0]))
    return tuple(polygons)


Point = tuple[int, int]


def _path(polygon: tuple[Point, ...]) -> str:
    """Sides are horizontal and vertical in turn, whichever comes first."""
    sides = (f"H{there[0]}" if there[1] == here[1] else f"V{there[1]}" for here, there in pairwise(polygon))
    return f"M{polygon[0][0]} {polygon[0][1]}{''.join(sides)}Z"


def _code(text: str, level: str) -> qrcode.QRCode[Any]:
    code = qrcode.QRCode(error_correction=_LEVELS[level], border=0)
    code.add_data(text, optimize=_SMALLEST_SEGMENT)
    code.best_fit()
    return code


def _edges(modules: Matrix) -> dict[Point, list[Point]]:
    """From each corner, where the edges that have the dark side on their right lead."""
    found: dict[Point, list[Point]] = {}
    light = (False,) * len(modules)
    for y, (above, below) in enumerate(pairwise((light, *modules, light))):
        for x, (upper, lower) in enumerate(zip(above, below, strict=True)):
            if lower and not upper:
                found.setdefault((x, y), []).append((x + 1, y))
            elif upper and not lower:
                found.setdefault((x + 1, y), []).append((x, y))
    for y, row in enumerate(modules):
        for x, (left, right) in enumerate(pairwise((False, *row, False))):
            if right and not left:
                found.setdefault((x, y + 1), []).append((x, y))
            elif left and not right:
                found.setdefault((x, y), []).append((x, y + 1))
    return found


def _walk(edges: dict[Point, list[Point]], start: Point, following: Point) -> tuple[Point, ...]:
    """One polygon from ``start``: its edges are used up, and corners that lie on a straight line are left out."""
    corners = [start]
    here, there = start, following
    while True:
        edges[here].remove(there)
        if not edges[here]:
            del edges[here]
        if there == start:
            break
        onward = edges[there][0]
        if (there[0] - here[0], there[1] - here[1]) != (onward[0] - there[0], onward[1] - there[1]):
            corners.append(there)
        here, there = there, onward
    return tuple(corners)
