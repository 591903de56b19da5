"""What the guide as a whole must know of an entry, and when its facts are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Serial
from redlane_ssg.kinds.fields import Fact, LabelledFact
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.shape import references
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, Plain, SequenceNode, plain_value
from redlane_ssg.read.prose import Prose


@dataclass(frozen=True, slots=True)
class EntryFiles:
    """What an entry in one language is made of: its original, the file of its body, and that file's prose.

    ``first_language`` is the original's.
    """

    original: Document
    written: Document
    prose: Prose
    language: str
    first_language: str

    @property
    def body_language(self) -> str:
        """The language that the body is really in."""
        return self.written.language or self.first_language


def make_outline(files: EntryFiles, fields: EntryFields, node: MappingNode, *, has_own_names: bool) -> Outline:
    """The outline of an entry; ``node`` is what its ``fields`` were read from."""
    values = plain_value(node)
    assert isinstance(values, dict)  # noqa: S101 - a mapping's
    prose = files.prose
    facets = sorted(type(facet).__name__ for facet in fields.all_facets)
    return Outline(
        kind=files.original.folder,
        id=files.original.id,
        language=files.language,
        path=files.original.path,
        body_path=files.written.path,
        body_language=files.body_language,
        original_language=files.first_language,
        has_own_names=has_own_names,
        draft=fields.draft,
        order=fields.order,
        publish=fields.publish.toordinal() if fields.publish else None,
        expire=fields.expire.toordinal() if fields.expire else None,
        was=fields.was,
        title=fields.title,
        short=fields.short,
        summary=fields.summary,
        seal=_seal(fields),
        said=values,
        references=[reference.id for reference in references(fields)],
        links=[link.target for link in prose.links],
        pictures=[*([fields.picture.file] if fields.picture else []), *(shown.source for shown in prose.pictures)],
        posters=[*_posters(fields)],
        facets=facets,
        review_by=min((day.toordinal() for _, day in review_dates(fields)), default=None),
        digests=_fingerprints(files, fields, node, values, facets, has_own_names=has_own_names),
    )


def _fingerprints(
    files: EntryFiles,
    fields: EntryFields,
    node: MappingNode,
    values: dict[str, Plain],
    facets: list[str],
    *,
    has_own_names: bool,
) -> dict[str, str]:
    """A fingerprint of each layer that outputs read by itself."""
    prose, first = files.prose, files.first_language
    translated = sorted(_places_outside(node, files.original.path))
    layers = {
        "face": (fields.title, fields.short, fields.summary, _seal(fields), has_own_names, first, facets),
        "fields": (first, values, translated),
        "body": (files.body_language, prose.html, prose.text, [link.target for link in prose.links]),
        "anchors": sorted(prose.anchors),
    }
    return {layer: fingerprint(repr(content)) for layer, content in layers.items()}


def _seal(fields: EntryFields) -> str:
    return fields.seal or fields.short or fields.title


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
        items = [((name, index), item) for index, item in enumerate(value)] if isinstance(value, tuple) else []
        for location, item in (((name,), value), *items):
            if isinstance(item, Fact) and item.review_by is not None:
                yield (*location, *location_of(Fact, lambda fact: fact.review_by)), item.review_by
            elif isinstance(item, LabelledFact) and item.review_by is not None:
                yield (*location, *location_of(LabelledFact, lambda fact: fact.review_by)), item.review_by
