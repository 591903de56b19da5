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
_SMALLEST_SEGMENT = 4
# The checks and the sheets of one run ask for the same symbols: as many as a large guide has.
_REMEMBERED = 4096
_LEVELS = {"Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}

Matrix = tuple[tuple[bool, ...], ...]
Corner = tuple[int, int]


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
    code.make(fit=False)
    return Symbol(text, level, mask, tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix()))


@lru_cache(maxsize=_REMEMBERED)
def path_data(symbol: Symbol) -> str:
    """The outline as the data of an SVG path, one module a unit."""
    return "".join(_path(polygon) for polygon in outline(symbol.modules))


def outline(modules: Matrix) -> tuple[tuple[Corner, ...], ...]:
    """The dark area's edges as closed polygons of corner points, in modules from the top left corner.

    Filled by the even-odd rule they are the symbol, without the seams that modules drawn one by one show. Where two
    dark modules touch by a corner only, edges cross there. Each polygon's first side is horizontal.
    """
    corners = _corners(modules)
    across = _partners(sorted(corners, key=lambda corner: (corner[1], corner[0])))
    down = _partners(sorted(corners))
    polygons = []
    while across:
        start = here = next(iter(across))
        polygon: list[Corner] = []
        while not polygon or here != start:
            there = across.pop(here)
            del across[there]
            polygon += [here, there]
            here = down[there]
        polygons.append(tuple(polygon))
    return tuple(polygons)


def _corners(modules: Matrix) -> list[Corner]:
    """Where a level edge begins or ends: of the four modules around the point, an odd number is dark."""
    light = (False,) * len(modules)
    found = []
    for y, (above, below) in enumerate(pairwise((light, *modules, light))):
        edges = [upper != lower for upper, lower in zip(above, below, strict=True)]
        found += [(x, y) for x, (left, right) in enumerate(pairwise((False, *edges, False))) if left != right]
    return found


def _partners(corners: list[Corner]) -> dict[Corner, Corner]:
    """The other end of each corner's edge: along a line, corners are ends in turn."""
    pairs = list(zip(corners[::2], corners[1::2], strict=True))
    return dict(pairs) | {two: one for one, two in pairs}


def _path(polygon: tuple[Corner, ...]) -> str:
    """Sides are level and upright in turn; the last is drawn by closing."""
    sides = (f"V{y}" if place % 2 == 0 else f"H{x}" for place, (x, y) in enumerate(polygon[1:], start=1))
    return f"M{polygon[0][0]} {polygon[0][1]}{''.join(sides)}Z"


def _code(text: str, level: str) -> qrcode.QRCode[Any]:
    code = qrcode.QRCode(error_correction=_LEVELS[level], border=0)
    code.add_data(text, optimize=_SMALLEST_SEGMENT)
    code.best_fit()
    return code
