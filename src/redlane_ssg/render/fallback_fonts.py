"""Fonts of visitors' systems as stand-ins for the headings' font: of its width and height, so that nothing moves.

Hanzi are as wide as high in every font. Letters are not: a stand-in for them is scaled by ``size-adjust``, and is given
the heights of the headings' font by ``ascent-override`` and ``descent-override`` (CSS Fonts 5, 4.2 and 4.3).
"""

from __future__ import annotations

import json
from functools import lru_cache
from io import BytesIO

from redlane_ssg.incremental.store import Store
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.fonts import unpacked

# Each letter as often as in a hundred of English prose, and a space after every sixth: what widths are averaged over.
_FREQUENCIES = {
    **dict.fromkeys("bjkqvxz", 1),
    **dict.fromkeys("fgmpwy", 2),
    **dict.fromkeys("cu", 3),
    **dict.fromkeys("dl", 4),
    **dict.fromkeys("hrs", 6),
    **dict.fromkeys("in", 7),
    **dict.fromkeys("ao", 8),
    "t": 9,
    "e": 13,
    " ": 18,
}
_SAMPLE = "".join(letter * count for letter, count in _FREQUENCIES.items())
# Serif fonts of systems: the family that stands in, the full and PostScript names of the bold font, and the average
# width of _SAMPLE's characters in it (em). Liberation Serif has the widths of Times New Roman.
_SYSTEM_FONTS = (
    (
        "Times",
        ("Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold", "LiberationSerif-Bold"),
        0.4307,
    ),
    ("Noto", ("Noto Serif Bold", "NotoSerif-Bold"), 0.5153),
    ("DejaVu", ("DejaVu Serif Bold", "DejaVuSerif-Bold"), 0.5706),
)


def fallback_rules(font: SourceFile, family: str, weight: int, store: Store) -> str:
    """The ``@font-face`` rules of the stand-ins for a WOFF2 font, whose families are named ``FAMILY NAME``.

    Raises any exception of fontTools if the font is damaged.
    """
    recipe = f"metrics of a font {_SAMPLE}"
    (measured,) = store.remember_all(recipe, [font.digest], lambda _: [_measure(unpacked(font, store))])
    width, ascent, descent = json.loads(measured)
    rules = []
    for name, names, own in _SYSTEM_FONTS:
        scale = width / own
        sources = ",".join(f"local({json.dumps(one, allow_nan=False)})" for one in names)
        heights = f"ascent-override:{_percent(ascent / scale)};descent-override:{_percent(descent / scale)}"
        rules.append(
            f'@font-face{{font-family:"{family} {name}";font-weight:{weight};src:{sources}'
            f";size-adjust:{_percent(scale)};{heights};line-gap-override:0%}}"
        )
    return "".join(rules)


# Without a store, as in a first run, each page would have the same font measured.
@lru_cache(maxsize=4)
def _measure(font: bytes) -> bytes:
    """The average width of _SAMPLE's characters, the ascent and the descent (em)."""
    # Imported here, as in font_subsets.py.
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), lazy=True) as opened:
        em, glyphs, advances = opened["head"].unitsPerEm, opened.getBestCmap(), opened["hmtx"]
        widths = [advances[glyphs[ord(character)]][0] for character in _SAMPLE if ord(character) in glyphs]
        width = sum(widths) / max(1, len(widths)) or em
        heights = opened["hhea"]
        return json.dumps([width / em, heights.ascent / em, -heights.descent / em], allow_nan=False).encode()


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
