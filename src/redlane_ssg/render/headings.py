"""What of a page is set in the headings' face, and how the characters of many pages are shared out among files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from unicodedata import east_asian_width

from redlane_ssg.render.font_subsets import has_letters

# What a theme sets in --serif: headings, seals, and what says so by a class.
_HEADINGS = re.compile(
    r"<(?P<tag>h[1-4]|text)\b[^>]*>(?P<text>.*?)</(?P=tag)>"
    r'|<(?P<other>\w+)\b[^>]*\bclass="[^"]*\b(?:brand|tagline|serif)\b[^"]*"[^>]*>(?P<words>.*?)</(?P=other)>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
# Spaces set nothing that one would see.
_UNSEEN = frozenset("\n\t \u00a0\u3000\u200b")
# A language that is written in letters has them all in the part that its pages share, and the marks between words.
_LETTERS = frozenset(map(chr, range(0x21, 0x7F))) | frozenset("–—‘’“”…·")
# More characters weigh more than 25 KB together: such a page, a long list, keeps the system's face.
_MOST = 110


@dataclass(frozen=True, slots=True)
class Parts:
    """The characters of the part that its language shares, and those that a page needs besides."""

    shared: str
    own: str


def characters_of(html: str) -> frozenset[str]:
    """Every character of a page that is set in the headings' face."""
    found = (match["text"] or match["words"] or "" for match in _HEADINGS.finditer(html))
    return frozenset(unescape(_TAG.sub("", "".join(found)))) - _UNSEEN


def share_out(pages: Mapping[str, tuple[str, frozenset[str]]], known: frozenset[str]) -> dict[str, Parts]:
    """The parts for each page, of its language and characters; pages are by path.

    Half a heading in another face is worse than all of it. So a page that has a character which is not among ``known``,
    or too many, is left out; and hanzi are never shared, because one of two files may come too late to be used.
    """
    languages: dict[str, list[frozenset[str]]] = defaultdict(list)
    for language, characters in pages.values():
        languages[language].append(characters)
    shared = {language: _shared(found, known) for language, found in languages.items()}
    return {
        path: Parts(_text(shared[language]), _text(characters - shared[language]))
        for path, (language, characters) in pages.items()
        if characters <= known and len(characters) <= _MOST
    }


def _shared(pages: Iterable[frozenset[str]], known: frozenset[str]) -> frozenset[str]:
    """All letters, and what else more than half of some pages have; nothing for a language that is written in hanzi."""
    pages = list(pages)
    counts = Counter(character for characters in pages for character in characters)
    common = frozenset(character for character, count in counts.items() if count * 2 > len(pages))
    if not has_letters("".join(common)):
        return frozenset()
    return frozenset(one for one in common | _LETTERS if east_asian_width(one) not in "WF") & known


def _text(characters: frozenset[str]) -> str:
    return "".join(sorted(characters))
