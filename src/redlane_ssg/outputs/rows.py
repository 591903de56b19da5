"""The fields of an entry of any kind as labelled rows. A field's type decides how its value is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date
from typing import Any

from pydantic import BaseModel

from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import (
    AskedFirst,
    Coordinates,
    Fact,
    LabelledFact,
    NoLonger,
    ShownByFacet,
    Statement,
    Telephone,
)
from redlane_ssg.kinds.locations import Location, ModelType, location_of
from redlane_ssg.kinds.recurrence import Repeat
from redlane_ssg.kinds.shape import (
    heading_of,
    id_or_name,
    is_choice,
    is_id,
    is_named_at_end,
    is_on_next_day,
    marked,
    reference_to,
)
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.telephones import telephone_pieces
from redlane_ssg.outputs.timing_words import own_names, repeat_in_words
from redlane_ssg.outputs.views import Item, ItemList, Link, Row, Value

# What labels of editors' own call a telephone number.
_TELEPHONE = re.compile(
    r"(?:电话|電話|热线|熱線|手机|手機|telephone|phone|hotline)(?:号码?|號碼?|s|\s*numbers?)?\s*(?:[(（].*)?$",
    re.IGNORECASE,
)
_COMMON = frozenset(EntryFields.model_fields)


def brief(context: PageContext, fields: EntryFields) -> tuple[Row, ...]:
    """The facts that a visitor on the way needs first: where, and when."""
    first = marked(type(fields), AskedFirst)
    return tuple(row for name in _own_fields(fields) if name in first for row in _row(context, fields, name))


def rows(context: PageContext, fields: EntryFields) -> tuple[Row, ...]:
    """The other facts of an entry: the other fields of its kind, then its labelled facts."""
    first = marked(type(fields), AskedFirst)
    own = [row for name in _own_fields(fields) if name not in first for row in _row(context, fields, name)]
    return (*own, *(Row(fact.label, (_labelled_fact(context, fact),)) for fact in fields.facts))


def item_lists(
    context: PageContext, fields: EntryFields, told: Container[Location] = frozenset()
) -> tuple[ItemList, ...]:
    """The fields of an entry that are lists of items with facts of their own, but for items that are told elsewhere."""
    lists = []
    for name in _own_fields(fields):
        value = getattr(fields, name)
        if _is_item_list(value):
            items = tuple(_item(context, item) for index, item in enumerate(value) if (name, index) not in told)
            lists.extend([ItemList(context.edition.wording(_label(name)), items)] if items else [])
    return tuple(lists)


def label(model: type[ModelType], pick: Callable[[ModelType], object]) -> str:
    """The key of the theme's label for a field."""
    return _label(location_of(model, pick)[-1])


def _label(name: str | int) -> str:
    return f"field.{name}"


def _own_fields(fields: EntryFields) -> list[str]:
    hidden = _COMMON | marked(type(fields), ShownByFacet)
    return [name for name in type(fields).model_fields if name not in hidden]


def _is_item_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], BaseModel)


def _row(context: PageContext, model: BaseModel, name: str) -> list[Row]:
    value = getattr(model, name)
    if _is_item_list(value) or is_named_at_end(type(model), name):
        return []
    values = value if isinstance(value, tuple) else (value,)
    shown = tuple(_value(context, model, name, item) for item in values if item is not None and item is not False)
    return [Row(context.edition.wording(_label(name)), shown)] if shown else []


def _value(context: PageContext, model: BaseModel, name: str, value: Any) -> Value:
    wording = context.edition.wording
    if isinstance(value, Fact):
        is_number = name in marked(type(model), Telephone)
        return stated_value(context, value.value, value, telephone_pieces(value.value) if is_number else ())
    if isinstance(value, Coordinates):
        return Value(Link(f"{value.lat:.5f}, {value.lon:.5f} (WGS-84)"))
    if isinstance(value, date | PartialDate):
        return Value(Link(wording.date(value)), is_struck=name in marked(type(model), NoLonger))
    if isinstance(value, bool):
        return Value(Link(wording(f"value.{name}")))
    if isinstance(value, Repeat):
        return Value(Link(repeat_in_words(wording, value, own_names(context.edition.guide, context.edition.language))))
    if reference_to(type(model), name) is not None or (id_or_name(type(model), name) is not None and is_id(value)):
        return Value(context.link(value))
    if is_choice(type(model), name):
        return Value(Link(wording(f"value.{value}")))
    if isinstance(value, str) and value.startswith(("https://", "http://")):
        return Value(Link(value, value))
    if is_on_next_day(model, name):
        return Value(Link(wording("next_day", time=value)))
    if isinstance(value, str) and name in marked(type(model), Telephone):
        return Value(Link(value), pieces=telephone_pieces(value, is_number=False))
    unit = f"unit.{name}"
    return Value(
        Link(wording(unit, value=f"{value:g}") if isinstance(value, int | float) and wording.has(unit) else str(value))
    )


def _labelled_fact(context: PageContext, fact: LabelledFact) -> Value:
    pieces = telephone_pieces(fact.value) if _TELEPHONE.search(fact.label) else ()
    return stated_value(context, fact.value, fact, pieces)


def stated_value(
    context: PageContext, text: str, stated: Statement | LabelledFact, pieces: tuple[Link, ...] = ()
) -> Value:
    """What is stated, with its date; ``pieces`` has the text in pieces, if it holds telephone numbers."""
    note = context.edition.wording("as_of", date=context.edition.wording.date(stated.as_of)) if stated.as_of else ""
    return Value(Link(text), note, pieces)


def _lines(context: PageContext, item: BaseModel, name: str) -> list[Row]:
    """A list of items within an item, each in a line of its own."""
    value = getattr(item, name)
    if not _is_item_list(value):
        return []
    lines = tuple(Value(Link(_line(context, one))) for one in value)
    return [Row(context.edition.wording(_label(name)), lines)]


def _line(context: PageContext, item: BaseModel) -> str:
    """An item in a line: what it is called, then its facts; a choice needs no label."""
    wording, heading = context.edition.wording, heading_of(type(item))
    facts = []
    for name in type(item).model_fields:
        for row in _row(context, item, name) if name != heading else ():
            told = wording("hours.and").join(value.link.text for value in row.values)
            facts.append(told if is_choice(type(item), name) else f"{row.label} {told}")
    called = _value(context, item, heading, getattr(item, heading)).link.text
    return wording("when.status", status=called, when=wording("hours.and").join(facts)) if facts else called


def _item(context: PageContext, item: BaseModel) -> Item:
    heading = heading_of(type(item))
    hidden = marked(type(item), ShownByFacet)
    rest = [name for name in type(item).model_fields if name != heading and name not in hidden]
    facts = tuple(row for name in rest for row in (*_row(context, item, name), *_lines(context, item, name)))
    return Item(_value(context, item, heading, getattr(item, heading)).link, facts)
