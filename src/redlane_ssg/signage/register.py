"""The register of codes: an append-only list of what was issued, printed, moved and retired.

The symbol of a code may be renewed, when the guide's address changes, as long as nothing was printed.
Each line of ``content/signs/register.yml`` tells one thing of one code and is never changed again:

    - {code: MBHR, sign: mao-plaque, to: mao-memorial, issued: 2026-11-22, level: Q, mask: 3, symbol: 90f1c2ab5d7e1234}
    - {code: MBHR, renewed: 2026-11-25, level: Q, mask: 5, symbol: 7790f1c2ab51c0de}
    - {code: MBHR, printed: 2026-12-01, sheet: 51c0de7790f1c2ab}
    - {code: MBHR, moved_to: xiaoying-lane, on: 2030-05-01, reason: 纪念馆迁走}
    - {code: MBHR, retired: 2031-01-01, reason: 标牌已拆除}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds.fields import Day, EntryReference, Identifier, Model, Text
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.signage.codes import is_code

REGISTER = "signs/register.yml"
_KEY = "codes"
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8,64}$")]


class Line(Model):
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
    on: Day | None = None
    reason: Text | None = None


class Lines(Model):
    """The file as written."""

    codes: tuple[Line, ...] = ()


# What a line must hold, by the key that says what it tells.
_SHAPES: dict[str, frozenset[str]] = {
    "issued": frozenset({"code", "sign", "to", "issued", "level", "mask", "symbol"}),
    "renewed": frozenset({"code", "renewed", "level", "mask", "symbol"}),
    "printed": frozenset({"code", "printed", "sheet"}),
    "moved_to": frozenset({"code", "moved_to", "on", "reason"}),
    "retired": frozenset({"code", "retired", "reason"}),
}


@dataclass(frozen=True, slots=True)
class Printing:
    """A day on which a code's sheet went to the printer, and the digest of what the sheet said."""

    on: date
    sheet: str


@dataclass(frozen=True, slots=True)
class Code:
    """What the register says of a code, all its lines together. ``to`` is where it leads now."""

    code: str
    sign: str
    to: str
    issued: date
    level: str
    mask: int
    symbol: str
    span: Span
    printings: tuple[Printing, ...] = ()
    was_moved: bool = False
    retired: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Every code that was ever issued, in the order of the file; ``text`` is the file, empty where there is none."""

    codes: tuple[Code, ...]
    text: str
    path: str

    def of_sign(self, sign: str) -> Code | None:
        """The code that a sign carries now."""
        return next((code for code in reversed(self.codes) if code.sign == sign and code.retired is None), None)


def read_register(files: Iterable[SourceFile], shown_as: str) -> tuple[Register, tuple[Diagnostic, ...]]:
    """The register among the files of the content folder shown as ``shown_as``; without a file, an empty one."""
    file = next((file for file in files if file.relative == REGISTER), None)
    path = f"{shown_as}/{REGISTER}"
    if file is None:
        return Register((), "", path), ()
    text = decode(file.data, path)
    if isinstance(text, Diagnostic):
        return Register((), "", path), (text,)
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return Register((), text, path), (node,)
    lines = validate(Lines, node)
    if isinstance(lines, tuple):
        return Register((), text, path), lines
    diagnostics: list[Diagnostic] = []
    codes = tuple(_gather(lines, node, diagnostics))
    return Register(codes, text, path), tuple(diagnostics)


def check_history(register: Register, ever: frozenset[str] | None) -> Iterator[Diagnostic]:
    """Lines that were once committed and are no longer there as they were. ``ever`` are all lines of all commits."""
    if ever is None:
        return
    present = set(register.text.split("\n"))
    for line in sorted(ever - present):
        if line.strip().startswith("- "):
            yield problem("E904", Span(register.path), line=line.strip())


def _gather(lines: Lines, node: MappingNode, diagnostics: list[Diagnostic]) -> Iterable[Code]:
    """Each code with everything its lines tell, in the order of issue."""
    codes: dict[str, Code] = {}
    for position, line in enumerate(lines.codes):
        span = locate(node, (_KEY, position, "code"))
        told = _told(line)
        if not is_code(line.code):
            diagnostics.append(problem("E901", span, code=line.code))
        elif told is None:
            diagnostics.append(problem("E903", span, code=line.code))
        elif told == "issued" and line.code in codes:
            diagnostics.append(problem("E902", span, code=line.code, sign=codes[line.code].sign))
        elif told != "issued" and line.code not in codes:
            diagnostics.append(problem("E905", span, code=line.code))
        elif told == "renewed" and codes[line.code].printings:
            diagnostics.append(problem("E919", span, code=line.code))
        else:
            codes[line.code] = _with(codes.get(line.code), line, told, span)
    return codes.values()


def _told(line: Line) -> str | None:
    """What a line tells, where it holds exactly what such a line must."""
    present = {name for name in Line.model_fields if getattr(line, name) is not None}
    return next((name for name, shape in _SHAPES.items() if present == shape), None)


def _with(code: Code | None, line: Line, told: str, span: Span) -> Code:
    if code is None:
        assert line.sign and line.to and line.issued and line.level and line.symbol  # noqa: S101 - the line's shape
        return Code(line.code, line.sign, line.to, line.issued, line.level, line.mask or 0, line.symbol, span)
    if told == "renewed":
        assert line.level and line.symbol  # noqa: S101 - the line's shape says so
        return replace(code, level=line.level, mask=line.mask or 0, symbol=line.symbol)
    if told == "printed":
        assert line.printed and line.sheet  # noqa: S101 - the line's shape says so
        return replace(code, printings=(*code.printings, Printing(line.printed, line.sheet)))
    if told == "moved_to":
        return replace(code, to=line.moved_to or code.to, was_moved=True)
    return replace(code, retired=line.retired, reason=line.reason or "")
