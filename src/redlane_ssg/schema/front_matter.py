"""JSON Schemas (draft 2020-12) of a front matter and of guide.yml, with words in both languages.

``title`` and ``description`` are in Chinese, then in English. ``enumDescriptions``, ``patternErrorMessage`` and
``doNotSuggest`` are VS Code's own; other programs pass over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from redlane_ssg.kinds.entry_fields import LIST_LIMIT, EntryFields
from redlane_ssg.kinds.fields import Model, ReferenceTo, SameInAllLanguages
from redlane_ssg.kinds.patterns import IDENTIFIER
from redlane_ssg.kinds.sameness import may_only_repeat
from redlane_ssg.kinds.shape import kinds_of, marked, reference_to, submodel_of
from redlane_ssg.schema.naming import FieldNames
from redlane_ssg.schema.values import JsonSchema, changed_parts, form_of_pattern, models_within, parts_of, written_model

DRAFT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaContext:
    """What a schema says besides the fields: their words, Chinese first, and the titles of entries by kind and id.

    That of a translation lacks what it cannot have, requires nothing, and suggests nothing that it may only repeat.
    """

    names: tuple[FieldNames, ...]
    entries: Mapping[str, Mapping[str, str]]
    is_translation: bool = False


def in_both(*texts: str, between: str = " / ") -> str:
    """Texts in Chinese and English as one; one alone if they are the same."""
    return between.join(dict.fromkeys(texts))


def front_matter_schema(model: type[BaseModel], title: str, context: SchemaContext) -> JsonSchema:
    """The schema of a whole front matter, called ``title``."""
    found = {_ids_key(to): (to, written) for one in models_within(model) for to, written in _references(one)}
    ids = {key: _ids(*found[key], context) for key in sorted(found)}
    definitions = {"$defs": ids} if ids else {}
    return {"$schema": DRAFT, "title": title, **_mapping(model, context), **definitions}


def _mapping(model: type[BaseModel], context: SchemaContext) -> JsonSchema:
    """The schema of a model's mapping, with those of the models within it in their places."""
    written = written_model(model)
    kept = ("additionalProperties",) if context.is_translation else ("oneOf", "required", "additionalProperties")
    left_out = marked(model, SameInAllLanguages) if context.is_translation else frozenset[str]()
    properties = {name: _property(model, name, context) for name in model.model_fields if name not in left_out}
    return {"type": "object", "properties": properties, **{key: written[key] for key in kept if key in written}}


def _property(model: type[BaseModel], name: str, context: SchemaContext) -> JsonSchema:
    """The schema of a field's value, with its name and what there is to know of it."""
    value = changed_parts(written_model(model)["properties"][name], lambda part: _completed(part, model, name, context))
    if issubclass(model, EntryFields):
        # The checks of EntryFields itself.
        added: JsonSchema = {
            "maxItems": LIST_LIMIT,
            **({"uniqueItems": True} if submodel_of(model, name) is None else {}),
        }
        value = changed_parts(value, lambda part: {**added, **part} if part.get("type") == "array" else part)
    return {**_words(model, name, context), **value}


def _words(model: type[BaseModel], name: str, context: SchemaContext) -> JsonSchema:
    """What a field is called, and what there is to know of it."""
    labels = (names.label(model, name) for names in context.names)
    if context.is_translation and may_only_repeat(model, name):
        descriptions = (names.sentence("form.same") for names in context.names)
        hidden = {"doNotSuggest": True}
    else:
        descriptions = (names.description(model, name) for names in context.names)
        hidden = {}
    return {
        "title": in_both(*labels),
        "description": in_both(*descriptions, between="\n"),
        **hidden,
    }


def _completed(part: JsonSchema, model: type[BaseModel], name: str, context: SchemaContext) -> JsonSchema:
    """A part of a value's schema with what JSON Schema does not know: meanings, other entries, other models."""
    within, to = submodel_of(model, name), reference_to(model, name)
    if "$ref" in part and within is not None:
        return _written_alone(within, _mapping(within, context), context)
    if "enum" in part:
        return {**part, "enumDescriptions": [_meaning(model, value, context) for value in part["enum"]]}
    if to is not None and part.get("pattern") == IDENTIFIER:
        return {"$ref": f"#/$defs/{_ids_key(to)}"}
    return _with_error_message(part, context)


def _meaning(model: type[BaseModel], value: str, context: SchemaContext) -> str:
    return in_both(*(names.choice(model, value) for names in context.names))


def _written_alone(model: type[BaseModel], mapping: JsonSchema, context: SchemaContext) -> JsonSchema:
    """The schema of a mapping in place of which a text may stand, if its model says so."""
    alone = model.alone if issubclass(model, Model) else ""
    return {"anyOf": [_property(model, alone, context), mapping]} if alone else mapping


def _with_error_message(part: JsonSchema, context: SchemaContext) -> JsonSchema:
    form = form_of_pattern(part.get("pattern", ""))
    if not form:
        return part
    return {**part, "patternErrorMessage": in_both(*(one.sentence(form) for one in context.names))}


def _references(model: type[BaseModel]) -> Iterator[tuple[ReferenceTo, JsonSchema]]:
    """What fields of a model may refer to, with the schema of an id as the field takes it."""
    for name in model.model_fields:
        to = reference_to(model, name)
        if to is not None:
            parts = parts_of(written_model(model)["properties"][name])
            yield to, next(part for part in parts if part.get("pattern") == IDENTIFIER)


def _ids_key(to: ReferenceTo) -> str:
    return "-".join(kinds_of(to)) if to != ReferenceTo() else "entries"


def _ids(to: ReferenceTo, any_id: JsonSchema, context: SchemaContext) -> JsonSchema:
    """The schema of an id: those that exist, as suggestions, and any other, since its file may not be written yet."""
    titles: dict[str, str] = {}
    for kind in kinds_of(to):
        titles.update(context.entries.get(kind, {}))
    ids = sorted(titles)
    known = [{"type": "string", "enum": ids, "enumDescriptions": [titles[one] for one in ids]}] if ids else []
    return {"anyOf": [*known, _with_error_message(any_id, context)]}
