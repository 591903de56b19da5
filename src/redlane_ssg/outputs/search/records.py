"""What the search knows of each entry: its names, marks, summary and text, in the words that pages show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Lifespan, Signed
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.search.fold import BREAK, fold
from redlane_ssg.outputs.search.pinyin import normalize_pinyin, syllables
from redlane_ssg.outputs.search.surnames import with_surname
from redlane_ssg.outputs.views import Row
from redlane_ssg.outputs.visits import search_words, visit_rows
from redlane_ssg.outputs.walks import stops
from redlane_ssg.signage.signs import current_id

# Ruby annotations and footnote references interrupt the text; the search leaves them out.
_ANNOTATION = re.compile(r'<(rt|rp)\b.*?</\1>|<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_INLINE_TAGS = "a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub|sup|time|u|var"
# Also matches attributes that contain ``>``.
_REST_OF_TAG = """(?:"[^"]*"|[^">])*>"""
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})\b{_REST_OF_TAG}")
_TAG = re.compile(f"<{_REST_OF_TAG}")


# The kinds that visitors look for: not their signs and sources.
SEARCHED = tuple(kind for kind, model in KINDS.items() if model.has_page)


@dataclass(frozen=True)
class SearchRecord:
    """An entry as the search knows it. Texts may contain BREAK.

    ``kind`` is an index into the index's list of kinds. ``names`` are the title and the short name; ``other_names``
    are the aliases and the names in other languages. ``pinyin`` has a spelling for each of ``names``, then for each of
    ``other_names`` (empty for a name without hanzi). ``marks`` are the numbers and codes on the entry's signs; of a
    stop without a numbered sign, its number on the guide's route. ``address`` is where the entry is shown; empty if it
    has a page of its own.
    """

    kind: int
    id: str
    names: tuple[str, ...]
    other_names: tuple[str, ...]
    pinyin: tuple[str, ...]
    marks: tuple[str, ...]
    summary: str
    text: str
    address: str = ""

    @cached_property
    def folded(self) -> FoldedRecord:
        """The record's texts after ``fold``, in which terms are looked up."""
        names, other_names = (tuple(map(fold, texts)) for texts in (self.names, self.other_names))
        return FoldedRecord(names, other_names, fold(self.summary), fold(self.text))


class RecordNames(NamedTuple):
    """The names of a record, and how they are spelled."""

    names: tuple[str, ...]
    other_names: tuple[str, ...]
    pinyin: tuple[str, ...]


class RecordWords(NamedTuple):
    """What a record has beside its names and marks."""

    summary: str
    text: str
    address: str


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


def listed(edition: Edition) -> list[tuple[int, str]]:
    """The kind and the id of every entry that has a record. Hits of the same rank appear in this order."""
    return [
        (index, identifier)
        for index, kind in enumerate(SEARCHED)
        for identifier in sorted(entry.id for entry in edition.entries(kind))
    ]


def make_names(edition: Edition, identifier: str) -> RecordNames:
    """The names of an entry's record. No body is opened for them."""
    entry = edition.shown(identifier)
    names = tuple(dict.fromkeys(map(_one_line, (entry.fields.title, entry.name))))
    other_names = tuple(_searched_differently(names, map(_one_line, _other_names(edition, entry))))
    own_pinyin = _own_pinyin(edition, entry)
    spell = _spell_person if entry.has(Lifespan) else syllables
    pinyin = [own_pinyin.get(name) or spell(name) for name in (*names, *other_names)]
    while pinyin and not pinyin[-1]:
        pinyin.pop()
    return RecordNames(names, other_names, tuple(pinyin))


def make_words(edition: Edition, identifier: str) -> RecordWords:
    """The words of an entry's record. Nothing is spelled for them."""
    entry = edition.shown(identifier)
    context = edition.at(edition.guide.address(entry))
    address = "" if edition.guide.has_page(entry) else context.address
    return RecordWords(entry.fields.summary or "", _text(context, entry), address)


def _one_line(name: str) -> str:
    """A name without BREAK, which separates names in the files."""
    return name.replace(BREAK, " ")


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
    return {_one_line(original.fields.title): normalize_pinyin(written)} if written else {}


def _text(context: PageContext, entry: Entry) -> str:
    """The visible text of the body, then the facts with their labels, separated by BREAK."""
    fields = entry.fields
    items = [item for item_list in item_lists(context, fields) for item in item_list.items]
    facts = [*brief(context, fields), *visit_rows(context, entry), *rows(context, fields)]
    facts.extend(row for item in items for row in item.rows)
    pieces = [*visible_words(str(context.prose(entry))), *(item.heading.text for item in items), *_values(facts)]
    pieces.extend(search_words(context, entry))
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


def make_marks(edition: Edition) -> dict[str, tuple[str, ...]]:
    """By entry id: the numbers and codes of the signs that lead to the entry, sorted. Every entry is there."""
    found = _marks(edition)
    return {identifier: tuple(sorted(found[identifier])) for _, identifier in listed(edition)}


def _marks(edition: Edition) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code in edition.register.codes:
        sign = edition.guide.entry(current_id(edition.guide, code.sign), edition.language)
        signed = sign.fields.facet(Signed) if sign else None
        if code.retired is None and sign is not None and signed is not None:
            marks = [code.code.lower(), *([str(signed.number)] if signed.number is not None else [])]
            of_target = found[current_id(edition.guide, code.to)]
            of_target.extend(mark for mark in marks if mark not in of_target)
    for number, stop in enumerate(_stops(edition), start=1):
        # A sign's own number is what visitors read at the stop.
        if not any(mark.isdigit() for mark in found[stop.id]):
            found[stop.id].append(str(number))
    return found


def _stops(edition: Edition) -> list[Entry]:
    """The stops of the guide's route, as its page numbers them."""
    route = edition.guide.entry(edition.config.route, edition.language) if edition.config.route else None
    return stops(edition, route) if route is not None else []
