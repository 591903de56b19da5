"""Finds the characters of each page's headings and divides them between shared and page-specific fonts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from unicodedata import east_asian_width

from redlane_ssg.render.font_subsets import has_letters

# What a theme sets in --serif: headings but plain ones, seals, elements of certain classes, and what scripts write
# (data-serif-NAME). Each alternative begins with a certain character, so the search passes quickly over all others.
_HEADINGS = re.compile(
    r'<(?P<tag>h[1-4]|text)\b(?![^>]*\bclass="plain")[^>]*>(?P<text>.*?)</(?P=tag)>'
    r'|<(?P<other>\w+)\b[^>]*\bclass="[^"]*\b(?:brand|tagline|serif)\b[^"]*"[^>]*>(?P<words>.*?)</(?P=other)>'
    r'|data(?<=\bdata)-serif-\w+="(?P<written>[^"]*)"',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
# Spaces need no glyph.
_INVISIBLE = frozenset("\n\t \u00a0\u3000\u200b")
# The shared font of a language written in Latin letters has all of them, and the punctuation.
_LETTERS = frozenset(map(chr, range(0x21, 0x7F))) | frozenset("–—‘’“”…·")
# More characters than this weigh over 25 KB: such a page, a long list, uses the system's font.
_MOST_CHARACTERS = 110


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """The characters of a page's headings: those of the font that its language shares, and the rest."""

    shared: str
    own: str


def heading_characters(html: str) -> frozenset[str]:
    """Every character of a page that is set in the headings' font."""
    found = (match["text"] or match["words"] or match["written"] or "" for match in _HEADINGS.finditer(html))
    return frozenset(unescape(_TAG.sub("", "".join(found)))) - _INVISIBLE


def split_characters(
    pages: Mapping[str, tuple[str, frozenset[str]]], covered: frozenset[str]
) -> dict[str, PageCharacters]:
    """Splits the characters of each page, given by path as its language and characters.

    The pages of a language written in letters share a font with all letters. A page with too many characters, or
    with one that the font does not cover, is left out: a heading in two fonts looks worse than one in the system's.
    """
    languages: dict[str, list[frozenset[str]]] = defaultdict(list)
    for language, characters in pages.values():
        languages[language].append(characters)
    shared = {language: _shared(used, covered) for language, used in languages.items()}
    return {
        path: PageCharacters(_text(shared[language]), _text(characters - shared[language]))
        for path, (language, characters) in pages.items()
        if characters <= covered and len(characters) <= _MOST_CHARACTERS
    }


def _shared(pages: Iterable[frozenset[str]], covered: frozenset[str]) -> frozenset[str]:
    """All letters, and what else over half of the pages use; nothing for a language that is written in hanzi.

    One of two files may come too late to be used, and a heading would be in two fonts.
    """
    pages = list(pages)
    counts = Counter(character for characters in pages for character in characters)
    common = frozenset(character for character, count in counts.items() if count * 2 > len(pages))
    if not has_letters("".join(common)):
        return frozenset()
    return frozenset(one for one in common | _LETTERS if east_asian_width(one) not in "WF") & covered


def _text(characters: frozenset[str]) -> str:
    return "".join(sorted(characters))
