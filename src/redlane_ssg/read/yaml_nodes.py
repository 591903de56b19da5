"""YAML text to nodes, from the parser's events, so that no text can make it recurse or multiply (YAML 1.1, libyaml)."""

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
# Seven times faster in C; a Python for which there is no wheel may have been built without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:- )?[\w-]+\s*：")
_CLOSE_COLON = re.compile(r"^\s*(?:- )?[a-z_]+:(?=[^\s:/])")
_HASH = re.compile(r"[ \t]+(#[^\s#].*)")
# Values that never go on behind the sign: numbers, days, yes and no; words of ours with a remark in hanzi.
# A colour without quotation marks is told of elsewhere (E219).
_STANDS_ALONE = re.compile(r"(?:true|false|[\d.:+-]+) #.*|[a-z0-9-]+ #[\u3400-\u9fff].*| #[0-9a-fA-F]{3,8}\b.*")
_OPEN_QUOTE = re.compile(r"""^\s*(?:- +)*(?:[^\s#'"]+:\s+)?(?P<quote>["'])(?:(?!(?P=quote)).)*$""")


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet; ``key`` waits for its value."""

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
    """The mapping that ``text`` holds; its first line is line ``first_line`` of the file ``path``.

    Anything else (other roots, aliases, duplicate keys, more than DEPTH_LIMIT levels, broken YAML) is a diagnostic.
    """
    end = text.count("\n"), len(text) - text.rfind("\n") - 1
    place = partial(_span, path=path, first_line=first_line, end=end)
    try:
        node = _build(yaml.parse(text, Loader=_LOADER), place)
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
    if match := _CLOSE_COLON.match(line):
        return problem("E124", Span(path, node.span.line, match.end()))
    return problem("E115", node.span)


def swallowed(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """What of a text that parses became a comment, and may not have been meant so: words right behind a ``#``."""
    if not _HASH.search(text):
        return
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, ScalarEvent) and not event.style and event.end_mark is not None:
            line, column = _within(event.end_mark, lines)
            match = _HASH.match(lines[line], column)
            if match and not _STANDS_ALONE.fullmatch(f"{event.value} {match[1]}"):
                yield problem("W126", Span(path, line + first_line, match.start(1) + 1, len(match[1])), text=match[1])


def _build(events: Iterator[Event], place: Callable[[Event], Span]) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    for event in events:
        span = place(event)
        node: Node | None = None
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(problem("E112", span))
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(stack) >= DEPTH_LIMIT:
                raise _Refused(problem("E113", span, limit=DEPTH_LIMIT))
            stack.append(_Open(span, isinstance(event, MappingStartEvent)))
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
    """Where an event stands; one that is marked behind the text's end stands at the end (line and column from 0)."""
    begins, ends = event.start_mark, event.end_mark
    if begins is None or ends is None:
        return Span(path, first_line)
    line, column = min((begins.line, begins.column), end)
    width = ends.column - begins.column if ends.line == begins.line else 1
    return Span(path, line + first_line, column + 1, max(width, 1))


def _scalar(event: ScalarEvent, span: Span) -> ScalarNode:
    control = INVISIBLE.search(event.value)
    if control:
        raise _Refused(problem("E118", span, character=f"U+{ord(control[0]):04X}"))
    is_null = not event.style and event.value in _NULLS
    return ScalarNode(span, None if is_null else event.value)


def _close(opened: _Open) -> Node:
    if opened.is_mapping:
        return MappingNode(opened.span, tuple(opened.pairs))
    return SequenceNode(opened.span, tuple(opened.items))


def _add(opened: _Open, node: Node) -> None:
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
    """Names the usual slips where the parser stumbled; a reason of its own only where none fits."""
    stumbled, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    lines = text.split("\n")
    where = _Slip(lines, *(_within(mark, lines) for mark in (began, stumbled)))
    slip = next((found for find in _SLIPS for found in [find(where, error)] if found is not None), None)
    if slip is not None:
        code, line, column = slip
        return problem(code, Span(path, line + first_line, column + 1))
    line, column = where.stumbled
    reason = error.problem or error.context or ""
    said = f"term:{reason}" if reason in TERMS else reason
    return problem("E114", Span(path, line + first_line, column + 1), reason=said)


def _within(mark: yaml.Mark | yaml._yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """A mark's line and column from 0; the end of a text without its last line end lies on the line before."""
    if mark is None:
        return 0, 0
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


@dataclass(frozen=True, slots=True)
class _Slip:
    """A text that does not parse: where the construct began, and where the parser stumbled over it, from 0."""

    lines: list[str]
    began: tuple[int, int]
    stumbled: tuple[int, int]


def _anchor(where: _Slip, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    return ("E112", *where.began) if (error.context or "").endswith((" alias", " anchor")) else None


def _full_width_colon(where: _Slip, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    is_key = (error.context or "").endswith(" simple key")
    likely = (where.began[0] if is_key else where.stumbled[0], where.stumbled[0] - 1)
    lines = (line for line in likely if line >= 0 and _FULL_WIDTH_KEY.match(where.lines[line]))
    return next((("E109", line, where.lines[line].index("：")) for line in lines), None)


def _tab(where: _Slip, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    line = where.lines[where.stumbled[0]]
    indent = line[: len(line) - len(line.lstrip())]
    return ("E108", where.stumbled[0], indent.index("\t")) if "\t" in indent else None


def _no_space(where: _Slip, _error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """A field and its value in one word, on the line of the slip or the last with words before it."""
    before = next((line for line in range(where.stumbled[0] - 1, -1, -1) if where.lines[line].strip()), 0)
    for line in (where.began[0], before, where.stumbled[0]):
        match = _CLOSE_COLON.match(where.lines[line])
        if match:
            return "E124", line, match.end() - 1
    return None


def _unclosed_quote(where: _Slip, error: yaml.MarkedYAMLError) -> tuple[str, int, int] | None:
    """Open until the end, or until a later quotation mark, which then closes it too early."""
    if (error.context or "").endswith(" quoted scalar") and "end of stream" in (error.problem or ""):
        return "E110", *where.began
    number, column = where.stumbled
    if where.lines[number][:column].rstrip()[-1:] not in ("'", '"'):
        return None
    for line in range(number - 1, -1, -1):
        match = _OPEN_QUOTE.match(where.lines[line])
        if match:
            return "E110", line, match.start("quote")
    return None


_SLIPS = (_anchor, _full_width_colon, _tab, _no_space, _unclosed_quote)
