"""Folding: texts and queries are folded by the same rule before they are compared.

Each character is folded on its own, so that a hit in folded text can be shown in the original text: NFKD (Unicode
Annex 15), diacritics removed, NFC, lower case, then simplified by OpenCC's table. The theme's
``scripts/later/search.js`` implements the same rule with the tables in the index; ``tests/search_cases.json`` tests
both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from itertools import pairwise

from redlane_ssg.read.traditional import simplified_forms

# Character classes that Python and JavaScript both compile: characters that only separate words, characters that
# folding removes (so that xi'an is one word), and white space between the terms of a query.
IGNORED = (
    "\0-/:-@\\[-`{-\u00bf\u00d7\u00f7\u02b0-\u02ff\u1680\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u303f"
    "\u30fb\ud800-\uf8ff\ufe10-\ufe6f\ufff0-\uffff\U0001d000-\U0001d3ff\U0001f000-\U0001faff\U000e0000-\U0010ffff"
)
VANISHING = "'\u00ad\u02bc\u0300-\u036f\u200b-\u200d\u2019\u2060\ufe00-\ufe0f\ufeff"
SPACE = "\t-\r \u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Scripts below this code point put spaces between words. In scripts from here on, any piece of text can be a term.
WIDE_FROM = "\u0e00"
# Ends a piece of text (a paragraph, a fact): no hit spans it.
BREAK = "\n"

_IGNORED, _VANISHING, SPACE_CLASS = (re.compile(f"[{characters}]") for characters in (IGNORED, VANISHING, SPACE))
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """The folded text: only letters, digits and hanzi, with one space between words and none beside hanzi."""
    spaced = unicodedata.normalize("NFC", text).translate(_FOLD_TABLE)
    return BREAK.join([_join_pieces(line.split()) for line in spaced.split(BREAK)])


def _join_pieces(pieces: list[str]) -> str:
    """The pieces joined, with a space only between two that both need one."""
    joined = pieces[:1]
    for before, piece in pairwise(pieces):
        joined.append(f" {piece}" if is_narrow(before[-1]) and is_narrow(piece[0]) else piece)
    return "".join(joined)


def terms(query: str) -> tuple[str, ...]:
    """The folded terms of a query, each once. A hit must contain all of them."""
    pieces = (fold(piece) for piece in SPACE_CLASS.split(query))
    return tuple(dict.fromkeys(word for piece in pieces for word in piece.split()))


def is_narrow(character: str) -> bool:
    """Whether a folded character is a digit or of a script that puts spaces between words; BREAK is not."""
    return BREAK < character < WIDE_FROM


def simplified_pairs(used: Set[str]) -> str:
    """The traditional characters whose simplified form is in ``used``, each followed by that form."""
    return "".join(f"{traditional}{simple}" for traditional, simple in simplified_forms().items() if simple in used)


class _FoldTable(dict[int, str]):
    """By code point: the folded character, a space for a separator, or nothing for a removed character."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_character(chr(point))
        return folded


_FOLD_TABLE = _FoldTable({ord(BREAK): BREAK})


def _fold_character(character: str) -> str:
    if _VANISHING.match(character):
        return ""
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", character))).lower()
    simple = (simplified_forms().get(part, part) for part in plain if not _VANISHING.match(part))
    return "".join(" " if _IGNORED.match(part) else part for part in simple)
