"""YAML text to nodes (YAML 1.1, libyaml). Works on the parser's events: no text can recurse or expand aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
from redlane_ssg.read.text import INVISIBLE
from redlane_ssg.read.yaml_mistakes import (
    COLON_WITHOUT_SPACE,
    FULL_WIDTH_KEY,
    LOADER,
    explain,
    mark_position,
    wrong_blank_in,
)
from redlane_ssg.read.yaml_source import prepare, restore

DEPTH_LIMIT = 12
# No kind has a hundred fields, and no theme a thousand strings.
KEY_LIMIT = 1000
# What may stand before a text on its own line.
_MARKS = re.compile(r"[ -]*")
# Fields whose colon, in a list or group in brackets, is a full-width one or has no space behind it.
_KEY_WITH_COLON = re.compile(r"[a-z_]+\s*(?:(?P<wide>：)|:(?=[^\s:/]))")


@dataclass(slots=True)
class _OpenCollection:
    """A mapping or list whose end has not been read yet; ``key`` is a mapping's key that still lacks its value."""

    span: Span
    is_mapping: bool
    pairs: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    keys: dict[str | None, ScalarNode] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    key: ScalarNode | None = None


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def parse_mapping(text: str, path: str, first_line: int) -> MappingNode | Diagnostic:
    """The mapping in ``text``, whose first line is line ``first_line`` of the file ``path``.

    Gives a diagnostic for anything else: another root, an alias, a duplicate key, more than DEPTH_LIMIT levels, more
    than KEY_LIMIT keys in one mapping, or a text that is not YAML.
    """
    source = _Source(text.split("\n"), path, first_line)
    try:
        node = _build(yaml.parse(prepare(text), Loader=LOADER), source)
    except _Refused as refused:
        return refused.diagnostic
    except yaml.MarkedYAMLError as error:
        return explain(error, text, path, first_line)
    except yaml.reader.ReaderError:
        return problem("E114", Span(path, first_line), reason="term:no character of YAML")
    if isinstance(node, MappingNode):
        return node
    if node is None:
        return MappingNode(Span(path, first_line), ())
    line = next((line for line in source.lines if line.strip()), "")
    if FULL_WIDTH_KEY.match(line):
        return problem("E109", Span(path, node.span.line, line.index("：") + 1))
    if match := COLON_WITHOUT_SPACE.match(line):
        return problem("E124", Span(path, node.span.line, match.end()))
    return problem("E115", node.span)


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines of a text, its file, and the number of its first line there."""

    lines: list[str]
    path: str
    first_line: int

    def span(self, event: Event) -> Span:
        """The span of an event; on one line, and at most at the end of the text."""
        if event.start_mark is None or event.end_mark is None:
            return Span(self.path, self.first_line)
        line, column = mark_position(event.start_mark, self.lines)
        last, stop = mark_position(event.end_mark, self.lines)
        return self.at(line, column, stop - column if last == line else 1)

    def at(self, line: int, column: int, width: int = 1) -> Span:
        """The span at a line and column from 0."""
        return Span(self.path, line + self.first_line, column + 1, max(width, 1))

    def wrong_blank(self, event: ScalarEvent) -> Span | None:
        """The blank that made a field or an item out of nothing but words: fields within what was read as text."""
        if event.start_mark is None or event.end_mark is None:
            return None
        first, start = mark_position(event.start_mark, self.lines)
        last, stop = mark_position(event.end_mark, self.lines)
        # What stands before a text on its own line is no part of it.
        marks = _MARKS.match(self.lines[first])
        first += marks is not None and marks.end() < start
        for line in range(first, last + bool(stop)):
            column = wrong_blank_in(self.lines[line])
            if column is not None:
                return self.at(line, column)
        return None


def _build(events: Iterator[Event], source: _Source) -> Node | None:
    stack: list[_OpenCollection] = []
    root: Node | None = None
    for event in events:
        span = source.span(event)
        node: Node | None = None
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _Refused(problem("E112", span))
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            if len(stack) >= DEPTH_LIMIT:
                raise _Refused(problem("E113", span, limit=DEPTH_LIMIT))
            stack.append(_OpenCollection(span, isinstance(event, MappingStartEvent)))
        elif isinstance(event, ScalarEvent):
            node = _scalar(event, span, source)
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


def _scalar(event: ScalarEvent, span: Span, source: _Source) -> ScalarNode:
    value = restore(event.value)
    control = INVISIBLE.search(value)
    if control:
        raise _Refused(problem("E118", span, character=f"U+{ord(control[0]):04X}"))
    if event.style:
        return ScalarNode(span, value)
    if blank := source.wrong_blank(event):
        raise _Refused(problem("E128", blank))
    return ScalarNode(span, value.strip() or None)


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
    elif match := _KEY_WITH_COLON.match(node.value or ""):
        at = replace(node.span, column=node.span.column + match.end() - 1, width=1)
        raise _Refused(problem("E109" if match["wide"] else "E124", at))
    else:
        earlier = opened.keys.setdefault(node.value, node)
        if earlier is not node:
            raise _Refused(problem("E111", node.span, key=node.value or "", line=earlier.span.line))
        if len(opened.keys) > KEY_LIMIT:
            raise _Refused(problem("E160", node.span, limit=KEY_LIMIT))
        opened.key = node
