"""Introspection of the models: allowed keys, markers of fields, references, facets of kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Facet
from redlane_ssg.kinds.fields import Essential, Heading, IdOrName, OnNextDay, ReferenceTo
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.patterns import IDENTIFIER


@dataclass(frozen=True, slots=True)
class FoundReference:
    """An id in a field: its location in the front matter, and what it may refer to."""

    location: Location
    id: str
    to: ReferenceTo


def references(model: BaseModel, location: Location = ()) -> Iterator[FoundReference]:
    """Every reference in a model and the models within it, in the order of the fields."""
    for name in type(model).model_fields:
        yield from _references_in(getattr(model, name), (*location, name), _named_or_referred(type(model), name))


def _references_in(value: Any, location: Location, marker: ReferenceTo | IdOrName | None) -> Iterator[FoundReference]:
    if isinstance(value, BaseModel):
        yield from references(value, location)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _references_in(item, (*location, index), marker)
    elif isinstance(marker, ReferenceTo) and isinstance(value, str):
        yield FoundReference(location, value, marker)
    elif isinstance(marker, IdOrName) and isinstance(value, str) and is_id(value):
        yield FoundReference(location, value, ReferenceTo(facet=marker.facet))


def is_id(text: str) -> bool:
    """Whether a text has the form of an id, where it may be a name as well."""
    return re.fullmatch(IDENTIFIER, text) is not None


@cache
def reference_to(model: type[BaseModel], name: str) -> ReferenceTo | None:
    """What a field may refer to; None if it is neither a reference nor a list of references."""
    return next((marker for marker in _markers(model, name) if isinstance(marker, ReferenceTo)), None)


def kinds_of(to: ReferenceTo) -> tuple[str, ...]:
    """The folders of the kinds that a reference may refer to, in the order of ``KINDS``."""
    if to.kind is not None:
        return (to.kind,)
    return tuple(folder for folder, kind in KINDS.items() if to.facet is None or to.facet in facet_types(kind))


@cache
def facet_types(kind: type[EntryFields]) -> frozenset[type]:
    """The facets that entries of a kind can have, from the result type of its ``facets``.

    Raises:
        TypeError: the result type names all facets, so that it says nothing about the kind.
    """
    if kind.facets is EntryFields.facets:
        return frozenset()
    found = frozenset(_classes(get_type_hints(kind.facets)["return"]))
    if found == frozenset(get_args(Facet)):
        raise TypeError(f"{kind.__name__}.facets: the result type must name the facets")
    return found


@cache
def id_or_name(model: type[BaseModel], name: str) -> IdOrName | None:
    """What a field may refer to, if it may be a name as well; None if it takes no names beside ids."""
    return next((marker for marker in _markers(model, name) if isinstance(marker, IdOrName)), None)


def _named_or_referred(model: type[BaseModel], name: str) -> ReferenceTo | IdOrName | None:
    return reference_to(model, name) or id_or_name(model, name)


@cache
def is_named_at_end(model: type[BaseModel], name: str) -> bool:
    """Whether a field refers to what has no page: pages name those sources together, at their end."""
    to = reference_to(model, name)
    return to is not None and not any(KINDS[kind].has_page for kind in kinds_of(to))


@cache
def marked(model: type[BaseModel], marker: type) -> frozenset[str]:
    """The names of a model's fields that have a marker of ``kinds/fields.py``; ``marker`` is its type."""
    return frozenset(
        name for name in model.model_fields if any(isinstance(item, marker) for item in _markers(model, name))
    )


@cache
def instead_of(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The fields one of which may be given in place of one that editors should find out."""
    return next((marker.unless for marker in _markers(model, name) if isinstance(marker, Essential)), ())


def is_on_next_day(model: BaseModel, name: str) -> bool:
    """Whether a clock time is on the day after that of its model (``OnNextDay``)."""
    return any(marker.is_so(model) for marker in _markers(type(model), name) if isinstance(marker, OnNextDay))


@cache
def heading_of(model: type[BaseModel]) -> str:
    """The name of the field that names a model's items in a list.

    Raises:
        TypeError: no field is marked as its heading, or several are.
    """
    names = marked(model, Heading)
    if len(names) != 1:
        raise TypeError(f"{model.__name__}: one field must be marked as Heading")
    return next(iter(names))


@cache
def is_choice(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes one of a few values. The theme has a string for each of them."""
    return _holds_literal(model.model_fields[name].annotation)


@dataclass(frozen=True, slots=True)
class FieldForm:
    """How a field is written: as a list of values, as the mapping of a model."""

    is_list: bool
    model: type[BaseModel] | None


@cache
def field_form(model: type[BaseModel], name: str) -> FieldForm:
    """How a field of a model is written."""
    annotation = model.model_fields[name].annotation
    is_list = any(get_origin(part) is tuple for part in (annotation, *get_args(annotation)))
    return FieldForm(is_list, _submodel(annotation))


def allowed_keys(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that the mapping at a location may have."""
    current = model
    for step in location:
        if isinstance(step, str) and step in current.model_fields:
            current = submodel_of(current, step) or current
    return tuple(current.model_fields)


def submodel_of(model: type[BaseModel], name: str) -> type[BaseModel] | None:
    """The model of a field's value, or of its items; None if it has none, or there is no such field."""
    return _submodel(model.model_fields[name].annotation) if name in model.model_fields else None


def _markers(model: type[BaseModel], name: str) -> Iterator[Any]:
    info = model.model_fields[name]
    yield from info.metadata
    yield from _annotation_markers(info.annotation)


def _annotation_markers(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _annotation_markers(argument)


def _classes(annotation: Any) -> Iterator[type]:
    """The classes within a type such as ``tuple[One | Other, ...]``."""
    arguments = [argument for argument in get_args(annotation) if argument is not Ellipsis]
    if not arguments and annotation != tuple[()]:
        yield annotation
    for argument in arguments:
        yield from _classes(argument)


def _holds_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(_holds_literal(argument) for argument in get_args(annotation))


def _submodel(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    models = (_submodel(argument) for argument in get_args(annotation))
    return next((model for model in models if model is not None), None)
