"""The register of codes: an append-only list of what was issued, printed, moved and retired.

It is ``content/signs/register.yml``; what its lines look like stands in ``register_lines``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.history import History
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.signage.book import Book
from redlane_ssg.signage.codes import is_code
from redlane_ssg.signage.register_lines import Lines, conflicts, holds_records, is_record, record_of, slips
from redlane_ssg.signage.registered import Code

REGISTER = "signs/register.yml"
_KEY = "codes"
# What no other check would miss: a lost renewal changes its symbol, a lost withdrawal is a clash again.
_NEVER_LOST = frozenset({"issued", "printed", "moved_to", "retired"})


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
    marks = tuple(problem("E928", Span(path, number)) for number in conflicts(text))
    if marks or not holds_records(text):
        return Register((), text, path), marks
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return Register((), text, path), tuple(_slips(text, path)) or (node,)
    lines = validate(Lines, node)
    if isinstance(lines, tuple):
        return Register((), text, path), tuple(_slips(text, path)) or lines
    written, book = text.split("\n"), Book()
    diagnostics: list[Diagnostic | None] = []
    for place, line in enumerate(lines.codes):
        span = locate(node, (_KEY, place, "code"))
        if is_record(written[span.line - 1]):
            diagnostics.append(book.enter(line, span, locate(node, (_KEY, place, "moved_to"))))
        else:
            diagnostics.append(problem("E927", span, reason="term:line.shape"))
    clashes = book.clashes()
    told = (*filter(None, diagnostics), *map(_clash, clashes))
    return Register(book.codes(), text, path, tuple(later for later, _ in clashes)), told


def _slips(text: str, path: str) -> Iterator[Diagnostic]:
    """What a parser says of a line helps less than what people get wrong in it."""
    return (problem("E927", Span(path, number), reason=f"term:line.{slip}") for number, slip in slips(text))


def _clash(pair: tuple[Code, Code]) -> Diagnostic:
    later, first = pair
    code = "E931" if later.printings and first.printings else "E902"
    return problem(code, later.span, code=later.code, sign=later.sign, first=first.sign)


def check_history(register: Register, history: History, *, has_signs: bool) -> Iterator[Diagnostic]:
    """Records that were once committed and are no longer there as they were.

    A line that never was a record, a slip that was mended, binds nobody.
    """
    if not history.is_complete and (register.text or has_signs):
        yield problem("W907", Span(register.path))
    present = set(register.text.split("\n"))
    for written in sorted(history.lines - present):
        line = record_of(written)
        if line is not None and line.told in _NEVER_LOST and is_code(line.code):
            yield problem("E904", Span(register.path), line=written.strip(), place=register.path)
