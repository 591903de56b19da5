"""Simplified to Traditional Chinese by OpenCC, with an editor's own words; and hanzi to their simplified forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

Convert = Callable[[str], str]

# OpenCC's configurations, by the region whose character forms they use.
_REGIONS = {"TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}
_NO_REGION = "s2t"
_HAN = ((0x3400, 0xA000), (0x20000, 0x2A6E0))
_TAG = re.compile(r"<[^>]*>")
_TEXT_IN_TAG = re.compile(r'(?<= )(?P<name>alt|title)="(?P<text>[^"]*)"')


def converter(language: str, own_words: Mapping[str, str]) -> Convert:
    """A function that converts text to ``language``, a BCP 47 tag such as zh-Hant-TW, with the forms of its region.

    ``own_words`` gives the conversion of an editor's own words. If several match, the longest wins.
    """
    # Imported here, because it loads its dictionaries and few guides need them.
    from opencc import OpenCC

    library = OpenCC(_REGIONS.get(language.rpartition("-")[2], _NO_REGION))
    if not own_words:
        return library.convert
    any_word = re.compile("|".join(re.escape(word) for word in sorted(own_words, key=lambda word: (-len(word), word))))

    def convert(text: str) -> str:
        parts, end = [], 0
        for match in any_word.finditer(text):
            parts += [library.convert(text[end : match.start()]), own_words[match[0]]]
            end = match.end()
        return "".join((*parts, library.convert(text[end:])))

    return convert


def convert_html(html: str, convert: Convert) -> str:
    """Converts the text of HTML, alternative texts and titles. Leaves addresses, ids and names unchanged."""
    parts, end = [], 0
    for tag in _TAG.finditer(html):
        converted_tag = _TEXT_IN_TAG.sub(lambda match: f'{match["name"]}="{convert(match["text"])}"', tag[0])
        parts += [convert(html[end : tag.start()]), converted_tag]
        end = tag.end()
    return "".join((*parts, convert(html[end:])))


@cache
def simplified_forms() -> dict[str, str]:
    """OpenCC's simplified form of every hanzi that is not its own simplified form, in the order of code points."""
    from opencc import OpenCC

    characters = [chr(point) for first, end in _HAN for point in range(first, end)]
    # One per line, because neighbouring characters would affect the form.
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {hanzi: form for hanzi, form in zip(characters, simple, strict=True) if hanzi != form}
