"""Seals (印章): a square drawn from an entry's own name, where other guides would invent a picture."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil

from markupsafe import Markup

from redlane_ssg.kinds.entry_fields import SealStyle

SIZE = 96
EDGE, ROUNDING, STROKE = 2, 7, 4
_MARGIN = 9
_MOST = 9


@dataclass(frozen=True, slots=True)
class Carving:
    """What seals are cut with as pictures: the digest of their font; whether every entry has its own."""

    font: str
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class SealLayout:
    """Where characters stand on a seal, in units of SIZE: each with its middle and its base line, and their size.

    All of it is then stretched by ``stretch`` from left to right.
    """

    characters: tuple[tuple[str, float, float], ...]
    size: float
    stretch: float


@lru_cache(maxsize=1 << 14)
def seal(style: SealStyle, name: str, codes: tuple[str, ...] = ()) -> Markup:
    """An inline SVG of SIZE × SIZE units. Decorative: it says nothing that the name beside it does not.

    ``codes`` are those of the signs that stamp it.
    """
    layout = lay_out_seal(seal_characters(name))
    glyphs = "".join(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{layout.size:.1f}">{escape(character)}</text>'
        for character, x, y in layout.characters
    )
    scale = f' transform="scale({layout.stretch:.2f} 1)"' if layout.stretch > 1 else ""
    data = f' data-codes="{" ".join(codes)}"' if codes else ""
    side = SIZE - 2 * EDGE
    return Markup(  # noqa: S704 - glyphs are escaped one by one
        f'<svg class="seal seal-{style}"{data} viewBox="0 0 {SIZE} {SIZE}" aria-hidden="true" focusable="false">'
        f'<rect x="{EDGE}" y="{EDGE}" width="{side}" height="{side}" rx="{ROUNDING}"/><g{scale}>{glyphs}</g></svg>'
    )


def lay_out_seal(characters: str) -> SealLayout:
    """The places of a seal's characters."""
    columns, rows = _grid(len(characters))
    width, height = (SIZE - 2 * _MARGIN) / columns, (SIZE - 2 * _MARGIN) / rows
    size = min(width, height) * 0.96
    # Carvers fill the stone: characters in flat cells are cut wider, those in narrow cells are left as they are.
    stretch = min(max(width / height, 1.0), 1.35)
    places = tuple(
        (
            character,
            (SIZE - _MARGIN - (index // rows + 0.5) * width) / stretch,
            _MARGIN + (index % rows + 0.5) * height + size * 0.36,
        )
        for index, character in enumerate(characters)
    )
    return SealLayout(places, size, stretch)


def seal_characters(name: str) -> str:
    """What stands on the seal: the name's hanzi, nine at most; without hanzi the initials of its words."""
    wide = [character for character in name if unicodedata.name(character, "").startswith("CJK UNIFIED")]
    if wide:
        return "".join(wide[:_MOST])
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in words)[:4] or "·"


def _grid(count: int) -> tuple[int, int]:
    """Columns and rows, filled from the right and from the top, as seals are read."""
    columns = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2}.get(count, 3)
    return columns, ceil(count / columns)
