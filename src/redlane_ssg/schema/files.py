"""The files of all schemas: one for the front matter of each kind, one for its translations, and those of guide.yml."""

from __future__ import annotations

import json

from pydantic import BaseModel

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.schema.bodies import EntryTitles
from redlane_ssg.schema.front_matter import SchemaContext, front_matter_schema, in_both
from redlane_ssg.schema.naming import FieldNames
from redlane_ssg.schema.values import JsonSchema

GUIDE_SCHEMA, TRANSLATION_SCHEMA = "guide.json", "guide.translation.json"


def schema_files(names: tuple[FieldNames, ...], entries: EntryTitles) -> dict[str, bytes]:
    """Every schema by the name of its file; ``names`` has the words in each language."""
    context, translated = SchemaContext(names, entries), SchemaContext(names, entries, is_translation=True)
    made: dict[str, JsonSchema] = {}
    for folder, kind in KINDS.items():
        made[f"{folder}.json"] = _schema(kind, [one.kind(folder) for one in names], context)
        made[f"{folder}.translation.json"] = _schema(kind, [one.kind(folder) for one in names], translated)
    guide = [one.sentence("schema.guide") for one in names]
    made[GUIDE_SCHEMA] = _schema(GuideFields, guide, context)
    made[TRANSLATION_SCHEMA] = _schema(GuideFields, guide, translated)
    return {name: json_with_words(schema).encode() for name, schema in made.items()}


def json_with_words(data: object) -> str:
    """Data as JSON that people can read, in lines."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)}\n"


def _schema(model: type[BaseModel], called: list[str], context: SchemaContext) -> JsonSchema:
    pairs = zip(context.names, called, strict=True)
    titles = (one.sentence("schema.translation", name=name) if context.is_translation else name for one, name in pairs)
    return front_matter_schema(model, in_both(*titles), context)
