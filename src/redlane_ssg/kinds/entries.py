"""Documents of one id become one entry in each language: the translation laid over the original, then validated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, SequenceNode
from redlane_ssg.read.prose import Mark, Prose


@dataclass(frozen=True, slots=True)
class Body:
    """An entry's prose, the language it is really in, and where it stands."""

    prose: Prose
    language: str
    path: str
    first_line: int

    def span(self, mark: Mark) -> Span:
        """A place in the body as a place in its file."""
        return Span(self.path, mark.line + self.first_line - 1, mark.column, mark.width)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the guide tells of, in one language. ``node`` keeps the places of its fields.

    ``has_own_names`` says whether a file gives its names in this language; else they are the original's.
    """

    kind: str
    id: str
    language: str
    fields: EntryFields
    node: MappingNode
    body: Body
    path: str
    original_language: str
    has_own_names: bool

    @property
    def name(self) -> str:
        """The short name where it has one: what lists, links and seals say."""
        return self.fields.short or self.fields.title

    @property
    def is_translated(self) -> bool:
        """Whether its body is in the language of its page; an empty body needs no translation."""
        return self.body.language == self.language or not self.body.prose.html


def make_entries(
    documents: Iterable[Document], languages: Sequence[str], present: Collection[str]
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Entries in every language, ordered by id, then in the order of ``languages`` (the original's first).

    An id that stands in two folders, and a translation of nothing, are diagnostics. ``present`` are the paths within
    content/ of all files: an original that is there and could not be read has problems of its own.
    """
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    originals, translations = _sort(documents, diagnostics)
    for (folder, identifier, language), document in sorted(translations.items()):
        original = originals.get(identifier)
        if (original is None or original.folder != folder) and f"{folder}/{identifier}.md" not in present:
            diagnostics.append(problem("E210", Span(document.path), original=f"{identifier}.md", language=language))
        diagnostics.extend(only_in_original(document.front_matter, EntryFields))
    for identifier, original in sorted(originals.items()):
        for language in languages:
            translation = translations.get((original.folder, identifier, language))
            made = _entry(original, translation, language, languages[0], diagnostics)
            if made is not None:
                entries.append(made)
    return tuple(entries), tuple(diagnostics)


Translations = dict[tuple[str, str, str], Document]


def _sort(documents: Iterable[Document], diagnostics: list[Diagnostic]) -> tuple[dict[str, Document], Translations]:
    originals: dict[str, Document] = {}
    translations: Translations = {}
    for document in sorted(documents, key=lambda document: document.path):
        if document.language:
            translations[document.folder, document.id, document.language] = document
        elif document.id in originals:
            other = originals[document.id].path
            diagnostics.append(problem("E303", Span(document.path), id=document.id, other=other))
        else:
            originals[document.id] = document
    return originals, translations


def _entry(
    original: Document, translation: Document | None, language: str, first: str, diagnostics: list[Diagnostic]
) -> Entry | None:
    node: Node = original.front_matter
    if translation is not None:
        node = overlay(_without_names(original.front_matter, translation), translation.front_matter, diagnostics)
    assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
    fields = validate(KINDS[original.folder], node)
    if isinstance(fields, tuple):
        diagnostics.extend(fields)
        return None
    written = translation if translation is not None and translation.prose.html else original
    body = Body(written.prose, written.language or first, written.path, written.body_line)
    own = language == first or (translation is not None and translation.front_matter.get("title") is not None)
    return Entry(original.folder, original.id, language, fields, node, body, original.path, first, own)


def _without_names(original: MappingNode, translation: Document) -> MappingNode:
    """The original for a translation that gives a title of its own: no short name or aliases of another language."""
    if translation.front_matter.get("title") is None:
        return original
    kept = tuple(pair for pair in original.items if pair[0].value not in ("short", "aliases"))
    return MappingNode(original.span, kept)


def only_in_original(translation: MappingNode, model: type[Model]) -> Iterator[Diagnostic]:
    """The keys of a translation that would say for one language what holds for all."""
    for key, _ in translation.items:
        if key.value in model.original_only:
            yield problem("E213", key.span, key=key.value)


def overlay(base: Node, over: Node, diagnostics: list[Diagnostic]) -> Node:
    """A translation laid over its original: keys replace keys, lists of mappings are laid item on item."""
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        known = {key.value for key, _ in base.items}
        items = []
        for key, value in base.items:
            other = over.get(key.value or "")
            items.append((key, value if other is None else overlay(value, other, diagnostics)))
        added = [(key, value) for key, value in over.items if key.value not in known]
        return MappingNode(base.span, (*items, *added))
    if _holds_mappings(base) and _holds_mappings(over):
        return _overlay_items(base, over, diagnostics)
    return over


def _holds_mappings(node: Node) -> bool:
    return isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node.items)


def _overlay_items(base: Node, over: Node, diagnostics: list[Diagnostic]) -> Node:
    assert isinstance(base, SequenceNode) and isinstance(over, SequenceNode)  # noqa: S101 - both hold mappings
    if len(base.items) != len(over.items):
        diagnostics.append(problem("E211", over.span, count=len(base.items), found=len(over.items)))
        return base
    pairs = zip(base.items, over.items, strict=True)
    return SequenceNode(base.span, tuple(overlay(one, other, diagnostics) for one, other in pairs))
