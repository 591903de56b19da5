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
_COMMAND = re.compile(
    r"(?:运行 ?|[Rr]un )?(?:python build\.py |redlane )?(?P<command>signs (?:issue|sheets|verify)|term export)\b"
)
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
    kind = KINDS[path.kind]
    if found.code == _SEE_MANUAL:
        told["hint"] = _explanation(kind, found.values.get("field", ""), names) or told["hint"]
    if wording.language != "zh":
        # The names of fields are English words already.
        return told
    labels = _labels(kind, _place(text, found.span.line), names)
    return told | {part: _with_labels(str(told[part]), labels) for part in ("message", "hint")}


def as_still_to_do(told: dict[str, str | int], language: str) -> dict[str, str | int]:
    """A problem of an entry that is only begun: what it lacks is no mistake yet."""
    if not str(told["label"]).endswith(_LACKS):
        return told
    return told | {"severity": "warning", "label": TERMS["desk.still_to_do"][language]}


def _explanation(kind: type[BaseModel], field: str, names: FieldNames) -> str:
    """What belongs into a field, by its name with those of its groups; empty if there is no such field."""
    *groups, last = [step for step in field.split(".") if not step.isdigit()]
    model: type[BaseModel] | None = kind
    for step in groups:
        model = submodel_of(model, step) if model is not None else None
    return names.explanation(model, last) if model is not None and last in model.model_fields else ""


def _place(text: str, line: int) -> Location:
    """The innermost value that has a line."""
    lines = value_lines(text).items()
    return max((at for at, (first, last) in lines if first <= line <= last), key=len, default=())


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
        words = str(term[language]) if term else match[0]
        return words[0].upper() + words[1:] if match[0][0].isupper() else words

    return _COMMAND.sub(button, text)
