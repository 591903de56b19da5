"""What the search knows of each entry: its names, marks, summary and text, in the words that pages show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Lifespan, Signed
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.search.fold import BREAK, fold
from redlane_ssg.outputs.search.pinyin import normalize_pinyin, syllables
from redlane_ssg.outputs.search.surnames import with_surname
from redlane_ssg.outputs.views import Row
from redlane_ssg.signage.signs import current_id

# Ruby annotations and footnote references interrupt the text; the search leaves them out.
_ANNOTATION = re.compile(r'<(rt|rp)\b.*?</\1>|<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_INLINE_TAGS = "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|time|u|var"
# Also matches attributes that contain ``>``.
_REST_OF_TAG = """(?:"[^"]*"|[^">])*>"""
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})\b{_REST_OF_TAG}")
_TAG = re.compile(f"<{_REST_OF_TAG}")


@dataclass(frozen=True)
class SearchRecord:
    """An entry as the search knows it. Texts may contain BREAK.

    ``kind`` is an index into the index's list of kinds. ``names`` are the title and the short name; ``other_names``
    are the aliases and the names in other languages. ``pinyin`` has a spelling for each of ``names``, then for each of
    ``other_names`` (empty for a name without hanzi). ``marks`` are the numbers and codes on the entry's signs.
    """

    kind: int
    id: str
    names: tuple[str, ...]
    other_names: tuple[str, ...]
    pinyin: tuple[str, ...]
    marks: tuple[str, ...]
    summary: str
    text: str

    @cached_property
    def folded(self) -> FoldedRecord:
        """The record's texts after ``fold``, in which terms are looked up."""
        names, other_names = (tuple(map(fold, texts)) for texts in (self.names, self.other_names))
        return FoldedRecord(names, other_names, fold(self.summary), fold(self.text))


@dataclass(frozen=True, slots=True)
class FoldedRecord:
    """A record's texts after ``fold``."""

    names: tuple[str, ...]
    other_names: tuple[str, ...]
    summary: str
    text: str

    def all(self) -> tuple[str, ...]:
        """All texts of the record."""
        return (*self.names, *self.other_names, self.summary, self.text)


def records(edition: Edition, kinds: Iterable[str]) -> tuple[SearchRecord, ...]:
    """A record for every shown entry, by ``kinds``, then by id. Hits of the same rank appear in this order."""
    marks = _marks(edition)
    return tuple(
        _record(edition.at(edition.guide.address(entry)), index, entry, tuple(marks[entry.id]))
        for index, kind in enumerate(kinds)
        for entry in sorted(edition.entries(kind), key=lambda entry: entry.id)
    )


def _record(context: PageContext, kind: int, entry: Entry, marks: tuple[str, ...]) -> SearchRecord:
    fields = entry.fields
    names = tuple(dict.fromkeys((fields.title, entry.name)))
    other_names = tuple(_searched_differently(names, _other_names(context.edition, entry)))
    own_pinyin = _own_pinyin(context.edition, entry)
    spell = _spell_person if entry.has(Lifespan) else syllables
    pinyin = [own_pinyin.get(name) or spell(name) for name in (*names, *other_names)]
    while pinyin and not pinyin[-1]:
        pinyin.pop()
    return SearchRecord(
        kind, entry.id, names, other_names, tuple(pinyin), marks, fields.summary or "", _text(context, entry)
    )


def _spell_person(name: str) -> str:
    return with_surname(name, syllables(name))


def _other_names(edition: Edition, entry: Entry) -> Iterator[str]:
    """The aliases, then the names in the guide's other languages: signs show those too."""
    yield from entry.fields.aliases
    for language in edition.guide.languages:
        translation = edition.guide.entry(entry.id, language)
        if translation is not None and language != entry.language and translation.has_own_names:
            yield from (translation.fields.title, translation.name, *translation.fields.aliases)


def _searched_differently(names: Iterable[str], other_names: Iterable[str]) -> Iterator[str]:
    """The other names that fold into something new: a search for 讲堂 finds 講堂 too."""
    seen = set(map(fold, names))
    for name in other_names:
        if (folded := fold(name)) not in seen:
            seen.add(folded)
            yield name


def _own_pinyin(edition: Edition, entry: Entry) -> dict[str, str]:
    """The pinyin that editors gave, by the title in the first language."""
    original = edition.guide.entry(entry.id, edition.guide.first_language) or entry
    written = original.fields.pinyin
    return {original.fields.title: normalize_pinyin(written)} if written else {}


def _text(context: PageContext, entry: Entry) -> str:
    """The visible text of the body, then the facts with their labels, separated by BREAK."""
    fields = entry.fields
    items = [item for item_list in item_lists(context, fields) for item in item_list.items]
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
    """The text of a body as readers see it, in pieces: paragraphs, table cells, list items."""
    text = _TAG.sub("\0", _INLINE.sub("", _ANNOTATION.sub("", html)))
    pieces = (" ".join(unescape(piece).split()) for piece in text.split("\0"))
    return [piece for piece in pieces if piece]


def _marks(edition: Edition) -> dict[str, list[str]]:
    """By entry id: the numbers and codes of the signs that lead to the entry, and its own if it is a sign."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in edition.register.codes:
        sign = edition.guide.entry(current_id(edition.guide, code.sign), edition.language)
        signed = sign.fields.facet(Signed) if sign else None
        if code.retired is None and sign is not None and signed is not None:
            marks = [code.code.lower(), *([str(signed.number)] if signed.number is not None else [])]
            for identifier in dict.fromkeys((current_id(edition.guide, code.to), sign.id)):
                found[identifier].extend(mark for mark in marks if mark not in found[identifier])
    return found
