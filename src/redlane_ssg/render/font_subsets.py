"""Parts of a font: pure leaves, that are remembered."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from redlane_ssg.render.font_parts import cut_outlines, open_outlines

# What text along a line uses: kerning, how punctuation as wide as a hanzi closes up, and the narrow quotation marks and
# apostrophe of English.
_FEATURES = ["kern", "halt", "chws", "palt", "locl"]
_UNUSED = ["BASE", "gasp"]

# A preview cuts of the same font again and again.
_open = lru_cache(maxsize=2)(open_outlines)


def has_letters(characters: str) -> bool:
    """Whether there are Latin letters among them, which stand closer by kerning."""
    return any(character.isascii() and character.isalpha() for character in characters)


def cut_font(font: bytes, characters: str) -> bytes:
    """The part of a font, unpacked, that has these characters, as WOFF2, without kerning and other forms."""
    outlines = _open(font)
    return cut_kerned(font, characters) if outlines is None else cut_outlines(outlines, characters)


@lru_cache(maxsize=8)
def cut_kerned(font: bytes, characters: str) -> bytes:
    """The same with kerning, and with the forms that a language has; it takes a hundred times as long."""
    # Takes a tenth of a second to read in, and most runs remember their fonts.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = _FEATURES
    options.drop_tables += _UNUSED
    options.name_IDs = []
    options.hinting = False
    options.notdef_outline = True
    with TTFont(BytesIO(font), lazy=True, recalcTimestamp=False) as whole:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(whole)
        whole.flavor = "woff2"
        output = BytesIO()
        whole.save(output)
    return output.getvalue()
