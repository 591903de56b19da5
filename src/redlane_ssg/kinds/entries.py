"""An entry: one thing the guide tells of, in one language, and what is noted when it is looked into."""

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
    """An entry's prose, the language it is really in, and where it stands."""

    prose: Prose
    language: str
    path: str
    first_line: int

    def span(self, mark: Mark) -> Span:
        """A place in the body as a place in its file."""
        return Span(self.path, mark.line + self.first_line - 1, mark.column, mark.width)


class Outline(NamedTuple):
    """What the guide as a whole must know of an entry: enough to order it, link it and tell whether it has changed.

    Plain data, so that it can be kept. Days are counted from year 1 (``date.toordinal``). ``said`` is its front matter
    without places; ``references`` are ids that its fields name, ``links`` and ``pictures`` what it points at as
    written, ``posters`` the pictures of its films; ``facets`` names the facets it has; ``review_by`` is the first day
    on which a fact is to be looked at again; ``digests`` has one for each layer that can be asked for: face, fields,
    body, anchors.
    """

    kind: str
    id: str
    language: str
    path: str
    body_path: str
    body_language: str
    original_language: str
    has_own_names: bool
    draft: bool
    order: int
    publish: int | None
    expire: int | None
    was: Sequence[str]
    title: str
    short: str | None
    summary: str | None
    seal: str
    said: dict[str, Plain]
    references: Sequence[str]
    links: Sequence[str]
    pictures: Sequence[str]
    posters: Sequence[str]
    facets: Sequence[str]
    review_by: int | None
    digests: Mapping[str, str]


class EntrySource(Protocol):
    """Where the contents of entries are until somebody asks for them."""

    def fields(self, outline: Outline) -> EntryFields:
        """Front matter, validated."""

    def node(self, outline: Outline) -> MappingNode:
        """The same with the places of everything."""

    def body(self, outline: Outline) -> Body:
        """Prose."""


class Entry:
    """One thing the guide tells of, in one language.

    What is asked of it is noted by its layers, so that a page that only names it does not depend on its body.
    """

    __slots__ = ("_body", "_fields", "_outline", "_source", "_tracker", "id", "kind", "language", "path")

    def __init__(self, outline: Outline, source: EntrySource, tracker: Tracker) -> None:
        self.kind, self.id, self.language, self.path = outline.kind, outline.id, outline.language, outline.path
        self._outline, self._source, self._tracker = outline, source, tracker
        self._fields: EntryFields | None = None
        # Held by whoever looks at it, and for a while by the shelf: ten thousand open bodies are half of all memory.
        self._body: ref[Body] | None = None

    @property
    def name(self) -> str:
        """The short name where it has one: what lists, links and seals say."""
        face = self._face
        return face.short or face.title

    @property
    def summary(self) -> str:
        """What it is in a sentence; empty where nobody has said."""
        return self._face.summary or ""

    @property
    def carved(self) -> str:
        """What its seal is drawn from: words of its own, or its name."""
        return self._face.seal

    @property
    def original_language(self) -> str:
        """The language that the guide's entries are written in."""
        return self._face.original_language

    @property
    def has_own_names(self) -> bool:
        """Whether a file gives its names in this language; else they are the original's."""
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
        """What can be pointed at in its prose."""
        self._note("anchors")
        return self._opened_body.prose.anchors

    @property
    def body_language(self) -> str:
        """The language that its body is really in."""
        self._note("body")
        return self._outline.body_language

    @property
    def references(self) -> Sequence[str]:
        """The ids that its fields name."""
        self._note("fields")
        return self._outline.references

    @property
    def links(self) -> Sequence[str]:
        """Where its body leads, as written."""
        self._note("body")
        return self._outline.links

    @property
    def pictures(self) -> Sequence[str]:
        """The pictures that it shows, as written: its own, then those of its body."""
        self._note("fields")
        self._note("body")
        return self._outline.pictures

    @property
    def posters(self) -> Sequence[str]:
        """The pictures of its films, as written."""
        self._note("fields")
        return self._outline.posters

    @property
    def is_translated(self) -> bool:
        """Whether its body is in the language of its page; an empty body needs no translation."""
        return self.body.language == self.language or not self.body.prose.html

    @property
    def node(self) -> MappingNode:
        """The places of its fields, for problems to tell."""
        self._note("fields")
        return self._source.node(self._outline)

    @property
    def outline(self) -> Outline:
        """What the guide as a whole knows of it. Nothing is noted: no output may look here."""
        return self._outline

    def has(self, facet: type) -> bool:
        """Whether it has a facet."""
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
