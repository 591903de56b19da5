"""The register of codes, ``content/signs/register.yml``: an append-only list of events.

``register_lines`` defines the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.signage.register_builder import RegisterBuilder
from redlane_ssg.signage.register_lines import (
    Lines,
    conflict_lines,
    holds_records,
    is_record,
    line_mistakes,
)
from redlane_ssg.signage.registered import Code

REGISTER = "signs/register.yml"
_KEY = "codes"


@dataclass(frozen=True, slots=True)
class Register:
    """Every code that was ever issued, in the order of the file.

    ``text`` is the text of the file, empty if there is no file. ``clashes`` are codes as issued to a further sign, on
    another branch, and not yet withdrawn from it.
    """

    codes: tuple[Code, ...]
    text: str
    path: str
    clashes: tuple[Code, ...] = ()


def read_register(files: Iterable[SourceFile], shown_as: str, today: date) -> tuple[Register, tuple[Diagnostic, ...]]:
    """Reads the register from the files of the content folder. ``shown_as`` is the folder's path in messages.

    ``today`` is the day that messages write into lines to add.
    The register is empty if there is no file, or if the file cannot be read.
    """
    file = next((file for file in files if file.relative == REGISTER), None)
    path = f"{shown_as}/{REGISTER}"
    if file is None:
        return Register((), "", path), ()
    return _read(file, path, today)


# What keeps a guide for long asks for the same register at each change.
@lru_cache(maxsize=1)
def _read(file: SourceFile, path: str, today: date) -> tuple[Register, tuple[Diagnostic, ...]]:
    text = decode(file.data, path)
    if isinstance(text, Diagnostic):
        return Register((), "", path), (text,)
    conflicts = tuple(problem("E928", Span(path, number)) for number in conflict_lines(text))
    if conflicts or not holds_records(text):
        return Register((), text, path), conflicts
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return Register((), text, path), tuple(_line_mistakes(text, path)) or (node,)
    lines = validate(Lines, node)
    if isinstance(lines, tuple):
        return Register((), text, path), tuple(_line_mistakes(text, path)) or lines
    written, builder = text.split("\n"), RegisterBuilder()
    diagnostics: list[Diagnostic | None] = []
    for index, line in enumerate(lines.codes):
        span = locate(node, (_KEY, index, "code"))
        if is_record(written[span.line - 1]):
            diagnostics.append(builder.add(line, span, locate(node, (_KEY, index, "moved_to"))))
        else:
            diagnostics.append(problem("E927", span, reason="term:line.shape"))
    clashes = builder.clashes()
    found = (*filter(None, diagnostics), *(_clash_problem(later, first, today) for later, first in clashes))
    return Register(builder.codes(), text, path, tuple(later for later, _ in clashes)), found


def _line_mistakes(text: str, path: str) -> Iterator[Diagnostic]:
    """Problems for usual mistakes: they help an editor more than the parser's message."""
    return (problem("E927", Span(path, number), reason=f"term:line.{name}") for number, name in line_mistakes(text))


def _clash_problem(later: Code, first: Code, today: date) -> Diagnostic:
    code = "E931" if later.printings and first.printings else "E902"
    return problem(code, later.span, code=later.code, sign=later.sign, first=first.sign, day=today)
