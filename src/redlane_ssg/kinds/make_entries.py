"""Documents of one id become one entry in each language: the translation laid over the original, then validated."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Body, Entry, Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.outlines import make_outline
from redlane_ssg.kinds.overlay import only_in_original, overlay
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.documents import Document
from redlane_ssg.read.leaves import Leaf, front_matter
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.prose import EMPTY_PROSE
from redlane_ssg.traces import Tracer


@dataclass(frozen=True, slots=True)
class Roll:
    """What a run remembers of entries with which nothing was wrong.

    ``documents`` are the digests of their files by path, ``outlines`` what was told of each id and language, with the
    digests of the files it was told from.
    """

    documents: Mapping[str, str] = field(default_factory=dict)
    outlines: Mapping[str, tuple[str, Outline]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries, what was wrong, and what the next run is to remember."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    roll: Roll


def make_entries(
    documents: Iterable[Document], languages: Sequence[str], present: Collection[str], tracer: Tracer, last: Roll
) -> Entries:
    """Entries in every language, ordered by id, then in the order of ``languages`` (the original's first).

    An id that stands in two folders, and a translation of nothing, are diagnostics. ``present`` are the paths within
    content/ of all files: an original that is there and could not be read has problems of its own. ``tracer`` notes
    what is asked of the entries, ``last`` is the roll of the last run: what it tells is not told again.
    """
    diagnostics: list[Diagnostic] = []
    originals, translations = _sort(documents, diagnostics)
    for (folder, identifier, language), document in sorted(translations.items()):
        original = originals.get(identifier)
        if (original is None or original.folder != folder) and f"{folder}/{identifier}.md" not in present:
            diagnostics.append(problem("E210", Span(document.path), original=f"{identifier}.md", language=language))
        if not document.is_known:
            diagnostics.extend(only_in_original(front_matter(document.leaf()), EntryFields))
    shelf = _Shelf(originals, translations)
    outlines: dict[str, tuple[str, Outline]] = {}
    entries: list[Entry] = []
    for identifier in sorted(originals):
        for language in languages:
            name, key = f"{identifier} {language}", shelf.key(identifier, language, languages[0])
            told = last.outlines.get(name)
            if told is None or told[0] != key:
                found: list[Diagnostic] = []
                outline = shelf.tell(identifier, language, languages[0], found)
                diagnostics.extend(found)
                if outline is None:
                    continue
                told = (key, outline) if not found else ("", outline)
            outlines[name] = told
            entries.append(Entry(told[1], shelf, tracer))
    good = {one.path: one.digest for one in (*originals.values(), *translations.values()) if one.is_clean}
    return Entries(tuple(entries), tuple(diagnostics), Roll(good, outlines))


# Bodies that stay open: those of a page and of what it links to.
_RECENT = 16
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


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The documents that entries are made of."""

    originals: Mapping[str, Document]
    translations: Translations
    recent: deque[Body] = field(default_factory=lambda: deque(maxlen=_RECENT))

    def key(self, identifier: str, language: str, first: str) -> str:
        """What an outline depends on."""
        original, translation = self._documents(identifier, language)
        return f"{first} {original.path} {original.digest} {translation.digest if translation else ''}"

    def fields(self, outline: Outline) -> EntryFields:
        """Front matter, validated."""
        return KINDS[outline.kind].model_validate(outline.said)

    def node(self, outline: Outline) -> MappingNode:
        """The same with the places of everything."""
        original, translation = self._documents(outline.id, outline.language)
        return _laid_over(original.leaf(), translation.leaf() if translation else None, [])

    def body(self, outline: Outline) -> Body:
        """Prose."""
        original, translation = self._documents(outline.id, outline.language)
        is_translated = translation is not None and translation.language == outline.body_language
        written = translation if translation is not None and is_translated else original
        leaf = written.leaf()
        body = Body(leaf.prose or EMPTY_PROSE, outline.body_language, written.path, leaf.body_line)
        self.recent.append(body)
        return body

    def tell(self, identifier: str, language: str, first: str, diagnostics: list[Diagnostic]) -> Outline | None:
        """What there is to tell of an entry; None where its front matter is wrong."""
        original, translation = self._documents(identifier, language)
        leaf, over = original.leaf(), translation.leaf() if translation else None
        node = _laid_over(leaf, over, diagnostics)
        fields = validate(KINDS[original.folder], node)
        if isinstance(fields, tuple):
            diagnostics.extend(fields)
            return None
        files = (original, original, leaf.prose or EMPTY_PROSE)
        if translation is not None and over is not None and over.prose is not None and over.prose.html:
            files = (original, translation, over.prose)
        own = language == first or (over is not None and front_matter(over).get("title") is not None)
        return make_outline(files, (language, first), fields, node, has_own_names=own)

    def _documents(self, identifier: str, language: str) -> tuple[Document, Document | None]:
        original = self.originals[identifier]
        return original, self.translations.get((original.folder, identifier, language))


def _laid_over(original: Leaf, translation: Leaf | None, diagnostics: list[Diagnostic]) -> MappingNode:
    base = front_matter(original)
    if translation is None:
        return base
    over = front_matter(translation)
    node = overlay(_without_names(base, over), over, diagnostics)
    assert isinstance(node, MappingNode)  # noqa: S101 - an overlay of a mapping on a mapping is one
    return node


def _without_names(original: MappingNode, translation: MappingNode) -> MappingNode:
    """The original for a translation that gives a title of its own: no short name or aliases of another language."""
    if translation.get("title") is None:
        return original
    kept = tuple(pair for pair in original.items if pair[0].value not in ("short", "aliases"))
    return MappingNode(original.span, kept)


def as_bytes(roll: Roll) -> bytes:
    """A roll to be kept."""
    return json.dumps([roll.documents, roll.outlines], ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def from_bytes(data: bytes) -> Roll:
    """A roll that was kept."""
    documents, outlines = json.loads(data)
    return Roll(documents, {name: (key, Outline(*told)) for name, (key, told) in outlines.items()})
