"""What is searched of each entry, in words as they are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.search.fold import BREAK, fold
from redlane_ssg.outputs.search.pinyin import spelled, syllables
from redlane_ssg.outputs.views import Row
from redlane_ssg.signage.signs import current_id

# What is drawn above words, and the signs of footnotes, are no part of the words they stand in.
_BESIDE = re.compile(r'<(rt|rp)\b.*?</\1>|<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_WITHIN_WORDS = "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|time|u|var"
# An attribute may hold what ends a tag.
_REST_OF_TAG = """(?:"[^"]*"|[^">])*>"""
_INLINE = re.compile(rf"</?(?:{_WITHIN_WORDS})\b{_REST_OF_TAG}")
_TAG = re.compile(f"<{_REST_OF_TAG}")


@dataclass(frozen=True)
class SearchRecord:
    """An entry as it is searched. ``kind`` counts in the order of the index's kinds; texts may hold BREAK.

    ``names`` are the title and the short name, ``others`` all other names, those of other languages included;
    ``pinyin`` has a spelling for each name, then for each other (empty where there are no hanzi); ``marks`` are the
    numbers and codes on its signs.
    """

    kind: int
    id: str
    names: tuple[str, ...]
    others: tuple[str, ...]
    pinyin: tuple[str, ...]
    marks: tuple[str, ...]
    summary: str
    text: str

    @cached_property
    def folded(self) -> Folded:
        """Its words as they are compared."""
        names, others = (tuple(map(fold, found)) for found in (self.names, self.others))
        return Folded(names, others, fold(self.summary), fold(self.text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A record's words as they are compared."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    summary: str
    text: str

    def all(self) -> tuple[str, ...]:
        """Every one of them."""
        return (*self.names, *self.others, self.summary, self.text)


def records(edition: Edition, kinds: Iterable[str]) -> tuple[SearchRecord, ...]:
    """Every shown entry, in the order of ``kinds``, then by id: the order of equally good hits."""
    marks = _marks(edition)
    return tuple(
        _record(edition.at(edition.guide.address(entry)), place, entry, tuple(marks[entry.id]))
        for place, kind in enumerate(kinds)
        for entry in sorted(edition.entries(kind), key=lambda entry: entry.id)
    )


def _record(context: PageContext, kind: int, entry: Entry, marks: tuple[str, ...]) -> SearchRecord:
    fields = entry.fields
    names = tuple(dict.fromkeys((fields.title, entry.name)))
    others = tuple(_found_otherwise(names, _other_names(context.edition, entry)))
    own = _own_spelling(context.edition, entry)
    pinyin = [own.get(name) or syllables(name) for name in (*names, *others)]
    while pinyin and not pinyin[-1]:
        pinyin.pop()
    return SearchRecord(
        kind, entry.id, names, others, tuple(pinyin), marks, fields.summary or "", _text(context, entry)
    )


def _other_names(edition: Edition, entry: Entry) -> Iterator[str]:
    """Its aliases, then what it is called in the guide's other languages: signs on the way bear those too."""
    yield from entry.fields.aliases
    for language in edition.guide.languages:
        other = edition.guide.entry(entry.id, language)
        if other is not None and language != entry.language and other.has_own_names:
            yield from (other.fields.title, other.name, *other.fields.aliases)


def _found_otherwise(names: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Those of other names that are not the same words to a visitor who searches: 講堂 is found where 讲堂 is."""
    known = set(map(fold, names))
    for name in others:
        if (folded := fold(name)) not in known:
            known.add(folded)
            yield name


def _own_spelling(edition: Edition, entry: Entry) -> dict[str, str]:
    """The pinyin that editors gave for the original's title."""
    original = edition.guide.entry(entry.id, edition.guide.first_language) or entry
    written = original.fields.pinyin
    return {original.fields.title: spelled(written)} if written else {}


def _text(context: PageContext, entry: Entry) -> str:
    """The visible words of the body, then its facts with their labels, each piece set off by a break."""
    fields = entry.fields
    lists = item_lists(context, fields)
    items = [item for one in lists for item in one.items]
    facts = [*brief(context, fields), *rows(context, fields), *(row for item in items for row in item.rows)]
    pieces = [*visible_words(str(context.prose(entry))), *(item.heading.text for item in items), *_values(facts)]
    return BREAK.join(dict.fromkeys(pieces))


def _values(facts: Iterable[Row]) -> Iterator[str]:
    for row in facts:
        if row.values:
            yield row.label
        for value in row.values:
            yield " ".join(value.link.text.split())


def visible_words(html: str) -> list[str]:
    """The words of a body as a reader sees them, in pieces that no word reaches across: paragraphs, cells, items."""
    text = _TAG.sub("\0", _INLINE.sub("", _BESIDE.sub("", html)))
    pieces = (" ".join(unescape(piece).split()) for piece in text.split("\0"))
    return [piece for piece in pieces if piece]


def _marks(edition: Edition) -> dict[str, list[str]]:
    """By entry, the numbers and codes of the signs that lead to it, and its own where it is a sign."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in edition.register.codes:
        sign = edition.guide.entry(current_id(edition.guide, code.sign), edition.language)
        signed = sign.fields.facet(Signed) if sign else None
        if code.retired is None and sign is not None and signed is not None:
            marks = [code.code.lower(), *([str(signed.number)] if signed.number is not None else [])]
            for identifier in dict.fromkeys((current_id(edition.guide, code.to), sign.id)):
                found[identifier].extend(mark for mark in marks if mark not in found[identifier])
    return found
