"""Documents of one id become one entry in each language: the translation laid over the original, then validated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Body, Contents, Entry, Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.overlay import only_in_original, overlay
from redlane_ssg.kinds.shape import Location, references
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, plain
from redlane_ssg.traces import Tracer, digest


def make_entries(
    documents: Iterable[Document], languages: Sequence[str], present: Collection[str], tracer: Tracer
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Entries in every language, ordered by id, then in the order of ``languages`` (the original's first).

    An id that stands in two folders, and a translation of nothing, are diagnostics. ``present`` are the paths within
    content/ of all files: an original that is there and could not be read has problems of its own. ``tracer`` notes
    what is asked of the entries.
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
            made = _entry(original, translation, language, languages[0], diagnostics, tracer)
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
    original: Document,
    translation: Document | None,
    language: str,
    first: str,
    diagnostics: list[Diagnostic],
    tracer: Tracer,
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
    contents = Contents(fields, node, body)
    outline = _outline(original, language, first, contents, has_own_names=own)
    return Entry(outline, lambda: contents, tracer)


def _outline(original: Document, language: str, first: str, contents: Contents, *, has_own_names: bool) -> Outline:
    fields, body = contents.fields, contents.body
    prose = body.prose
    face = (fields.title, fields.short, fields.summary, fields.seal or fields.short or fields.title, has_own_names)
    facets = frozenset(type(facet).__name__ for facet in fields.facets())
    picture = (fields.picture.file,) if fields.picture else ()
    layers = {
        "face": (*face, first, sorted(facets)),
        "fields": (first, plain(contents.node)),
        "body": (body.language, prose.html, prose.text, [link.target for link in prose.links]),
        "anchors": sorted(prose.anchors),
    }
    return Outline(
        kind=original.folder,
        id=original.id,
        language=language,
        path=original.path,
        body_path=body.path,
        original_language=first,
        has_own_names=has_own_names,
        draft=fields.draft,
        order=fields.order,
        publish=fields.publish,
        expire=fields.expire,
        was=fields.was,
        title=fields.title,
        short=fields.short,
        summary=fields.summary,
        seal=face[3],
        references=tuple(reference.id for reference in references(fields)),
        links=tuple(link.target for link in prose.links),
        pictures=(*picture, *(shown.source for shown in prose.pictures)),
        facets=facets,
        review_by=min((day for _, day in review_dates(fields)), default=None),
        digests={layer: digest(repr(said)) for layer, said in layers.items()},
    )


def review_dates(fields: EntryFields) -> Iterator[tuple[Location, date]]:
    """Where facts stand that are to be looked at again, and on which day."""
    for name in type(fields).model_fields:
        value = getattr(fields, name)
        items = [((name, place), item) for place, item in enumerate(value)] if isinstance(value, tuple) else []
        for location, item in (((name,), value), *items):
            day = getattr(item, "review_by", None)
            if isinstance(day, date):
                yield location, day


def _without_names(original: MappingNode, translation: Document) -> MappingNode:
    """The original for a translation that gives a title of its own: no short name or aliases of another language."""
    if translation.front_matter.get("title") is None:
        return original
    kept = tuple(pair for pair in original.items if pair[0].value not in ("short", "aliases"))
    return MappingNode(original.span, kept)
