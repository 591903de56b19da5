"""Simplified to Traditional Chinese by OpenCC, with words that an editor wants to see as they are; and hanzi back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

Convert = Callable[[str], str]

# OpenCC's own names: which forms of the characters a region writes.
_REGIONS = {"TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}
_ANYWHERE = "s2t"
_HAN = ((0x3400, 0xA000), (0x20000, 0x2A6E0))
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


@cache
def simplified_forms() -> dict[str, str]:
    """OpenCC's simplified form of every hanzi that has another one, in the order of code points."""
    from opencc import OpenCC

    characters = [chr(point) for first, end in _HAN for point in range(first, end)]
    # One a line: what stands beside a character would choose among its forms, and nobody types a whole phrase always.
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {one: other for one, other in zip(characters, simple, strict=True) if one != other}
