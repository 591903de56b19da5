"""Simplified to Traditional Chinese by OpenCC, with an editor's own words; and hanzi to their simplified forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from redlane_ssg.incremental.store import Store

Convert = Callable[[str], str]

# OpenCC's configurations, by the region whose character forms they use.
_REGIONS = {"TW": "s2tw", "HK": "s2hk", "MO": "s2hk"}
_NO_REGION = "s2t"
_HAN = ((0x3400, 0xA000), (0x20000, 0x2A6E0))
# The value of an attribute may hold ">".
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')
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
    """Converts the text of clean HTML, alternative texts and titles. Leaves addresses, ids and names unchanged.

    Text is converted as it is read and escaped again, so that nothing which ``convert`` puts in can become a tag.
    """

    def convert_escaped(text: str) -> str:
        converted = convert(unescape(text))
        return escape(converted, quote=False).replace("\u00a0", "&nbsp;")

    def convert_attribute(match: re.Match[str]) -> str:
        return f'{match["name"]}="{convert_escaped(match["text"]).replace(chr(34), "&quot;")}"'

    parts, end = [], 0
    for tag in _TAG.finditer(html):
        parts += [convert_escaped(html[end : tag.start()]), _TEXT_IN_TAG.sub(convert_attribute, tag[0])]
        end = tag.end()
    return "".join((*parts, convert_escaped(html[end:])))


def simplified_forms() -> Mapping[str, str]:
    """OpenCC's simplified form of every hanzi that is not its own simplified form, in the order of code points."""
    if not _forms:
        _forms.update(_simplified_forms())
    return _forms


def recall_simplified_forms(store: Store) -> None:
    """Takes the simplified forms from the store, since OpenCC takes a twentieth of a second for all hanzi."""
    kept = store.remember("simplified forms", [], lambda: "".join(map("".join, simplified_forms().items())).encode())
    pairs = kept.decode()
    _forms.update(zip(pairs[::2], pairs[1::2], strict=True))


# By hanzi; empty until they are asked for.
_forms: dict[str, str] = {}


def _simplified_forms() -> dict[str, str]:
    from opencc import OpenCC

    characters = [chr(point) for first, end in _HAN for point in range(first, end)]
    # One per line, because neighbouring characters would affect the form.
    simple = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {hanzi: form for hanzi, form in zip(characters, simple, strict=True) if hanzi != form}
