"""How words are made alike before they are compared: one rule for what is searched and for what is typed.

Browsers follow the same rule in the theme's ``scripts/later/search.js``, with the tables that the index hands them;
``tests/search_cases.json`` tries both. Each character is folded by itself, so that a hit in folded words can be shown
in the words as written: NFKD (Unicode Annex 15), no diacritics, NFC, lower case, simplified by OpenCC's table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from itertools import pairwise

from redlane_ssg.read.traditional import simplified_forms

# Character classes that both sides compile: characters that separate words and nothing else, those that are not there
# at all (so that xi'an is one word), and white space between the terms of a query.
IGNORED = (
    "\0-/:-@\\[-`{-\u00bf\u00d7\u00f7\u02b0-\u02ff\u1680\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u303f"
    "\u30fb\ud800-\uf8ff\ufe10-\ufe6f\ufff0-\uffff\U0001d000-\U0001d3ff\U0001f000-\U0001faff\U000e0000-\U0010ffff"
)
VANISHING = "'\u00ad\u02bc\u0300-\u036f\u200b-\u200d\u2019\u2060\ufe00-\ufe0f\ufeff"
SPACE = "\t-\r \u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Below this, characters make words that others set off with spaces; from it on, any piece of a text may be looked for.
WIDE_FROM = "\u0e00"
# Ends a piece of text (a paragraph, a fact): no hit reaches across it.
BREAK = "\n"

_IGNORED, _VANISHING, SPACE_CLASS = (re.compile(f"[{characters}]") for characters in (IGNORED, VANISHING, SPACE))
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """The words of a text as they are compared: nothing but letters, digits and hanzi, one space between words."""
    spaced = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return BREAK.join([_close_up(line.split()) for line in spaced.split(BREAK)])


def _close_up(pieces: list[str]) -> str:
    """Pieces in a row, apart only where both sides are of scripts that set words off."""
    found = pieces[:1]
    for before, piece in pairwise(pieces):
        found.append(f" {piece}" if is_narrow(before[-1]) and is_narrow(piece[0]) else piece)
    return "".join(found)


def terms(query: str) -> tuple[str, ...]:
    """What a query asks for, folded, each once: every one of them must be found."""
    pieces = (fold(piece) for piece in SPACE_CLASS.split(query))
    return tuple(dict.fromkeys(word for piece in pieces for word in piece.split()))


def is_narrow(character: str) -> bool:
    """Whether a folded character is of a script that sets words off with spaces (or a digit); breaks are not."""
    return BREAK < character < WIDE_FROM


def simplified_pairs(used: Set[str]) -> str:
    """The characters that fold into one of these, each followed by what it becomes: what browsers need."""
    return "".join(f"{one}{other}" for one, other in simplified_forms().items() if other in used)


class _Characters(dict[int, str]):
    """Each character as it is compared: a space stands for what only separates, nothing for what is not there."""

    def __missing__(self, point: int) -> str:
        self[point] = found = _folded(chr(point))
        return found


_FOLDED = _Characters({ord(BREAK): BREAK})


def _folded(character: str) -> str:
    if _VANISHING.match(character):
        return ""
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", character))).lower()
    simple = (simplified_forms().get(one, one) for one in plain if not _VANISHING.match(one))
    return "".join(" " if _IGNORED.match(one) else one for one in simple)
