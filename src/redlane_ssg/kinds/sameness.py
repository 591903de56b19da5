"""Values that are the same in all languages: ids, choices, numbers, days, times. A translation may only repeat them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.kinds.fields import SameInAllLanguages
from redlane_ssg.kinds.named_dates import NAMED_DATES
from redlane_ssg.kinds.patterns import CLOCK_TIME
from redlane_ssg.kinds.recordings import Episode, Recording
from redlane_ssg.kinds.recurrence import Repeat
from redlane_ssg.kinds.shape import is_choice, marked, reference_to
from redlane_ssg.read.nodes import Node, plain_value

# A recording in another language is one of its own, with its own source, date and length.
_OWN_IN_EACH_LANGUAGE = (Episode, Recording)
_WITHOUT_WORDS = (bool, int, float, date, PartialDate, Repeat)


def differs(model: type[BaseModel], name: str, original: Node | None, translated: Node) -> bool:
    """Whether a translation gives another value to a field that is the same in all languages.

    Wrong values have problems of their own.
    """
    if name not in model.model_fields or not may_only_repeat(model, name):
        return False
    info = model.model_fields[name]
    try:
        before = info.get_default(call_default_factory=False) if original is None else _value(model, name, original)
        after = _value(model, name, translated)
    except ValidationError:
        return False
    return bool(before != after) and not _is_in_words(before) and not _is_in_words(after)


@cache
def may_only_repeat(model: type[BaseModel], name: str) -> bool:
    """Whether a translation can have a field only with the value of its original."""
    if issubclass(model, _OWN_IN_EACH_LANGUAGE) or name in marked(model, SameInAllLanguages):
        return False
    info = model.model_fields[name]
    if reference_to(model, name) is not None or is_choice(model, name):
        return True
    return _has_no_words(info.annotation, tuple(info.metadata))


def _has_no_words(annotation: Any, metadata: tuple[Any, ...]) -> bool:
    """Whether a type has only values that need no translation; a group, if that is true of all its fields."""
    if get_origin(annotation) is Annotated:
        inner, *outer = get_args(annotation)
        return _has_no_words(inner, (*metadata, *outer))
    if get_origin(annotation) is Literal or annotation in (None, type(None), Ellipsis):
        return True
    if annotation is str:
        return any(isinstance(one, StringConstraints) and one.pattern == CLOCK_TIME for one in metadata)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.values()
        return all(_has_no_words(field.annotation, tuple(field.metadata)) for field in fields)
    arguments = get_args(annotation)
    return all(_has_no_words(one, metadata) for one in arguments) if arguments else annotation in _WITHOUT_WORDS


def _is_in_words(value: object) -> bool:
    """Whether a date is one that is known about, or a day has a name of the guide's own, which are kept as written."""
    if isinstance(value, tuple):
        return any(_is_in_words(one) for one in value)
    if isinstance(value, Repeat):
        return value.rule is None and value.name not in NAMED_DATES
    return isinstance(value, PartialDate) and bool(value.written)


def _value(model: type[BaseModel], name: str, node: Node) -> Any:
    return _adapter(model, name).validate_python(plain_value(node))


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    annotation: Any = Annotated[info.annotation, SameInAllLanguages(), *info.metadata]
    return TypeAdapter(annotation)
