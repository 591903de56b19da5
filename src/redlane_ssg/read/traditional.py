"""Simplified to Traditional Chinese by OpenCC, with words that an editor wants to see as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Convert = Callable[[str], str]

# OpenCC's own names: which forms of the characters a region writes.
_REGIONS = {"TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}
_ANYWHERE = "s2t"
_TAG = re.compile(r"<[^>]*>")
_WORDS_IN_TAG = re.compile(r'(?<= )(?P<name>alt|title)="(?P<words>[^"]*)"')


def converter(language: str, own_words: Mapping[str, str]) -> Convert:
    """What turns text into a kind of zh-Hant (BCP 47): for a region that it names, else for none in particular.

    ``own_words`` are written as they are given, the longest first.
    """
    # Its dictionaries are read only where a guide asks for them.
    from opencc import OpenCC

    library = OpenCC(_REGIONS.get(language.rpartition("-")[2], _ANYWHERE))
    if not own_words:
        return library.convert
    either = re.compile("|".join(re.escape(word) for word in sorted(own_words, key=lambda word: (-len(word), word))))

    def convert(text: str) -> str:
        parts, place = [], 0
        for match in either.finditer(text):
            parts += [library.convert(text[place : match.start()]), own_words[match[0]]]
            place = match.end()
        return "".join((*parts, library.convert(text[place:])))

    return convert


def convert_html(html: str, convert: Convert) -> str:
    """The visible words of HTML, and those that stand for a picture; addresses, ids and names stay."""
    parts, place = [], 0
    for tag in _TAG.finditer(html):
        words = _WORDS_IN_TAG.sub(lambda match: f'{match["name"]}="{convert(match["words"])}"', tag[0])
        parts += [convert(html[place : tag.start()]), words]
        place = tag.end()
    return "".join((*parts, convert(html[place:])))
