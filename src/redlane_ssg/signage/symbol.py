"""QR symbols (ISO/IEC 18004): their text, their modules, and their outline for drawing.

The scheme of the address is a byte segment, so that every phone recognises a link. The rest is in capitals, an
alphanumeric segment, so that the symbol is as small as one all in capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from redlane_ssg.incremental.store import Store

# Imported where symbols are made, because most runs recall them all.
if TYPE_CHECKING:
    from qrcode import QRCode

SCAN_FOLDER = "S"
_SMALLEST_SEGMENT = 4
_DARK = ord("1")

Matrix = tuple[tuple[bool, ...], ...]
Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol: its text, error correction level and mask, and its rows of modules, dark ones True, no quiet zone."""

    text: str
    level: str
    mask: int
    modules: Matrix

    @property
    def size(self) -> int:
        """The number of modules on each side."""
        return len(self.modules)

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that identify the symbol."""
        rows = ("".join("1" if dark else "0" for dark in row) for row in self.modules)
        return sha256("\n".join((self.text, *rows)).encode()).hexdigest()[:16]


# The symbols of the present run's codes, by their text, level and mask, and their outlines.
_known: dict[tuple[str, str, int], Symbol] = {}
_outlines: dict[Symbol, str] = {}


def scan_text(base_url: str, code: str) -> str:
    """The text in the symbol of a code: ``https://HOST/S/CODE``."""
    return f"https://{urlsplit(base_url).netloc.upper()}/{SCAN_FOLDER}/{code}"


def choose_symbol(text: str) -> Symbol:
    """A symbol for a text: level Q, or H if the symbol gets no larger; the mask with the least penalty."""
    level = "H" if _code(text, "H").best_fit() == _code(text, "Q").best_fit() else "Q"
    return make_symbol(text, level, _code(text, level).best_mask_pattern())


def make_symbol(text: str, level: str, mask: int) -> Symbol:
    """The symbol of a text with a given level and mask. The same arguments always give the same symbol."""
    return _known.get((text, level, mask)) or _make_symbol(text, level, mask)


def recall_symbols(wanted: Sequence[tuple[str, str, int]], store: Store) -> None:
    """Takes symbols and their outlines from the store, so that they need not be made: by text, level and mask.

    Each takes five milliseconds to make, and a run needs that of every code.
    """
    keys = [repr(one).encode() for one in wanted]
    kept = store.remember_all(
        "a symbol and its outline", keys, lambda missing: (_packed(wanted[one]) for one in missing)
    )
    _known.clear()
    _outlines.clear()
    for one, packed in zip(wanted, kept, strict=True):
        path, *rows = packed.split(b"\n")
        symbol = _known[one] = Symbol(*one, tuple(tuple(dark == _DARK for dark in row) for row in rows))
        _outlines[symbol] = path.decode()


def _make_symbol(text: str, level: str, mask: int) -> Symbol:
    code = _code(text, level)
    code.mask_pattern = mask
    code.make(fit=False)
    return Symbol(text, level, mask, tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix()))


def _packed(wanted: tuple[str, str, int]) -> bytes:
    """A symbol's outline, and its rows of modules."""
    symbol = _make_symbol(*wanted)
    rows = ("".join("01"[dark] for dark in row) for row in symbol.modules)
    return "\n".join((_path_data(symbol), *rows)).encode()


def path_data(symbol: Symbol) -> str:
    """The outline as SVG path data; a module is one unit."""
    return _outlines.get(symbol) or _path_data(symbol)


def _path_data(symbol: Symbol) -> str:
    return "".join(_path(polygon) for polygon in outline(symbol.modules))


def outline(modules: Matrix) -> tuple[tuple[Corner, ...], ...]:
    """The edges of the dark area as closed polygons of corner points, in modules from the top left corner.

    Filled by the even-odd rule the polygons draw the symbol, without the seams between modules drawn one by one. Edges
    cross where two dark modules touch at a corner only. The first side of each polygon is horizontal.
    """
    corners = _corners(modules)
    horizontal = _edge_ends(sorted(corners, key=lambda corner: (corner[1], corner[0])))
    vertical = _edge_ends(sorted(corners))
    polygons = []
    while horizontal:
        start = here = next(iter(horizontal))
        polygon: list[Corner] = []
        while not polygon or here != start:
            there = horizontal.pop(here)
            del horizontal[there]
            polygon += [here, there]
            here = vertical[there]
        polygons.append(tuple(polygon))
    return tuple(polygons)


def _corners(modules: Matrix) -> list[Corner]:
    """The corners by row: points where a horizontal edge begins or ends.

    Of the four modules around a corner, an odd number is dark.
    """
    light = (False,) * len(modules)
    found = []
    for y, (above, below) in enumerate(pairwise((light, *modules, light))):
        edges = [upper != lower for upper, lower in zip(above, below, strict=True)]
        found += [(x, y) for x, (left, right) in enumerate(pairwise((False, *edges, False))) if left != right]
    return found


def _edge_ends(corners: list[Corner]) -> dict[Corner, Corner]:
    """The other end of each corner's edge. On each line the first two corners end one edge, the next two another."""
    edges = list(zip(corners[::2], corners[1::2], strict=True))
    return dict(edges) | {end: start for start, end in edges}


def _path(polygon: tuple[Corner, ...]) -> str:
    """A polygon as path data. Horizontal and vertical sides alternate; ``Z`` draws the last one."""
    sides = (f"V{y}" if index % 2 == 0 else f"H{x}" for index, (x, y) in enumerate(polygon[1:], start=1))
    return f"M{polygon[0][0]} {polygon[0][1]}{''.join(sides)}Z"


def _code(text: str, level: str) -> QRCode[Any]:
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q

    code: QRCode[Any] = QRCode(error_correction={"Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}[level], border=0)
    code.add_data(text, optimize=_SMALLEST_SEGMENT)
    code.best_fit()
    return code
