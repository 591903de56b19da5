"""A line of the register: one event of one code. Lines are never changed.

    - {code: MBHR, sign: mao-plaque, to: mao-memorial, issued: 2026-11-22, level: Q, mask: 3, symbol: 90f1c2ab5d7e1234}
    - {code: MBHR, renewed: 2026-11-25, level: Q, mask: 5, symbol: 7790f1c2ab51c0de}
    - {code: MBHR, printed: 2026-12-01, sheet: 51c0de7790f1c2ab}
    - {code: MBHR, moved_to: xiaoying-lane, on: 2030-05-01, reason: 纪念馆迁走}
    - {code: MBHR, retired: 2031-01-01, reason: 标牌已拆除}
    - {code: MBHR, sign: other-plaque, withdrawn: 2026-11-26}
    - {code: MBHR, sign: third-plaque, withdrawn: 2026-11-26, reason: 已拆下}

While a code is not printed, its symbol can be renewed, for example when the guide's address changes. A code is
withdrawn from a sign if it was also issued to another sign, on another branch; with a reason if that sign was printed
and has been taken down.
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

# The conflict markers of git.
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_RECORD = re.compile(r"\s*- *\{(?P<fields>.*?)\}\s*(#.*)?$")
_HEAD = re.compile(r"(---|codes:.*)$")
# Full-width punctuation, as Chinese input methods write it.
_WIDE = re.compile(r"[｛｝，：＂“”]")
_NO_SPACE = re.compile(r"\b[a-z_]+:[^\s]")
# A comma within a reason that is not quoted.
_COMMA = re.compile(r"reason:\s*[^\s\"'][^,]*,(?!\s*[a-z_]+:)")
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,64}$")]


class RegisterLine(Model):
    """The fields of one line as written."""

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
    def event(self) -> str | None:
        """The key that names the line's event; None if the line does not have exactly the keys of an event."""
        present = {name for name in RegisterLine.model_fields if getattr(self, name) is not None}
        return next((event for event, keys in _EVENT_KEYS.items() if present in keys), None)


class Lines(Model):
    """The register file as written."""

    codes: tuple[RegisterLine, ...] = ()


# The keys that a line of each event can have.
_EVENT_KEYS: dict[str, tuple[frozenset[str], ...]] = {
    "issued": (frozenset({"code", "sign", "to", "issued", "level", "mask", "symbol"}),),
    "renewed": (frozenset({"code", "renewed", "level", "mask", "symbol"}),),
    "printed": (frozenset({"code", "printed", "sheet"}),),
    "moved_to": (frozenset({"code", "moved_to", "on", "reason"}),),
    "retired": (frozenset({"code", "retired", "reason"}),),
    "withdrawn": (frozenset({"code", "sign", "withdrawn"}), frozenset({"code", "sign", "withdrawn", "reason"})),
}


def conflict_lines(text: str) -> Iterator[int]:
    """The numbers of the lines with conflict markers that a merge has left, from 1."""
    return (number for number, line in enumerate(text.split("\n"), start=1) if _CONFLICT.match(line))


def holds_records(text: str) -> bool:
    """Whether the text has any list item."""
    return any(line.lstrip().startswith("- ") for line in text.split("\n"))


def is_record(line: str) -> bool:
    """Whether a line is one whole record. The check of the history compares line by line."""
    return _RECORD.match(line) is not None


def parse_record(line: str) -> RegisterLine | None:
    """Parses a line of the register; None if it is not a valid record."""
    node = parse_mapping(f"codes:\n  {line.strip()}", "", first_line=1) if is_record(line) else None
    if node is None or isinstance(node, Diagnostic):
        return None
    lines = validate(Lines, node)
    return None if isinstance(lines, tuple) else lines.codes[0]


def line_mistakes(text: str) -> Iterator[tuple[int, str]]:
    """Usual mistakes in a register that cannot be parsed: line numbers from 1, each with the mistake's name."""
    for number, line in enumerate(text.split("\n"), start=1):
        record = _RECORD.match(line)
        if record is None:
            if line.strip() and not line.lstrip().startswith("#") and not _HEAD.match(line):
                yield number, "wide" if _WIDE.search(line) else "shape"
        elif _WIDE.search(record["fields"].partition("reason:")[0]):
            yield number, "wide"
        elif _NO_SPACE.search(record["fields"].partition("reason:")[0]):
            yield number, "space"
        elif _COMMA.search(record["fields"]):
            yield number, "wide" if _WIDE.search(record["fields"]) else "comma"
