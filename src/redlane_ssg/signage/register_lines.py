"""A line of the register as it is written: one event of one code, which is never changed again.

    - {code: MBHR, sign: mao-plaque, to: mao-memorial, issued: 2026-11-22, level: Q, mask: 3, symbol: 90f1c2ab5d7e1234}
    - {code: MBHR, renewed: 2026-11-25, level: Q, mask: 5, symbol: 7790f1c2ab51c0de}
    - {code: MBHR, printed: 2026-12-01, sheet: 51c0de7790f1c2ab}
    - {code: MBHR, moved_to: xiaoying-lane, on: 2030-05-01, reason: 纪念馆迁走}
    - {code: MBHR, retired: 2031-01-01, reason: 标牌已拆除}
    - {code: MBHR, sign: other-plaque, withdrawn: 2026-11-26}

The symbol of a code may be renewed, when the guide's address changes, as long as nothing was printed. A code is
withdrawn from a sign when two editors, on two branches, happened to be given the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.kinds.fields import Day, EntryReference, Identifier, Model, Text
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.yaml_nodes import parse_mapping

# What git leaves in a file that two people changed at the same place.
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_RECORD = re.compile(r"\s*- *\{(?P<told>.*?)\}\s*(#.*)?$")
_HEAD = re.compile(r"(---|codes:.*)$")
# Marks that input methods write, and a comma within a reason that has no quotation marks.
_WIDE = re.compile(r"[｛｝，：＂“”]")
_NO_SPACE = re.compile(r"\b[a-z_]+:[^\s]")
_COMMA = re.compile(r"reason:\s*[^\s\"'][^,]*,(?!\s*[a-z_]+:)")
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,64}$")]


class RegisterLine(Model):
    """One line as written."""

    code: Annotated[str, Field(max_length=12)]
    sign: Identifier | None = None
    to: EntryReference | None = None
    issued: Day | None = None
    level: Literal["Q", "H"] | None = None
    mask: Annotated[int, Field(ge=0, le=7)] | None = None
    symbol: Digest | None = None
    renewed: Day | None = None
    printed: Day | None = None
    sheet: Digest | None = None
    moved_to: EntryReference | None = None
    retired: Day | None = None
    withdrawn: Day | None = None
    on: Day | None = None
    reason: Text | None = None

    @property
    def told(self) -> str | None:
        """What the line tells, if it holds exactly what such a line must."""
        present = {name for name in RegisterLine.model_fields if getattr(self, name) is not None}
        return next((name for name, shape in _SHAPES.items() if present == shape), None)


class Lines(Model):
    """The file as written."""

    codes: tuple[RegisterLine, ...] = ()


# What a line must hold, by the key that says what it tells.
_SHAPES: dict[str, frozenset[str]] = {
    "issued": frozenset({"code", "sign", "to", "issued", "level", "mask", "symbol"}),
    "renewed": frozenset({"code", "renewed", "level", "mask", "symbol"}),
    "printed": frozenset({"code", "printed", "sheet"}),
    "moved_to": frozenset({"code", "moved_to", "on", "reason"}),
    "retired": frozenset({"code", "retired", "reason"}),
    "withdrawn": frozenset({"code", "sign", "withdrawn"}),
}


def conflicts(text: str) -> Iterator[int]:
    """The numbers of lines that a merge has left."""
    return (number for number, line in enumerate(text.split("\n"), start=1) if _CONFLICT.match(line))


def holds_records(text: str) -> bool:
    """Whether anything was ever recorded."""
    return any(line.lstrip().startswith("- ") for line in text.split("\n"))


def is_record(line: str) -> bool:
    """Whether a record stands on this line alone: what was committed is compared by its lines."""
    return _RECORD.match(line) is not None


def record_of(line: str) -> RegisterLine | None:
    """A line that was written once, if it was a record."""
    node = parse_mapping(f"codes:\n  {line.strip()}", "", first_line=1) if is_record(line) else None
    if node is None or isinstance(node, Diagnostic):
        return None
    lines = validate(Lines, node)
    return None if isinstance(lines, tuple) else lines.codes[0]


def slips(text: str) -> Iterator[tuple[int, str]]:
    """What people get wrong in a register that cannot be read: numbers of lines, each with the name of its slip."""
    for number, line in enumerate(text.split("\n"), start=1):
        record = _RECORD.match(line)
        if record is None:
            if line.strip() and not line.lstrip().startswith("#") and not _HEAD.match(line):
                yield number, "wide" if _WIDE.search(line) else "shape"
        elif _WIDE.search(record["told"].partition("reason:")[0]):
            yield number, "wide"
        elif _NO_SPACE.search(record["told"].partition("reason:")[0]):
            yield number, "space"
        elif _COMMA.search(record["told"]):
            yield number, "wide" if _WIDE.search(record["told"]) else "comma"
