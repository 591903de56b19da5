"""Makes entries: in each language, the translation overlaid on the original, then validated."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Body, Entry, Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.outlines import EntryFiles, make_outline
from redlane_ssg.kinds.overlay import only_in_original, overlay, without_original_keys
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, ScalarNode, SequenceNode, find
from redlane_ssg.read.parsed_texts import ParsedText, front_matter
from redlane_ssg.read.prose import EMPTY_PROSE


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries, and the problems found while making them.

    ``unfit`` has the former ids of entries that could not be made: they are known, though their entry is not.
    ``documents`` are those that they are made of.
    """

    entries: tuple[Entry, ...]
    unfit: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    documents: EntryDocuments


def make_entries(
    documents: Iterable[Document],
    languages: Sequence[str],
    present: Collection[str],
    tracker: Tracker,
    cache: ResultCache,
) -> Entries:
    """Entries in every language, sorted by id, then in the order of ``languages`` (the original's first).

    An entry whose translation is unfit has the values of its original. An id in two folders and a translation without
    an original are diagnostics. ``present`` has the paths within content/ of all files: an original that exists and
    could not be read has problems of its own. ``tracker`` notes what is read of the entries. ``cache`` stores their
    outlines.
    """
    diagnostics: list[Diagnostic] = []
    originals, translations = _sort(documents, diagnostics)
    for (folder, identifier, language), document in sorted(translations.items()):
        original = originals.get(identifier)
        if original is None or original.folder != folder:
            diagnostics.extend(only_in_original(front_matter(document.parsed()), EntryFields))
            if f"{folder}/{identifier}.md" not in present:
                diagnostics.append(problem("E210", Span(document.path), original=f"{identifier}.md", language=language))
    source = EntryDocuments(originals, translations)
    entries: list[Entry] = []
    unfit: set[str] = set()
    for identifier in sorted(originals):
        outlines: list[Outline] = []
        for language in languages:
            outline, found = source.outline(identifier, language, languages[0], cache)
            diagnostics.extend(found)
            outlines.extend([outline] if outline else [])
        # A translation may have the very field that is wrong in its original: no entry is in it alone.
        if len(outlines) == len(languages):
            entries.extend(Entry(outline, source, tracker) for outline in outlines)
        else:
            unfit.update(_former_ids(front_matter(originals[identifier].parsed())))
    return Entries(tuple(entries), frozenset(unfit), tuple(diagnostics), source)


def remake_entry(
    documents: EntryDocuments,
    identifier: str,
    languages: Sequence[str],
    tracker: Tracker,
    cache: ResultCache,
) -> tuple[Entry, ...]:
    """One entry in every language, of documents of which one has changed; none if it has problems.

    Other arguments as for ``make_entries``.
    """
    outlines: list[Outline] = []
    for language in languages:
        outline, found = documents.outline(identifier, language, languages[0], cache)
        if outline is None or found:
            return ()
        outlines.append(outline)
    return tuple(Entry(outline, documents, tracker) for outline in outlines)


def _former_ids(node: MappingNode) -> Iterator[str]:
    was = find(node, location_of(EntryFields, lambda fields: fields.was))
    for item in was.items if isinstance(was, SequenceNode) else ():
        if isinstance(item, ScalarNode) and item.value:
            yield item.value.rpartition("/")[2]


# How many bodies to hold open: about those that one page and its links need.
_RECENT_BODIES = 16
_Translations = dict[tuple[str, str, str], Document]


def _sort(documents: Iterable[Document], diagnostics: list[Diagnostic]) -> tuple[dict[str, Document], _Translations]:
    originals: dict[str, Document] = {}
    translations: _Translations = {}
    for document in sorted(documents, key=lambda document: document.path):
        if document.language:
            translations[document.folder, document.id, document.language] = document
        elif document.id in originals:
            first_path = originals[document.id].path
            diagnostics.append(problem("E303", Span(document.path), id=document.id, other=first_path))
        else:
            originals[document.id] = document
    return originals, translations


@dataclass(frozen=True, slots=True)
class EntryDocuments:
    """Loads the contents of entries from their documents (an ``EntrySource``)."""

    originals: Mapping[str, Document]
    translations: _Translations
    recent: deque[Body] = field(default_factory=lambda: deque(maxlen=_RECENT_BODIES))
    last_node: deque[tuple[Outline, MappingNode]] = field(default_factory=lambda: deque(maxlen=1))

    def outline(
        self, identifier: str, language: str, first: str, cache: ResultCache
    ) -> tuple[Outline | None, list[Diagnostic]]:
        """The outline of an entry, or None if its front matter is wrong, and all its problems."""
        documents = (document for document in self._documents(identifier, language) if document is not None)
        key = " ".join(("outline", language, first, *(f"{file.path} {file.digest}" for file in documents)))
        outline, problems = cache.remember(key, lambda: self._outline(identifier, language, first))
        return Outline(*outline) if outline else None, [Diagnostic.from_json(value) for value in problems]

    def fields(self, outline: Outline) -> EntryFields:
        """Front matter, validated."""
        return KINDS[outline.kind].model_validate(outline.front_matter)

    def node(self, outline: Outline) -> MappingNode:
        """Front matter with spans. The last one is kept: each of an entry's problems asks for it."""
        if self.last_node and self.last_node[0][0] is outline:
            return self.last_node[0][1]
        original, translation = self._documents(outline.id, outline.language)
        over = translation.parsed() if translation and outline.is_overlaid else None
        node = _overlaid(KINDS[original.folder], original.parsed(), over, [])
        self.last_node.append((outline, node))
        return node

    def body(self, outline: Outline) -> Body:
        """The body of an entry."""
        original, translation = self._documents(outline.id, outline.language)
        is_translated = translation is not None and translation.language == outline.body_language
        source = translation if translation is not None and is_translated else original
        parsed = source.parsed()
        body = Body(parsed.prose or EMPTY_PROSE, outline.body_language, source.path, parsed.body_line)
        self.recent.append(body)
        return body

    def with_changed(self, document: Document) -> EntryDocuments:
        """These documents, one of which has changed."""
        if document.language:
            key = document.folder, document.id, document.language
            return EntryDocuments(self.originals, {**self.translations, key: document})
        return EntryDocuments({**self.originals, document.id: document}, self.translations)

    def _outline(self, identifier: str, language: str, first: str) -> tuple[Outline | None, list[object]]:
        original, translation = self._documents(identifier, language)
        parsed, over = original.parsed(), translation.parsed() if translation else None
        diagnostics = [*only_in_original(front_matter(over), EntryFields)] if over else []
        unequal: list[Diagnostic] = []
        kind = KINDS[original.folder]
        node = _overlaid(kind, parsed, over, unequal)
        fields = validate(kind, node)
        is_overlaid = translation is not None and not isinstance(fields, tuple)
        if isinstance(fields, tuple) and over is not None:
            found, node = (*unequal, *fields), front_matter(parsed)
            fields = validate(kind, node)
            of_original = fields if isinstance(fields, tuple) else ()
            diagnostics.extend(_problems_of_translation(found, front_matter(over), of_original, node))
        else:
            diagnostics.extend(unequal)
        if isinstance(fields, tuple):
            diagnostics.extend(fields if language == first else ())
            return None, [diagnostic.to_json() for diagnostic in diagnostics]
        files = EntryFiles(original, original, parsed.prose or EMPTY_PROSE, language, first, is_overlaid)
        if translation is not None and over is not None and over.prose is not None and over.prose.html:
            files = replace(files, body_source=translation, prose=over.prose)
        has_own_names = language == first or (
            over is not None and is_overlaid and front_matter(over).get("title") is not None
        )
        outline = make_outline(files, fields, node, has_own_names=has_own_names)
        return outline, [diagnostic.to_json() for diagnostic in diagnostics]

    def _documents(self, identifier: str, language: str) -> tuple[Document, Document | None]:
        original = self.originals[identifier]
        return original, self.translations.get((original.folder, identifier, language))


def _overlaid(
    kind: type[EntryFields], original: ParsedText, translation: ParsedText | None, diagnostics: list[Diagnostic]
) -> MappingNode:
    base = front_matter(original)
    if translation is None:
        return base
    over = without_original_keys(front_matter(translation), EntryFields)
    node = overlay(_without_names(base, over), over, kind, diagnostics)
    assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
    return node


def _problems_of_translation(
    problems: Iterable[Diagnostic], translation: MappingNode, of_original: Iterable[Diagnostic], original: MappingNode
) -> Iterator[Diagnostic]:
    """The problems of a translation's own values. Fields that are wrong in the original are told there."""
    # A missing field is told where the original begins.
    wrong_fields = {_field_at(original, found.span) for found in of_original if found.span != original.span}
    for found in problems:
        if found.span.path != original.span.path and _field_at(translation, found.span) not in wrong_fields:
            yield found


def _field_at(node: MappingNode, span: Span) -> str | None:
    """The field of a mapping that a span lies in."""
    before = [key for key, _ in node.items if key.span.path == span.path and key.span <= span]
    return max(before, key=lambda key: key.span).value if before else None


def _without_names(original: MappingNode, translation: MappingNode) -> MappingNode:
    """The original without its short name and aliases, if the translation has a title of its own.

    Otherwise names of two languages would be mixed.
    """
    if translation.get("title") is None:
        return original
    items = tuple(pair for pair in original.items if pair[0].value not in ("short", "aliases"))
    return MappingNode(original.span, items)
