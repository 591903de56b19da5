"""What the models say about themselves: which keys are allowed where, and which texts are references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from redlane_ssg.kinds.fields import Essential, ReferenceTo

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FoundReference:
    """An id in a field: where it stands in the front matter, and which kinds it may name (none: any)."""

    location: Location
    id: str
    kinds: tuple[str, ...]


def references(model: BaseModel, location: Location = ()) -> Iterator[FoundReference]:
    """Every reference in a model and the models within it, in the order of the fields."""
    for name, info in type(model).model_fields.items():
        yield from _references_in(getattr(model, name), (*location, name), reference_to(type(model), name), info)


def _references_in(
    value: Any, location: Location, marker: ReferenceTo | None, info: FieldInfo
) -> Iterator[FoundReference]:
    if isinstance(value, BaseModel):
        yield from references(value, location)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _references_in(item, (*location, position), marker, info)
    elif marker is not None and isinstance(value, str):
        yield FoundReference(location, value, marker.kinds)


@cache
def reference_to(model: type[BaseModel], name: str) -> ReferenceTo | None:
    """What a field refers to, where it is a reference or a list of them."""
    return next((marker for marker in _markers(model, name) if isinstance(marker, ReferenceTo)), None)


@cache
def is_essential(model: type[BaseModel], name: str) -> bool:
    """Whether the reader is told that the field is empty."""
    return any(isinstance(marker, Essential) for marker in _markers(model, name))


@cache
def is_choice(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes one of a few words: they are shown by the theme's names for them."""
    return _holds_literal(model.model_fields[name].annotation)


def allowed_keys(model: type[BaseModel], location: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that the mapping at a place may have."""
    current = model
    for step in location:
        if isinstance(step, str) and step in current.model_fields:
            current = _submodel(current.model_fields[step].annotation) or current
    return tuple(current.model_fields)


def _markers(model: type[BaseModel], name: str) -> Iterator[Any]:
    info = model.model_fields[name]
    yield from info.metadata
    yield from _annotation_markers(info.annotation)


def _annotation_markers(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _annotation_markers(argument)


def _holds_literal(annotation: Any) -> bool:
    return get_origin(annotation) is Literal or any(_holds_literal(argument) for argument in get_args(annotation))


def _submodel(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_submodel(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)
