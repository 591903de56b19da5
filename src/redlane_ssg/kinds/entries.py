"""Entries: one subject of the guide in one language. Reading an entry is tracked by layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from weakref import ref

from redlane_ssg.diagnostics import Span
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.read.nodes import MappingNode, Plain
from redlane_ssg.read.prose import Mark, Prose


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Body:
    """An entry's prose, the language it is written in, its file and its first line there."""

    prose: Prose
    language: str
    path: str
    first_line: int

    def span(self, mark: Mark) -> Span:
        """The span in the file of a mark in the body."""
        return Span(self.path, mark.line + self.first_line - 1, mark.column, mark.width)


class Outline(NamedTuple):
    """What the whole guide needs of an entry: enough to sort it, link to it and see whether it has changed.

    An outline is plain data, so that it can be stored. Days are ordinals (``date.toordinal``). ``happens`` is the first
    day of an event. ``front_matter`` has the values without their spans; ``is_overlaid`` says whether they are overlaid
    with the translation's, which an unfit translation's are not. ``references`` are the ids that fields name. ``links``
    and ``pictures`` are targets as written; ``posters`` are the pictures of films. ``facets`` has the names of the
    entry's facets. ``coordinates`` are its latitude and longitude, if it is a place that has them. ``review_by`` is the
    earliest review day of its facts. ``passages`` are fingerprints of the sentences
    of its body. ``length`` is that of its text (``kinds/lengths.py``). ``belongs_to`` are the ids that it belongs to,
    ``belong_here`` those that belong to it, as its fields say. ``stands_alone`` says whether it has more than words.
    ``digests`` has one for each layer: face, fields, body, anchors.
    """

    kind: str
    id: str
    language: str
    path: str
    body_path: str
    body_language: str
    original_language: str
    has_own_names: bool
    is_overlaid: bool
    draft: bool
    order: int
    publish: int | None
    expire: int | None
    happens: int | None
    was: Sequence[str]
    passages: Sequence[str]
    title: str
    short: str | None
    summary: str | None
    seal: str
    front_matter: dict[str, Plain]
    references: Sequence[str]
    links: Sequence[str]
    pictures: Sequence[str]
    posters: Sequence[str]
    facets: Sequence[str]
    coordinates: Sequence[float] | None
    review_by: int | None
    length: int
    belongs_to: Sequence[str]
    belong_here: Sequence[str]
    stands_alone: bool
    digests: Mapping[str, str]


class EntrySource(Protocol):
    """Loads the contents of entries on demand."""

    def fields(self, outline: Outline) -> EntryFields:
        """Front matter, validated."""

    def node(self, outline: Outline) -> MappingNode:
        """Front matter with spans."""

    def body(self, outline: Outline) -> Body:
        """The body of an entry."""


class Entry:
    """One subject of the guide, in one language.

    Every read is tracked as a read of a layer, so that a page that only names an entry does not depend on its body.
    """

    __slots__ = ("_body", "_fields", "_outline", "_source", "_tracker", "id", "kind", "language", "path")

    def __init__(self, outline: Outline, source: EntrySource, tracker: Tracker) -> None:
        self.kind, self.id, self.language, self.path = outline.kind, outline.id, outline.language, outline.path
        self._outline, self._source, self._tracker = outline, source, tracker
        self._fields: EntryFields | None = None
        # A weak reference: ten thousand open bodies would be half of all memory. The source holds the recent ones.
        self._body: ref[Body] | None = None

    @property
    def name(self) -> str:
        """The short name, or the title if there is none: for lists and links."""
        face = self._face
        return face.short or face.title

    @property
    def summary(self) -> str:
        """What it is in one sentence; may be empty."""
        return self._face.summary or ""

    @property
    def seal_text(self) -> str:
        """The text of its seal: a text of its own, or its name."""
        return self._face.seal

    @property
    def original_language(self) -> str:
        """The guide's first language, in which originals are written."""
        return self._face.original_language

    @property
    def has_own_names(self) -> bool:
        """Whether its names are written in this language; otherwise they are the original's."""
        return self._face.has_own_names

    @property
    def fields(self) -> EntryFields:
        """Its front matter, validated."""
        self._note("fields")
        if self._fields is None:
            self._fields = self._source.fields(self._outline)
        return self._fields

    @property
    def body(self) -> Body:
        """Its prose."""
        self._note("body")
        return self._opened_body

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors in its prose that links can lead to."""
        self._note("anchors")
        return self._opened_body.prose.anchors

    @property
    def body_language(self) -> str:
        """The language that its body is written in."""
        self._note("body")
        return self._outline.body_language

    @property
    def references(self) -> Sequence[str]:
        """The ids that its fields name."""
        self._note("fields")
        return self._outline.references

    @property
    def links(self) -> Sequence[str]:
        """The targets of its links, as written."""
        self._note("body")
        return self._outline.links

    @property
    def pictures(self) -> Sequence[str]:
        """The files of its pictures, as written: its own, then those in its body."""
        self._note("fields")
        self._note("body")
        return self._outline.pictures

    @property
    def posters(self) -> Sequence[str]:
        """The files of its films' pictures, as written."""
        self._note("fields")
        return self._outline.posters

    @property
    def is_translated(self) -> bool:
        """Whether its body is in the language of its page; an empty body needs no translation."""
        return self.body.language == self.language or not self.body.prose.html

    @property
    def node(self) -> MappingNode:
        """Its front matter with spans, for problems."""
        self._note("fields")
        return self._source.node(self._outline)

    @property
    def outline(self) -> Outline:
        """What the whole guide needs of it. Reading it is not tracked: outputs must not use it."""
        return self._outline

    def has(self, facet: type) -> bool:
        """Whether it has a facet of this type."""
        self._note("face")
        return facet.__name__ in self._outline.facets

    @property
    def _face(self) -> Outline:
        self._note("face")
        return self._outline

    @property
    def _opened_body(self) -> Body:
        found = self._body() if self._body is not None else None
        if found is None:
            found = self._source.body(self._outline)
            self._body = ref(found)
        return found

    def _note(self, layer: str) -> None:
        self._tracker.note((layer, self.id, self.language))
