"""YAML text to nodes (YAML 1.1, libyaml). Works on the parser's events: no text can recurse or expand aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode
from redlane_ssg.read.text import INVISIBLE

DEPTH_LIMIT = 12
# The loader in C is seven times faster. PyYAML may lack it where there is no wheel for the Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:- )?[\w-]+\s*：")
_COLON_WITHOUT_SPACE = re.compile(r"^\s*(?:- )?[a-z_]+:(?=[^\s:/])")
_HASH = re.compile(r"[ \t]+(#[^\s#].*)")
# A value and a comment that is certainly meant: after a number, a date, true or false; in hanzi after a plain word.
# Also colours without quotation marks, which E219 reports.
_INTENDED_COMMENT = re.compile(r"(?:true|false|[\d.:+-]+) #.*|[a-z0-9-]+ #[\u3400-\u9fff].*| #[0-9a-fA-F]{3,8}\b.*")
_OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[^\s#'"]+:\s+)?(?P<quote>["'])(?:(?!(?P=quote)).)*$""")


@dataclass(slots=True)
class _OpenCollection:
    """A mapping or list whose end has not been read yet; ``key`` is a mapping's key that still lacks its value."""

    span: Span
    is_mapping: bool
    pairs: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    key: ScalarNode | None = None


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def parse_mapping(text: str, path: str, first_line: int) -> MappingNode | Diagnostic:
    """The mapping in ``text``, whose first line is line ``first_line`` of the file ``path``.

    Gives a diagnostic for anything else: another root, an alias, a duplicate key, more than DEPTH_LIMIT levels, or a
    text that is not YAML.
    """
    end = text.count("\n"), len(text) - text.rfind("\n") - 1
    span_of = partial(_span, path=path, first_line=first_line, end=end)
    try:
        node = _build(yaml.parse(text, Loader=_LOADER), span_of)
    except _Refused as refused:
        return refused.diagnostic
    except yaml.MarkedYAMLError as error:
        return _explain(error, text, path, first_line)
    except yaml.reader.ReaderError as error:
        return problem("E114", Span(path, first_line), reason=error.reason)
    if isinstance(node, MappingNode):
        return node
    if node is None:
        return MappingNode(Span(path, first_line), ())
    line = next((line for line in text.split("\n") if line.strip()), "")
    if _FULL_WIDTH_KEY.match(line):
        return problem("E109", Span(path, node.span.line, line.index("：") + 1))
    if match := _COLON_WITHOUT_SPACE.match(line):
        return problem("E124", Span(path, node.span.line, match.end()))
    return problem("E115", node.span)


def accidental_comments(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """A warning for each part of a valid text that is probably a comment by accident: text directly after a ``#``."""
    if not _HASH.search(text):
        return
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, ScalarEvent) and not event.style and event.end_mark is not None:
            line, column = _position(event.end_mark, lines)
            match = _HASH.match(lines[line], column)
            if match and not _INTENDED_COMMENT.fullmatch(f"{event.value} {match[1]}"):
                yield problem("W126", Span(path, line + first_line, match.start(1) + 1, len(match[1])), text=match[1])


def _build(events: Iterator[Event], span_of: Callable[[Event], Span]) -> Node | None:
    stack: list[_OpenCollection] = []
    root: Node | None = None
    for event in events:
        span = span_of(event)
        node: Node | None = None
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(problem("E112", span))
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(stack) >= DEPTH_LIMIT:
                raise _Refused(problem("E113", span, limit=DEPTH_LIMIT))
            stack.append(_OpenCollection(span, isinstance(event, MappingStartEvent)))
        elif isinstance(event, ScalarEvent):
            node = _scalar(event, span)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            node = _close(stack.pop())
        if node is not None:
            if stack:
                _add(stack[-1], node)
            elif root is not None:
                raise _Refused(problem("E114", span, reason="term:---"))
            else:
                root = node
    return root


def _span(event: Event, path: str, first_line: int, end: tuple[int, int]) -> Span:
    """The span of an event; at most at ``end``, the end of the text (line and column from 0)."""
    start, stop = event.start_mark, event.end_mark
    if start is None or stop is None:
        return Span(path, first_line)
    line, column = min((start.line, start.column), end)
    width = stop.column - start.column if stop.line == start.line else 1
    return Span(path, line + first_line, column + 1, max(width, 1))


def _scalar(event: ScalarEvent, span: Span) -> ScalarNode:
    control = INVISIBLE.search(event.value)
    if control:
        raise _Refused(problem("E118", span, character=f"U+{ord(control[0]):04X}"))
    is_null = not event.style and event.value in _NULLS
    return ScalarNode(span, None if is_null else event.value)


def _close(opened: _OpenCollection) -> Node:
    if opened.is_mapping:
        return MappingNode(opened.span, tuple(opened.pairs))
    return SequenceNode(opened.span, tuple(opened.items))


def _add(opened: _OpenCollection, node: Node) -> None:
    if not opened.is_mapping:
        opened.items.append(node)
    elif opened.key is not None:
        opened.pairs.append((opened.key, node))
        opened.key = None
    elif not isinstance(node, ScalarNode):
        raise _Refused(problem("E114", node.span, reason="term:complex key"))
    else:
        earlier = next((name for name, _ in opened.pairs if name.value == node.value), None)
        if earlier is not None:
            raise _Refused(problem("E111", node.span, key=node.value or "", line=earlier.span.line))
        opened.key = node


def _explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """A diagnostic of the usual mistake that explains a parser's error; of the parser's own reason if none does."""
    failed_at, began_at = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    lines = text.split("\n")
    failure = _Failure(lines, _position(began_at, lines), _position(failed_at, lines))
    for find in _MISTAKES:
        mistake = find(failure, error)
        if mistake is not None:
            code, line, column = mistake
            return problem(code, Span(path, line + first_line, column + 1))
    line, column = failure.failed_at
    reason = error.problem or error.context or ""
    translated = f"term:{reason}" if reason in TERMS else reason
    return problem("E114", Span(path, line + first_line, column + 1), reason=translated)


def _position(mark: yaml.Mark | yaml._yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """A mark's line and column from 0; the end of the last line for a mark after it."""
    if mark is None:
        return 0, 0
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


@dataclass(frozen=True, slots=True)
class _Failure:
    """A text that does not parse: where the construct began and where the parser failed (line and column from 0)."""

    lines: list[str]
    began_at: tuple[int, int]
    failed_at: tuple[int, int]


def _anchor(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    return ("E112", *failure.began_at) if (error.context or "").endswith((" alias", " anchor")) else None


def _full_width_colon(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    is_key = (error.context or "").endswith(" simple key")
    likely = (failure.began_at[0] if is_key else failure.failed_at[0], failure.failed_at[0] - 1)
    lines = (line for line in likely if line >= 0 and _FULL_WIDTH_KEY.match(failure.lines[line]))
    return next((("E109", line, failure.lines[line].index("：")) for line in lines), None)


def _tab(failure: _Failure, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    line = failure.lines[failure.failed_at[0]]
    indent = line[: len(line) - len(line.lstrip())]
    return ("E108", failure.failed_at[0], indent.index("\t")) if "\t" in indent else None


def _missing_space(failure: _Failure, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """No space after a colon: at the construct's beginning, on the last line with text before the failure, or there."""
    before = next((line for line in range(failure.failed_at[0] - 1, -1, -1) if failure.lines[line].strip()), 0)
    for line in (failure.began_at[0], before, failure.failed_at[0]):
        match = _COLON_WITHOUT_SPACE.match(failure.lines[line])
        if match:
            return "E124", line, match.end() - 1
    return None


def _unclosed_quote(failure: _Failure, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """A quotation mark that is open until the end, or until the next opening mark, which closes it by accident."""
    if (error.context or "").endswith(" quoted scalar") and "end of stream" in (error.problem or ""):
        return "E110", *failure.began_at
    number, column = failure.failed_at
    if failure.lines[number][:column].rstrip()[-1:] not in ("'", '"'):
        return None
    for line in range(number - 1, -1, -1):
        match = _OPEN_QUOTE.match(failure.lines[line])
        if match:
            return "E110", line, match.start("quote")
    return None


_MISTAKES = (_anchor, _full_width_colon, _tab, _missing_space, _unclosed_quote)
