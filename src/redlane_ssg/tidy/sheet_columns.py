"""Which field each column of a sheet is, by its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from redlane_ssg.catalogue.tidy_terms import BODY_NAMES, FIELD_NAMES, ID_NAMES
from redlane_ssg.kinds.shape import field_form

ID, BODY = "", "body"
# A column: the id, the body, a field, or a field within a field.
SheetColumn = tuple[str, ...]
Labels = Mapping[str, Sequence[str]]


def labels_of(strings: Mapping[str, Mapping[str, str]]) -> Labels:
    """The names of fields by what they are called, in small letters: in a theme's strings, and by editors."""
    found: dict[str, list[str]] = {}
    for key, words in strings.items():
        if key.startswith("field."):
            for word in words.values():
                found.setdefault(word.casefold(), []).append(key.removeprefix("field."))
    for name, words_of_field in FIELD_NAMES.items():
        for word in words_of_field:
            found.setdefault(word.casefold(), []).append(name)
    return found


def targets(headings: Sequence[str], kind: type[BaseModel], labels: Labels) -> list[SheetColumn | None]:
    """For each heading its column; None if it is no field that a cell can hold. Names count before labels."""
    found: list[SheetColumn | None] = [_by_name(heading, kind) for heading in headings]
    for index, heading in enumerate(headings):
        if found[index] is None:
            found[index] = next((target for target in _by_label(heading, kind, labels) if target not in found), None)
    return found


def _by_name(heading: str, kind: type[BaseModel]) -> SheetColumn | None:
    if heading.casefold() == "id":
        return (ID,)
    if heading == BODY:
        return (BODY,)
    name, _, inner = heading.partition(".")
    if name not in kind.model_fields:
        return None
    return _fitting(kind, name, inner)


def _fitting(kind: type[BaseModel], name: str, inner: str) -> SheetColumn | None:
    """A field that can stand in a cell, or in several: no list of groups."""
    form = field_form(kind, name)
    if form.model is None:
        return None if inner else (name,)
    if form.is_list:
        return None
    if inner:
        return (name, inner) if inner in form.model.model_fields else None
    whole = next((key for key in ("value", "file", "lat") if key in form.model.model_fields), None)
    return (name, whole) if whole else None


def _by_label(heading: str, kind: type[BaseModel], labels: Labels) -> Iterator[SheetColumn]:
    word = heading.casefold()
    if word in ID_NAMES:
        yield (ID,)
    if word in BODY_NAMES:
        yield (BODY,)
    outer, _, inner = word.replace("．", ".").partition(".")
    for name in (*([outer] if outer in kind.model_fields else []), *labels.get(outer, ())):
        if name not in kind.model_fields:
            continue
        for key in _inner_names(inner, labels):
            target = _fitting(kind, name, key)
            if target is not None:
                yield target


def _inner_names(word: str, labels: Labels) -> Iterable[str]:
    return (word, *labels.get(word, ())) if word else ("",)
