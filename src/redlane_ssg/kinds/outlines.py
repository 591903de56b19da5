"""Makes the outlines of entries, and finds the days on which facts are due for review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Located, Scheduled, Serial
from redlane_ssg.kinds.fields import LabelledFact, Statement
from redlane_ssg.kinds.lengths import belong_here, belongs_to, stands_alone, text_length
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.shape import references
from redlane_ssg.read.documents import Document
from redlane_ssg.read.nodes import MappingNode, Node, Plain, SequenceNode, plain_value
from redlane_ssg.read.passages import passages
from redlane_ssg.read.prose import Prose

# What is referred to here is checked like all else, but visitors must not see from where: it makes no backlinks.
_FOR_DOCENTS = location_of(EntryFields, lambda fields: fields.docent)


@dataclass(frozen=True, slots=True)
class EntryFiles:
    """The files of an entry in one language: its original, the document of its body, and that document's prose.

    ``first_language`` is the language of the original. ``is_overlaid`` says whether the values of a translation are
    overlaid on those of the original.
    """

    original: Document
    body_source: Document
    prose: Prose
    language: str
    first_language: str
    is_overlaid: bool

    @property
    def body_language(self) -> str:
        """The language that the body is written in."""
        return self.body_source.language or self.first_language


def make_outline(files: EntryFiles, fields: EntryFields, node: MappingNode, *, has_own_names: bool) -> Outline:
    """The outline of an entry. ``node`` is the front matter from which ``fields`` were read."""
    values, prose = _values(node), files.prose
    facets = sorted(type(facet).__name__ for facet in fields.all_facets)
    return Outline(
        kind=files.original.folder,
        id=files.original.id,
        language=files.language,
        path=files.original.path,
        body_path=files.body_source.path,
        body_language=files.body_language,
        original_language=files.first_language,
        has_own_names=has_own_names,
        is_overlaid=files.is_overlaid,
        draft=fields.draft,
        order=fields.order,
        publish=_ordinal(fields.publish),
        expire=_ordinal(fields.expire),
        happens=_first_day(fields),
        was=fields.was,
        passages=passages(prose.text),
        title=fields.title,
        short=fields.short,
        summary=fields.summary,
        seal=_seal(fields),
        front_matter=values,
        references=[reference.id for reference in references(fields) if reference.location[:1] != _FOR_DOCENTS],
        links=[link.target for link in prose.links],
        pictures=[*([fields.picture.file] if fields.picture else []), *(shown.source for shown in prose.pictures)],
        posters=[*_posters(fields)],
        facets=facets,
        coordinates=_coordinates(fields),
        review_by=min((day.toordinal() for _, day in review_dates(fields)), default=None),
        length=text_length(prose.text, fields),
        belongs_to=belongs_to(fields),
        belong_here=belong_here(fields),
        stands_alone=bool(prose.pictures) or stands_alone(fields),
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
    """A fingerprint of each layer that outputs can read by itself."""
    prose, first = files.prose, files.first_language
    translated = sorted(_paths_from_other_files(node, files.original.path))
    layers = {
        "face": (fields.title, fields.short, fields.summary, _seal(fields), has_own_names, first, facets),
        "fields": (first, values, translated),
        "body": (files.body_language, prose.html, prose.text, [link.target for link in prose.links]),
        "anchors": sorted(prose.anchors),
    }
    return {layer: fingerprint(repr(content)) for layer, content in layers.items()}


def _values(node: MappingNode) -> dict[str, Plain]:
    values = plain_value(node)
    assert isinstance(values, dict)  # noqa: S101 - the value of a mapping
    return values


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _first_day(fields: EntryFields) -> int | None:
    scheduled = fields.facet(Scheduled)
    begins = scheduled.own.timing.begins if scheduled and scheduled.own else None
    return begins.toordinal() if begins else None


def _seal(fields: EntryFields) -> str:
    return fields.seal or fields.short or fields.title


def _coordinates(fields: EntryFields) -> tuple[float, float] | None:
    located = fields.facet(Located)
    return (located.coordinates.lat, located.coordinates.lon) if located and located.coordinates else None


def _posters(fields: EntryFields) -> Iterator[str]:
    serial = fields.facet(Serial)
    yield from (episode.poster.file for episode in (serial.episodes if serial else ()) if episode.poster)


def _paths_from_other_files(node: Node, file: str, prefix: str = "") -> Iterator[str]:
    """The paths, such as ``audio.file.``, of values that are not written in ``file``.

    Pages need them to tell in which language a recording is.
    """
    if isinstance(node, MappingNode):
        for key, value in node.items:
            yield from _paths_from_other_files(value, file, f"{prefix}{key.value}.")
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _paths_from_other_files(item, file, f"{prefix}{index}.")
    elif node.span.path != file:
        yield prefix


def review_dates(fields: EntryFields) -> Iterator[tuple[Location, date]]:
    """The location of each fact with a review day, and that day."""
    for name in type(fields).model_fields:
        value = getattr(fields, name)
        items = [((name, index), item) for index, item in enumerate(value)] if isinstance(value, tuple) else []
        for location, item in (((name,), value), *items):
            if isinstance(item, Statement) and item.review_by is not None:
                yield (*location, *location_of(Statement, lambda fact: fact.review_by)), item.review_by
            elif isinstance(item, LabelledFact) and item.review_by is not None:
                yield (*location, *location_of(LabelledFact, lambda fact: fact.review_by)), item.review_by
