"""Seals (印章): squares drawn from an entry's name, which illustrate entries without a picture."""

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
_MAX_HANZI, _MAX_INITIALS = 9, 4


@dataclass(frozen=True, slots=True)
class SealSettings:
    """How seals are drawn as pictures: the digest of their font, and whether every entry has its own picture."""

    font: str
    is_for_all: bool


@dataclass(frozen=True, slots=True)
class SealLayout:
    """The layout of a seal that is SIZE units wide and high.

    ``characters`` have each the x of their middle and the y of their base line; ``size`` is the font size. Everything
    is then scaled horizontally by ``stretch``.
    """

    characters: tuple[tuple[str, float, float], ...]
    size: float
    stretch: float


@lru_cache(maxsize=1 << 14)
def seal(style: SealStyle, name: str, codes: tuple[str, ...] = ()) -> Markup:
    """An inline SVG of SIZE × SIZE units. It is decorative: the name beside it says the same.

    ``codes`` are the codes of the signs that give the stamp of this seal.
    """
    layout = seal_layout(seal_characters(name))
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


def seal_layout(characters: str) -> SealLayout:
    """Lays out a seal's characters."""
    columns, rows = _grid(len(characters))
    width, height = (SIZE - 2 * _MARGIN) / columns, (SIZE - 2 * _MARGIN) / rows
    size = min(width, height) * 0.96
    # Characters fill the seal: those in flat cells are drawn wider, those in narrow cells keep their shape.
    stretch = min(max(width / height, 1.0), 1.35)
    positions = tuple(
        (
            character,
            (SIZE - _MARGIN - (index // rows + 0.5) * width) / stretch,
            _MARGIN + (index % rows + 0.5) * height + size * 0.36,
        )
        for index, character in enumerate(characters)
    )
    return SealLayout(positions, size, stretch)


def seal_characters(name: str) -> str:
    """The characters of a seal: the first hanzi of the name, or without hanzi the initials of its words."""
    hanzi = [character for character in name if unicodedata.name(character, "").startswith("CJK UNIFIED")]
    if hanzi:
        return "".join(hanzi[:_MAX_HANZI])
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in words)[:_MAX_INITIALS] or "·"


def _grid(count: int) -> tuple[int, int]:
    """Columns and rows. Seals are read from top to bottom, columns from right to left."""
    columns = {1: 1, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2}.get(count, 3)
    return columns, ceil(count / columns)
