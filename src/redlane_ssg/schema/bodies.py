"""Bodies of snippets: a field as it is written, with a stop of the Tab key for each value.

The syntax is VS Code's: ``$1`` is a stop, ``${1|a,b|}`` one with choices, of which the first stands there until another
is chosen. Nothing is invented: the first is an ellipsis, which no field takes. What stands in choices needs no escapes,
for ids and values have letters, digits and hyphens alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from pydantic import BaseModel

from redlane_ssg.kinds.shape import FieldForm, field_form, kinds_of, reference_to
from redlane_ssg.schema.naming import choices_of
from redlane_ssg.schema.values import is_truth_value, written_model

# By kind, the title of each entry by its id.
EntryTitles = Mapping[str, Mapping[str, str]]
# Nobody looks through a longer list.
_MOST_IDS = 100
_UNCHOSEN = "…"
_INDENT = "  "


def field_body(model: type[BaseModel], name: str, entries: EntryTitles) -> tuple[str, ...]:
    """The lines of a field. Of a mapping it has what must be given."""
    return tuple(_field_lines(model, name, entries, count(1)))


def front_matter_body(model: type[BaseModel], names: tuple[str, ...], entries: EntryTitles) -> tuple[str, ...]:
    """The lines of a front matter with these fields, and the place for the text after it."""
    numbers = count(1)
    lines = (line for name in names for line in _field_lines(model, name, entries, numbers))
    return ("---", *lines, "---", "", "$0")


def needed_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """What a mapping cannot do without: the fields that must be given, of alternatives the first; else its first."""
    alternatives = written_model(model).get("oneOf", ())
    either = {name for one in alternatives[:1] for name in one["required"]}
    needed = (name for name, info in model.model_fields.items() if info.is_required() or name in either)
    return tuple(needed) or tuple(model.model_fields)[:1]


def _field_lines(model: type[BaseModel], name: str, entries: EntryTitles, numbers: Iterator[int]) -> Iterator[str]:
    form = field_form(model, name)
    if form.model is None:
        value = _value(model, name, entries, next(numbers))
        yield f"{name}: [{value}]" if form.is_list else f"{name}: {value}"
        return
    yield f"{name}:"
    within = form.model
    lines = [line for one in needed_fields(within) for line in _field_lines(within, one, entries, numbers)]
    for index, line in enumerate(lines):
        yield f"{_start(form, index)}{line}"


def _start(form: FieldForm, index: int) -> str:
    """What stands before a line of a mapping within a field."""
    if not form.is_list:
        return _INDENT
    return f"{_INDENT}- " if index == 0 else _INDENT * 2


def _value(model: type[BaseModel], name: str, entries: EntryTitles, number: int) -> str:
    choices = _choices(model, name, entries)
    return f"${{{number}|{','.join(choices)}|}}" if choices else f"${number}"


def _choices(model: type[BaseModel], name: str, entries: EntryTitles) -> tuple[str, ...]:
    to = reference_to(model, name)
    if to is None:
        known = choices_of(model, name)
    else:
        ids = sorted({found for kind in kinds_of(to) for found in entries.get(kind, {})})
        known = tuple(ids) if len(ids) <= _MOST_IDS else ()
    if known:
        return (_UNCHOSEN, *known)
    return ("true", "false") if is_truth_value(model, name) else ()
