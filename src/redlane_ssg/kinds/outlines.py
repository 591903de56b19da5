"""What the guide as a whole must know of an entry, and when its facts are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Serial
from redlane_ssg.kinds.shape import Location, references
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, SequenceNode, plain
from redlane_ssg.read.prose import Prose


def make_outline(
    files: tuple[Document, Document, Prose],
    languages: tuple[str, str],
    fields: EntryFields,
    node: MappingNode,
    *,
    has_own_names: bool,
) -> Outline:
    """The outline of an entry from its original, the file of its body, and its prose.

    ``languages`` are its own and the original's, ``node`` is what its ``fields`` were read from.
    """
    original, written, prose = files
    language, first = languages
    said = plain(node)
    assert isinstance(said, dict)  # noqa: S101 - a mapping's
    body_language = written.language or first
    seal = fields.seal or fields.short or fields.title
    translated = sorted(_places_outside(node, original.path))
    facets = sorted(type(facet).__name__ for facet in fields.all_facets)
    links = [link.target for link in prose.links]
    layers = {
        "face": (fields.title, fields.short, fields.summary, seal, has_own_names, first, facets),
        "fields": (first, said, translated),
        "body": (body_language, prose.html, prose.text, links),
        "anchors": sorted(prose.anchors),
    }
    return Outline(
        kind=original.folder,
        id=original.id,
        language=language,
        path=original.path,
        body_path=written.path,
        body_language=body_language,
        original_language=first,
        has_own_names=has_own_names,
        draft=fields.draft,
        order=fields.order,
        publish=fields.publish.toordinal() if fields.publish else None,
        expire=fields.expire.toordinal() if fields.expire else None,
        was=fields.was,
        title=fields.title,
        short=fields.short,
        summary=fields.summary,
        seal=seal,
        said=said,
        references=[reference.id for reference in references(fields)],
        links=links,
        pictures=[*([fields.picture.file] if fields.picture else []), *(shown.source for shown in prose.pictures)],
        posters=[*_posters(fields)],
        facets=facets,
        review_by=min((day.toordinal() for _, day in review_dates(fields)), default=None),
        digests={layer: fingerprint(repr(content)) for layer, content in layers.items()},
    )


def _posters(fields: EntryFields) -> Iterator[str]:
    serial = fields.facet(Serial)
    yield from (episode.poster.file for episode in (serial.episodes if serial else ()) if episode.poster)


def _places_outside(node: Node, path: str, above: str = "") -> Iterator[str]:
    """The values that are not written in a file: a page tells in which language a recording is."""
    if isinstance(node, MappingNode):
        for key, value in node.items:
            yield from _places_outside(value, path, f"{above}{key.value}.")
    elif isinstance(node, SequenceNode):
        for place, item in enumerate(node.items):
            yield from _places_outside(item, path, f"{above}{place}.")
    elif node.span.path != path:
        yield above


def review_dates(fields: EntryFields) -> Iterator[tuple[Location, date]]:
    """Where facts stand that are to be looked at again, and on which day."""
    for name in type(fields).model_fields:
        value = getattr(fields, name)
        items = [((name, place), item) for place, item in enumerate(value)] if isinstance(value, tuple) else []
        for location, item in (((name,), value), *items):
            day = getattr(item, "review_by", None)
            if isinstance(day, date):
                yield location, day
