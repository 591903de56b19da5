"""The register of codes: an append-only list of what was issued, printed, moved and retired.

It is ``content/signs/register.yml``; what its lines look like stands in ``register_lines``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.history import History
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.signage.codes import is_code
from redlane_ssg.signage.register_lines import Line, Lines, slips

REGISTER = "signs/register.yml"
_KEY = "codes"
_ENTRY = re.compile(r"^\s*- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Printing:
    """A day on which a code's sheet went to the printer, the digest of what the sheet said, and where the code led."""

    on: date
    sheet: str
    to: str


@dataclass(frozen=True, slots=True)
class Code:
    """What the register says of a code, all its lines together.

    ``to`` is where it leads now, as told at ``to_span``; ``changed`` is the day on which it was moved or retired.
    """

    code: str
    sign: str
    to: str
    issued: date
    level: str
    mask: int
    symbol: str
    span: Span
    to_span: Span
    printings: tuple[Printing, ...] = ()
    changed: date | None = None
    retired: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Every code that was ever issued, in the order of the file; ``text`` is the file, empty where there is none.

    ``clashes`` are codes that were also issued to a second sign, on another branch, and not yet withdrawn from it.
    """

    codes: tuple[Code, ...]
    text: str
    path: str
    clashes: tuple[Code, ...] = ()


def read_register(files: Iterable[SourceFile], shown_as: str) -> tuple[Register, tuple[Diagnostic, ...]]:
    """The register among the files of the content folder shown as ``shown_as``; without a file, an empty one."""
    file = next((file for file in files if file.relative == REGISTER), None)
    path = f"{shown_as}/{REGISTER}"
    if file is None:
        return Register((), "", path), ()
    text = decode(file.data, path)
    if isinstance(text, Diagnostic):
        return Register((), "", path), (text,)
    found = tuple(_slip(Span(path, number), slip) for number, slip in slips(text))
    if found:
        return Register((), text, path), found
    if not _ENTRY.search(text):
        return Register((), text, path), ()
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return Register((), text, path), (node,)
    lines = validate(Lines, node)
    if isinstance(lines, tuple):
        return Register((), text, path), lines
    book = _Book()
    entered = [book.enter(line, node, place) for place, line in enumerate(lines.codes)]
    diagnostics = [*filter(None, entered), *map(_clash, book.clashes())]
    return Register(book.codes(), text, path, tuple(code for code, _ in book.clashes())), tuple(diagnostics)


def _slip(span: Span, slip: str) -> Diagnostic:
    return problem("E928", span) if slip == "merge" else problem("E927", span, reason=f"term:line.{slip}")


def check_history(register: Register, history: History) -> Iterator[Diagnostic]:
    """Lines that were once committed and are no longer there as they were."""
    if register.codes and not history.is_whole:
        yield problem("W907", Span(register.path))
    present = set(register.text.split("\n"))
    for line in sorted(history.lines - present):
        if line.strip().startswith("- "):
            yield problem("E904", Span(register.path), line=line.strip())


class _Book:
    """The register while it is read: of each code, the signs it was issued to, in their order, and what lines tell."""

    def __init__(self) -> None:
        self._issues: dict[str, dict[str, Code]] = {}

    def enter(self, line: Line, node: MappingNode, place: int) -> Diagnostic | None:
        """One more line, which stands at a place of the list ``node`` holds, or why it cannot be taken."""
        span = locate(node, (_KEY, place, "code"))
        told, held = line.told, self._issues.get(line.code, {})
        if not is_code(line.code):
            return problem("E901", span, code=line.code, nearest=nearest(line.code, self._issues))
        if told is None:
            return problem("E903", span, code=line.code)
        if told == "issued":
            # Told twice where two branches issued the code of one sign: the first line stands.
            self._issues.setdefault(line.code, {}).setdefault(line.sign or "", _issued(line, span))
            return None
        if not held:
            return problem("E905", span, code=line.code)
        if told == "withdrawn":
            return self._withdraw(line, span)
        # Until a clash is ended, a line speaks of the sign that the code was issued to last before it.
        sign, code = next(reversed(held.items()))
        if told == "renewed" and code.printings:
            return problem("E919", span, code=line.code)
        held[sign] = _with(code, line, told, locate(node, (_KEY, place, "moved_to")))
        return None

    def codes(self) -> tuple[Code, ...]:
        """Each code as its first sign has it."""
        return tuple(next(iter(held.values())) for held in self._issues.values())

    def clashes(self) -> tuple[tuple[Code, Code], ...]:
        """Each code as a further sign has it, and as its first has it."""
        pairs = []
        for held in self._issues.values():
            first, *others = held.values()
            pairs += [(other, first) for other in others]
        return tuple(pairs)

    def _withdraw(self, line: Line, span: Span) -> Diagnostic | None:
        held = self._issues[line.code]
        if line.sign not in held or len(held) == 1:
            return problem("E923", span, code=line.code, sign=line.sign or "")
        del held[line.sign]
        return None


def _clash(pair: tuple[Code, Code]) -> Diagnostic:
    later, first = pair
    return problem("E902", later.span, code=later.code, sign=later.sign, first=first.sign)


def _issued(line: Line, span: Span) -> Code:
    assert line.sign and line.to and line.issued and line.level and line.symbol  # noqa: S101 - the line's shape says so
    return Code(line.code, line.sign, line.to, line.issued, line.level, line.mask or 0, line.symbol, span, span)


def _with(code: Code, line: Line, told: str, span: Span) -> Code:
    if told == "renewed":
        assert line.level and line.symbol  # noqa: S101 - the line's shape says so
        return replace(code, level=line.level, mask=line.mask or 0, symbol=line.symbol)
    if told == "printed":
        assert line.printed and line.sheet  # noqa: S101 - the line's shape says so
        return replace(code, printings=(*code.printings, Printing(line.printed, line.sheet, code.to)))
    if told == "moved_to":
        # By their days, whatever order a merge has left them in.
        is_later = code.changed is None or (line.on is not None and line.on >= code.changed)
        return replace(code, to=line.moved_to or code.to, to_span=span, changed=line.on) if is_later else code
    return replace(code, retired=line.retired, changed=line.retired, reason=line.reason or "")
