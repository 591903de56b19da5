"""Snippets of VS Code: the fields of each kind within the front matter, a whole new entry, and ids by titles.

VS Code takes a front matter for YAML (its grammar of Markdown says so), so that the scope ``yaml`` keeps snippets of
fields out of the text. Since version 1.109 it offers a snippet only in the files that ``include`` matches; an older
one offers the fields of every kind everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import SameInAllLanguages
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.sameness import may_only_repeat
from redlane_ssg.kinds.shape import marked, submodel_of
from redlane_ssg.schema.bodies import field_body, front_matter_body, needed_fields
from redlane_ssg.schema.front_matter import SchemaContext, in_both
from redlane_ssg.schema.values import JsonSchema, models_within

_FRONT_MATTER, _TEXT = "yaml", "markdown"
# What is typed before the title of an entry for its id. Behind an @, with which no value of YAML begins, VS Code
# suggests nothing.
_FOR_ID = "="


def _entry_field(pick: Callable[[EntryFields], object]) -> str:
    return str(location_of(EntryFields, pick)[0])


_TITLE, _SUMMARY = _entry_field(lambda fields: fields.title), _entry_field(lambda fields: fields.summary)
_SOURCES = _entry_field(lambda fields: fields.sources)


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is typed for a snippet, what it becomes, and the files that it is for, as patterns of their paths."""

    name: str
    prefixes: tuple[str, ...]
    body: tuple[str, ...]
    description: str
    scope: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()

    def data(self) -> JsonSchema:
        """The snippet as data for JSON."""
        given: JsonSchema = {"scope": self.scope, "prefix": list(self.prefixes), "body": list(self.body)}
        files = {"include": list(self.include), **({"exclude": list(self.exclude)} if self.exclude else {})}
        return {**given, "description": self.description, **files}


@dataclass(frozen=True, slots=True)
class _Area:
    """A model, what its files are called, the pattern of their paths, and those of the names of translations."""

    model: type[BaseModel]
    called: str
    include: str
    translations: tuple[str, ...]


def snippets(content: str, languages: Sequence[str], context: SchemaContext) -> dict[str, JsonSchema]:
    """Every snippet by its name, for a guide in the folder ``content``; ``languages`` are those of translations."""
    translations = tuple(f"*.{language}.md" for language in languages)
    entries = tuple(
        _Area(kind, context.names[0].kind(folder), f"**/{content}/{folder}/*.md", translations)
        for folder, kind in KINDS.items()
    )
    guide = _Area(GuideFields, "guide.yml", f"**/{content}/guide*.yml", ("guide.*.yml",))
    found = [pair for area in (*entries, guide) for pair in _fields(area, context)]
    made = (
        *(_new_entry(area, context) for area in entries),
        *_translation(tuple(f"**/{content}/*/{name}" for name in translations), context),
        *_merged(found, context.names[0].sentence("snippet.every_kind"), f"**/{content}/*/*.md"),
        *_ids(content, context),
    )
    return {one.name: one.data() for one in _told_apart(made)}


def _new_entry(area: _Area, context: SchemaContext) -> Snippet:
    names = tuple(dict.fromkeys((*needed_fields(area.model), _SUMMARY, _SOURCES)))
    folder = next(folder for folder, kind in KINDS.items() if kind is area.model)
    description = in_both(*(one.sentence("snippet.new", kind=one.kind(folder)) for one in context.names))
    body = front_matter_body(area.model, names, context.entries)
    prefixes = (folder, area.called)
    return Snippet(description, prefixes, body, description, _TEXT, (area.include,), area.translations)


def _translation(include: tuple[str, ...], context: SchemaContext) -> Iterator[Snippet]:
    if include:
        description = in_both(*(one.sentence("snippet.translated") for one in context.names))
        prefixes = ("translation", context.names[0].sentence("snippet.translation"))
        body = front_matter_body(EntryFields, (_TITLE, _SUMMARY), context.entries)
        yield Snippet(description, prefixes, body, description, _TEXT, include)


def _fields(area: _Area, context: SchemaContext) -> Iterator[tuple[str, Snippet]]:
    """A snippet of each field of an area's model and of those within it, with what that model is called there."""
    yield from ((area.called, _of_field(area, area.model, name, context)) for name in area.model.model_fields)
    for model in models_within(area.model):
        for parent in model.model_fields:
            within = submodel_of(model, parent)
            label = context.names[0].label(model, parent)
            if within is not None:
                yield from ((label, _of_field(area, within, name, context)) for name in within.model_fields)


def _of_field(area: _Area, model: type[BaseModel], name: str, context: SchemaContext) -> Snippet:
    """The snippet of a field; not in translations, if they cannot have another value there."""
    label = context.names[0].label(model, name)
    description = in_both(*(one.description(model, name) for one in context.names))
    is_same = name in marked(model, SameInAllLanguages) or may_only_repeat(model, name)
    exclude = area.translations if is_same else ()
    body = field_body(model, name, context.entries)
    return Snippet(label, (name, label), body, description, _FRONT_MATTER, (area.include,), exclude)


def _merged(found: Iterable[tuple[str, Snippet]], every_kind: str, every_file: str) -> Iterator[Snippet]:
    """One of the snippets that are the same for several kinds, or within several fields, for the files of all."""
    groups: dict[Snippet, tuple[dict[str, None], dict[str, None]]] = {}
    for where, snippet in found:
        places, files = groups.setdefault(replace(snippet, include=()), ({}, {}))
        places[where] = None
        files.update(dict.fromkeys(snippet.include))
    for snippet, (places, files) in groups.items():
        where = every_kind if len(places) == len(KINDS) else "、".join(places)
        include = (every_file,) if len(files) == len(KINDS) else tuple(files)
        yield replace(snippet, name=f"{snippet.name}（{where}）", include=include)


def _ids(content: str, context: SchemaContext) -> Iterator[Snippet]:
    """Snippets by which an entry's title becomes its id where another refers to it."""
    include = (f"**/{content}/*/*.md", f"**/{content}/guide*.yml")
    told = in_both(*(one.sentence("snippet.id") for one in context.names))
    for folder, titles in context.entries.items():
        for identifier, title in titles.items():
            name = f"{_FOR_ID}{title}（{context.names[0].kind(folder)}）"
            prefixes = (f"{_FOR_ID}{title}", f"{_FOR_ID}{identifier}")
            yield Snippet(name, prefixes, (identifier,), told, _FRONT_MATTER, include)


def _told_apart(made: Iterable[Snippet]) -> Iterator[Snippet]:
    """The snippets, of which no two have the same name: a file has one of each."""
    times: dict[str, int] = {}
    for one in made:
        times[one.name] = times.get(one.name, 0) + 1
        yield one if times[one.name] == 1 else replace(one, name=f"{one.name} {times[one.name]}")
