"""A form for an entry, made from the model of its kind: what is asked for, how it is given, and what is there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args

from redlane_ssg.catalogue.field_words import FIELD_WORDS
from redlane_ssg.console.gap_list import field_label
from redlane_ssg.desk.front_matter import field_lines, front_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Essential, SameInAllLanguages
from redlane_ssg.kinds.shape import field_form, is_choice, kinds_of, marked, reference_to
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.nodes import Node, ScalarNode, SequenceNode

# Texts that may be longer than this get more than one line.
_LONG = 80
FieldData = dict[str, object]


def form_of(kind: str, text: str, wording: Wording, language: str, *, is_translation: bool) -> list[FieldData]:
    """Every field of a kind for an entry with this text, as data for JSON.

    ``control`` tells how it is given: text, long, number, day, yes_no, choice, entry, list, entries; or ``raw``, in the
    text alone. A translation lacks what is the same in all languages.
    """
    model = KINDS[kind]
    front, lines = front_of(text), field_lines(text)
    same = marked(model, SameInAllLanguages) if is_translation else frozenset[str]()
    return [
        _field(model, name, front.get(name) if front else None, lines, wording, language)
        for name in model.model_fields
        if name not in same
    ]


def field_names(kind: str) -> tuple[str, ...]:
    """The names of a kind's fields, in the order in which they are asked for."""
    return tuple(KINDS[kind].model_fields)


def _field(
    model: type[EntryFields],
    name: str,
    node: Node | None,
    lines: Mapping[str, tuple[int, int]],
    wording: Wording,
    language: str,
) -> FieldData:
    info, reference = model.model_fields[name], reference_to(model, name)
    control = _control(model, name)
    value = _value(node)
    if value is None and node is not None:
        # It is written in another form than usual.
        control = "raw"
    first, last = lines.get(name, (0, 0))
    return {
        "name": name,
        "label": FIELD_WORDS.get(f"field.{name}", {}).get(language) or field_label(wording, name),
        "told": FIELD_WORDS.get(f"told.{name}", {}).get(language, ""),
        "control": control,
        "required": info.is_required(),
        "essential": name in marked(model, Essential),
        "value": value,
        "first": first,
        "last": last,
        "kinds": list(kinds_of(reference)) if reference else [],
        "choices": [[one, wording(f"value.{one}")] for one in _choices(info.annotation)],
    }


@cache
def _control(model: type[EntryFields], name: str) -> str:
    form, types = field_form(model, name), set(_types(model.model_fields[name].annotation))
    if form.model is not None:
        return "raw"
    if reference_to(model, name):
        return "entries" if form.is_list else "entry"
    if is_choice(model, name):
        return "raw" if form.is_list else "choice"
    if form.is_list:
        return "list" if types == {str} else "raw"
    simple = {bool: "yes_no", int: "number", float: "number", date: "day"}
    kinds = [control for kind, control in simple.items() if types == {kind}]
    if kinds:
        return kinds[0]
    return ("long" if _is_long(model, name) else "text") if types == {str} else "raw"


def _is_long(model: type[EntryFields], name: str) -> bool:
    schema = model.model_json_schema()["properties"].get(name, {})
    limits = [part.get("maxLength", 0) for part in (schema, *schema.get("anyOf", ()))]
    return bool(max(limits) > _LONG)


def _types(annotation: Any) -> Iterator[type]:
    """The types of the values within an annotation, without None."""
    arguments = [one for one in get_args(annotation) if one is not Ellipsis]
    if isinstance(annotation, type) and not arguments and annotation is not type(None):
        yield annotation
    for one in arguments:
        if isinstance(one, type) or get_args(one):
            yield from _types(one)


def _choices(annotation: Any) -> Iterator[str]:
    """The values of a choice."""
    for one in get_args(annotation):
        if isinstance(one, str):
            yield one
        else:
            yield from _choices(one)


def _value(node: Node | None) -> str | list[str] | None:
    """A text, or a list of texts; None if it is something else."""
    if isinstance(node, ScalarNode):
        return node.value or ""
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.items):
        return [item.value or "" for item in node.items if isinstance(item, ScalarNode)]
    return None
