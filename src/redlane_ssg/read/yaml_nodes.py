"""YAML text to nodes, from the parser's events, so that no text can make it recurse or multiply (YAML 1.1, libyaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

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

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode

DEPTH_LIMIT = 12
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:- )?[\w-]+\s*：")
_OPEN_QUOTE = re.compile(r"""^\s*(?:- )?[^\s#'"]+:\s*(?P<quote>["'])(?:(?!(?P=quote)).)*$""")


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
    try:
        node = _build(yaml.parse(text, Loader=yaml.CSafeLoader), path, first_line)
    except _Refused as refused:
        return refused.diagnostic
    except yaml.MarkedYAMLError as error:
        return _explain(error, text, path, first_line)
    if isinstance(node, MappingNode):
        return node
    if node is None:
        return MappingNode(Span(path, first_line), ())
    return _full_width_colon(text, path, first_line) or problem("E115", node.span)


def _build(events: Iterator[Event], path: str, first_line: int) -> Node | None:
    stack: list[_Open] = []
    root: Node | None = None
    for event in events:
        span = _span(event, path, first_line)
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
                raise _Refused(problem("E114", span, reason="---"))
            else:
                root = node
    return root


def _span(event: Event, path: str, first_line: int) -> Span:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Span(path, first_line)
    width = end.column - start.column if end.line == start.line else 1
    return Span(path, start.line + first_line, start.column + 1, max(width, 1))


def _scalar(event: ScalarEvent, span: Span) -> ScalarNode:
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
        raise _Refused(problem("E114", node.span, reason="complex key"))
    else:
        earlier = next((name for name, _ in opened.pairs if name.value == node.value), None)
        if earlier is not None:
            raise _Refused(problem("E111", node.span, key=node.value or "", line=earlier.span.line))
        opened.key = node


def _explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """Names the usual slips; libyaml's own words only where none fits."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = text.split("\n")
    span = Span(path, min(line, len(lines) - 1) + first_line, (mark.column if mark else 0) + 1)
    reason = error.problem or error.context or ""
    return (
        _full_width_colon(text, path, first_line)
        or _tab(lines, path, first_line)
        or _unclosed_quote(lines, path, first_line)
        or problem("E114", span, reason=reason)
    )


def _full_width_colon(text: str, path: str, first_line: int) -> Diagnostic | None:
    for number, line in enumerate(text.split("\n"), start=first_line):
        if _FULL_WIDTH_KEY.match(line):
            return problem("E109", Span(path, number, line.index("：") + 1))
    return None


def _tab(lines: list[str], path: str, first_line: int) -> Diagnostic | None:
    for number, line in enumerate(lines, start=first_line):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return problem("E108", Span(path, number, indent.index("\t") + 1))
    return None


def _unclosed_quote(lines: list[str], path: str, first_line: int) -> Diagnostic | None:
    for number, line in enumerate(lines, start=first_line):
        match = _OPEN_QUOTE.match(line)
        if match:
            return problem("E110", Span(path, number, match.start("quote") + 1))
    return None
