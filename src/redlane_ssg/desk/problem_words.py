"""What a problem says on the desk: fields by the names that the form has, and buttons in place of commands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.console.preview_state import problem_data
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.entry_names import entry_path
from redlane_ssg.edit.front_matter import value_lines
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.shape import submodel_of
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.schema.naming import FieldNames

# A name that stands alone, also behind those of its groups: no path of a file, nothing to be written with its colon.
_NAME = re.compile(r"(?<![\w./:“-])[a-z][a-z_]+(?:\.[a-z_0-9]+)*(?![\w/:”-])")
_COMMAND = re.compile(r"(?:运行|[Rr]un) python build\.py (?P<command>signs \w+)")
# It sends to the manual, which says what the form says of the field.
_SEE_MANUAL = "E203"
# What an entry that is only begun lacks.
_LACKS = ("E202", "E214")


def desk_problem(found: Diagnostic, language: str) -> dict[str, str | int]:
    """A problem as ``problem_data`` has it, with buttons in place of commands."""
    told = problem_data(found, language)
    return told | {part: _with_buttons(str(told[part]), language) for part in ("message", "hint")}


def problem_of_text(found: Diagnostic, text: str, wording: Wording) -> dict[str, str | int]:
    """A problem of an entry's text, with the names of its fields, too."""
    told, path = desk_problem(found, wording.language), entry_path(found.span.path.partition("/")[2])
    if path is None:
        return told
    names = FieldNames(wording)
    at, model = _place(KINDS[path.kind], text, found.span.line)
    if found.code == _SEE_MANUAL and at and isinstance(at[-1], str) and at[-1] in model.model_fields:
        told["hint"] = names.explanation(model, at[-1]) or told["hint"]
    if wording.language != "zh":
        # The names of fields are English words already.
        return told
    labels = _labels(KINDS[path.kind], at, names)
    return told | {part: _with_labels(str(told[part]), labels) for part in ("message", "hint")}


def as_still_to_do(told: dict[str, str | int], language: str) -> dict[str, str | int]:
    """A problem of an entry that is only begun: what it lacks is no mistake yet."""
    if not str(told["label"]).endswith(_LACKS):
        return told
    return told | {"severity": "warning", "label": TERMS["desk.still_to_do"][language]}


def _place(kind: type[BaseModel], text: str, line: int) -> tuple[Location, type[BaseModel]]:
    """The innermost value that has a line, and the model that it is a field of."""
    lines = value_lines(text).items()
    at = max((at for at, (first, last) in lines if first <= line <= last), key=len, default=())
    model = kind
    for step in at[:-1]:
        model = (submodel_of(model, step) if isinstance(step, str) else None) or model
    return at, model


def _labels(kind: type[BaseModel], at: Location, names: FieldNames) -> dict[str, str]:
    """What fields are called, of an entry and of the groups that a place is in: the innermost counts."""
    models: list[type[BaseModel]] = [kind]
    for step in at:
        inner = submodel_of(models[-1], step) if isinstance(step, str) else None
        models += [inner] if inner else []
    return {name: names.label(model, name) for model in models for name in model.model_fields}


def _with_labels(text: str, labels: Mapping[str, str]) -> str:
    def named(match: re.Match[str]) -> str:
        steps = match[0].split(".")
        # Items of lists have numbers from 0.
        told = [labels.get(step) or (str(int(step) + 1) if step.isdigit() else "") for step in steps]
        return f"“{' · '.join(told)}”（{match[0]}）" if all(told) else match[0]

    return _NAME.sub(named, text)


def _with_buttons(text: str, language: str) -> str:
    def button(match: re.Match[str]) -> str:
        term: Mapping[str, Any] | None = TERMS.get(f"button {match['command']}")
        return str(term[language]) if term else match[0]

    return _COMMAND.sub(button, text)
