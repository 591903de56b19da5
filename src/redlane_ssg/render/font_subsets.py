"""Subsets of a font for browsers, as pure functions whose results can be stored."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from redlane_ssg.render.truetype_subset import KEPT_NAMES, open_truetype, subset_truetype

# OpenType features of horizontal text: kerning, narrower full-width punctuation, and the narrow quotation marks and
# apostrophe of English.
_FEATURES = ["kern", "halt", "chws", "palt", "locl"]
_UNUSED = ["BASE", "gasp"]

# A preview subsets the same font many times.
_open = lru_cache(maxsize=2)(open_truetype)


def code_points(font: bytes) -> list[int]:
    """What an uncompressed font has glyphs for, sorted."""
    truetype = _open(font)
    if truetype is not None and truetype.glyphs:
        return sorted(truetype.glyphs)
    from fontTools.ttLib import TTFont

    # It names every glyph first, which takes ten times as long.
    with TTFont(BytesIO(font), lazy=True) as opened:
        return sorted(opened.getBestCmap())


def has_letters(characters: str) -> bool:
    """Whether any of the characters is a Latin letter: those need kerning."""
    return any(character.isascii() and character.isalpha() for character in characters)


def subset_font(font: bytes, characters: str) -> bytes:
    """A WOFF2 font with these characters of an uncompressed font, without kerning and glyph variants.

    A font without TrueType outlines keeps both.
    """
    truetype = _open(font)
    return subset_with_kerning(font, characters) if truetype is None else subset_truetype(truetype, characters)


@lru_cache(maxsize=8)
def subset_with_kerning(font: bytes, characters: str) -> bytes:
    """The same with kerning and a language's glyph variants. It takes a hundred times as long."""
    # Imported here: it takes a tenth of a second to import, and most runs find their fonts in the store.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = _FEATURES
    options.drop_tables += _UNUSED
    options.name_IDs = list(KEPT_NAMES)
    options.hinting = False
    options.notdef_outline = True
    with TTFont(BytesIO(font), lazy=True, recalcTimestamp=False) as subset:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(subset)
        subset.flavor = "woff2"
        output = BytesIO()
        subset.save(output)
    return output.getvalue()
