"""What may be written for each field of a model, as JSON Schema (draft 2020-12), from the model itself.

A front matter's scalars stay text until a kind says what they mean. Other programs read YAML 1.2 and see numbers and
truth values: a text may be a number there, and a number a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from redlane_ssg.kinds.named_dates import NAMED_DAY
from redlane_ssg.kinds.patterns import (
    COLOUR,
    FOLDER_NAME,
    FOLDER_PATH,
    FORMER_KEY,
    IDENTIFIER,
    LANGUAGE,
    MAIL_ADDRESS,
    PINYIN,
    TIME_ZONE,
    WEB_ADDRESS,
    WITHOUT_SPACES,
    WRITTEN_DATE,
    WRITTEN_DAY,
    WRITTEN_TIME,
)
from redlane_ssg.kinds.shape import submodel_of
from redlane_ssg.read.text import BASE_URL

JsonSchema = dict[str, Any]

# The words that tell how a value of each pattern is written, as keys of ``FIELD_WORDS``.
_FORMS: Mapping[str, str] = {
    IDENTIFIER: "form.id",
    FORMER_KEY: "form.former",
    WRITTEN_DAY: "form.day",
    NAMED_DAY: "form.named_day",
    WRITTEN_DATE: "form.date",
    WRITTEN_TIME: "form.time",
    PINYIN: "form.pinyin",
    WEB_ADDRESS: "form.web_address",
    BASE_URL: "form.base_url",
    LANGUAGE: "form.language",
    COLOUR: "form.colour",
    FOLDER_NAME: "form.folder",
    TIME_ZONE: "form.time_zone",
    MAIL_ADDRESS: "form.mail_address",
    WITHOUT_SPACES: "form.without_spaces",
    FOLDER_PATH: "form.folder_path",
}
_NUMBERS = ("1", "1958", "222222")
# What pydantic takes for truth values, in letters of any case.
_TRUTH_WORDS = ("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "1", "0")
_TRUTH = f"^({'|'.join(''.join(f'[{x.upper()}{x}]' if x.isalpha() else x for x in word) for word in _TRUTH_WORDS)})$"
_WHOLE_NUMBER = r"^[+-]?[0-9]+(\.0+)?$"
_NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"


class _WrittenValues(GenerateJsonSchema):
    """Schemas of values as they are written. A value of nothing is none: its field is better left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchema:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchema:
        found, default = self.generate_inner(schema["schema"]), schema.get("default")
        return {**found, "default": default} if isinstance(default, str | int) and default != "" else found

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchema:
        found = super().str_schema(schema)
        pattern = found.get("pattern")
        if pattern is None:
            return {**found, "type": ["string", "number"]}
        may_be_number = any(re.search(pattern, one) for one in _NUMBERS)
        return {**found, "type": ["string", "integer"], "minimum": 0} if may_be_number else found

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchema:
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": _WHOLE_NUMBER}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchema:
        return {**super().float_schema(schema), "type": ["number", "string"], "pattern": _NUMBER}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchema:
        return {"type": ["boolean", "string", "integer"], "pattern": _TRUTH, "minimum": 0, "maximum": 1}

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@cache
def written_model(model: type[BaseModel]) -> JsonSchema:
    """The schema of a model's mapping, in which models of fields are references by name. Do not change it."""
    return model.model_json_schema(mode="validation", schema_generator=_WrittenValues)


def changed_parts(schema: JsonSchema, change: Callable[[JsonSchema], JsonSchema]) -> JsonSchema:
    """A schema of a value with each of its parts changed: itself, the items of a list, and alternatives."""
    made = change(schema)
    if "items" in made:
        made = {**made, "items": changed_parts(made["items"], change)}
    if "anyOf" in made:
        made = {**made, "anyOf": [changed_parts(one, change) for one in made["anyOf"]]}
    return made


def parts_of(schema: JsonSchema) -> Iterator[JsonSchema]:
    """A schema of a value, and those of the items of a list and of alternatives."""
    yield schema
    for part in (*([schema["items"]] if "items" in schema else []), *schema.get("anyOf", ())):
        yield from parts_of(part)


def written_form(model: type[BaseModel], name: str) -> str:
    """The key in ``FIELD_WORDS`` of how a field's value is written; empty if its type says it."""
    patterns = (str(part.get("pattern")) for part in parts_of(written_model(model)["properties"][name]))
    return next((_FORMS[pattern] for pattern in patterns if pattern in _FORMS), "")


def form_of_pattern(pattern: str) -> str:
    """The key in ``FIELD_WORDS`` of how a value of a pattern is written; empty if there is none."""
    return _FORMS.get(pattern, "")


def is_truth_value(model: type[BaseModel], name: str) -> bool:
    """Whether a field says yes or no."""
    return bool(written_model(model)["properties"][name].get("pattern") == _TRUTH)


def models_within(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those of its fields, each once, in the order of the fields."""
    found, waiting = dict[type[BaseModel], None](), [model]
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting.extend(within for name in one.model_fields if (within := submodel_of(one, name)) is not None)
    return iter(found)
