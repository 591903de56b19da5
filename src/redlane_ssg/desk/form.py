"""A form for an entry, made from the model of its kind: what is asked for, how it is given, and what is there now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from redlane_ssg.edit.front_matter import front_of, value_lines
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.kinds.fields import Essential, OneOrSeveral, Picture, SameInAllLanguages
from redlane_ssg.kinds.hours import HoursRule
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.recordings import Recording
from redlane_ssg.kinds.shape import field_form, is_choice, kinds_of, marked, reference_to
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode
from redlane_ssg.schema.naming import FieldNames, choices_of
from redlane_ssg.terms.columns import occasion_list

# Texts that may be longer than this get more than one line.
_LONG = 80
FieldData = dict[str, object]
# Fields that name a file beside the entry, which can be given.
_UPLOADS: dict[tuple[type[BaseModel], str], str] = {(Picture, "file"): "picture", (Recording, "file"): "sound"}


def form_of(kind: str, text: str, wording: Wording, *, is_translation: bool) -> list[FieldData]:
    """Every field of a kind for an entry with this text, as data for JSON.

    ``at`` is where its value stands. ``control`` tells how it is given: text, long, number, day, times, yes_no,
    choice, choices, entry, list, entries; ``group`` has ``fields`` of its own, ``groups`` has them for each of its
    ``items`` and, as ``blank``, for one more; ``raw`` is given in the text alone. ``is_table`` says that its items can
    be the rows of a table of Excel. A translation lacks what is the same in all languages.
    """
    listed = None if is_translation else occasion_list(kind)
    table = listed.field if listed is not None else ""
    reader = _Reader(value_lines(text), FieldNames(wording), table, is_translation=is_translation)
    return reader.fields(KINDS[kind], front_of(text), ())


def field_names(kind: str) -> tuple[str, ...]:
    """The names of a kind's fields, in the order in which they are asked for."""
    return tuple(KINDS[kind].model_fields)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what is there into a form. ``lines`` are the lines of each value in the text."""

    lines: Mapping[Location, tuple[int, int]]
    names: FieldNames
    table: str
    is_translation: bool

    def fields(self, model: type[BaseModel], node: Node | None, at: Location) -> list[FieldData]:
        """The fields of a model at a place of the front matter."""
        same = marked(model, SameInAllLanguages) if self.is_translation else frozenset[str]()
        values = node if isinstance(node, MappingNode) else None
        names = (name for name in model.model_fields if name not in same)
        return [self._field(model, name, values.get(name) if values else None, (*at, name)) for name in names]

    def _field(self, model: type[BaseModel], name: str, node: Node | None, at: Location) -> FieldData:
        info, reference = model.model_fields[name], reference_to(model, name)
        first, last = self.lines.get(at, (0, 0))
        return {
            "name": name,
            "at": list(at),
            "label": self.names.label(model, name),
            "told": self.names.explanation(model, name),
            # What the original gives, a translation need not.
            "required": info.is_required() and (not self.is_translation or at == ("title",)),
            "essential": name in marked(model, Essential) and not self.is_translation,
            "upload": _UPLOADS.get((model, name), ""),
            "is_table": at == (self.table,),
            "first": first,
            "last": last,
            "kinds": list(kinds_of(reference)) if reference else [],
            "choices": [[one, self.names.choice(model, one)] for one in choices_of(model, name)],
            **(self._group(model, name, node, at) or self._single(model, name, node)),
        }

    def _single(self, model: type[BaseModel], name: str, node: Node | None) -> FieldData:
        control, value = _control(model, name), _value(node)
        if isinstance(value, str) and name in marked(model, OneOrSeveral):
            value = [value]
        # A list may be written as one text: YAML's short form.
        is_text_in_list = control in _LISTS and isinstance(value, str)
        is_usual = value is not None and not is_text_in_list and (control in _LISTS or isinstance(value, str))
        return {"control": control if node is None or is_usual else "raw", "value": value if is_usual else None}

    def _group(self, model: type[BaseModel], name: str, node: Node | None, at: Location) -> FieldData | None:
        """The fields of a group, or of a list of groups; None if it is neither, or is written in another form."""
        form = field_form(model, name)
        if form.model is None:
            return None
        if not form.is_list:
            is_usual = node is None or isinstance(node, MappingNode)
            data: FieldData = {"control": "group", "fields": self.fields(form.model, node, at)}
            return (data if is_usual else {"control": "raw"}) | {"value": None}
        items = node.items if isinstance(node, SequenceNode) else ()
        is_usual = node is None or (isinstance(node, SequenceNode) and all(isinstance(it, MappingNode) for it in items))
        listed = [self.fields(form.model, item, (*at, index)) for index, item in enumerate(items)]
        data = {"control": "groups", "items": listed, "blank": self.fields(form.model, None, (*at, len(items)))}
        return (data if is_usual else {"control": "raw"}) | {"value": None}


_LISTS = frozenset({"list", "entries", "choices"})


@cache
def _control(model: type[BaseModel], name: str) -> str:
    form, types = field_form(model, name), set(_types(model.model_fields[name].annotation))
    if reference_to(model, name):
        return "entries" if form.is_list else "entry"
    if is_choice(model, name):
        return "choices" if form.is_list else "choice"
    if form.is_list:
        return "list"
    if (model, name) in _UPLOADS:
        return "text"
    if (model, name) == (HoursRule, "times"):
        return "times"
    simple = {bool: "yes_no", int: "number", float: "number", date: "day", PartialDate: "day"}
    kinds = [control for kind, control in simple.items() if types == {kind}]
    return kinds[0] if kinds else "long" if _is_long(model, name) else "text"


def _is_long(model: type[BaseModel], name: str) -> bool:
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


def _value(node: Node | None) -> str | list[str] | None:
    """A text, or a list of texts; None if it is something else."""
    if isinstance(node, ScalarNode):
        return node.value or ""
    if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.items):
        return [item.value or "" for item in node.items if isinstance(item, ScalarNode)]
    return None
