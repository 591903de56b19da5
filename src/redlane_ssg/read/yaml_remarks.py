"""What a valid YAML text probably means otherwise: comments by accident, and items that Chinese commas join."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
)

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.yaml_mistakes import LOADER, mark_position
from redlane_ssg.read.yaml_source import prepare, restore

# A match begins where a run of blanks does, so that a long run is not tried at each of its blanks.
_HASH = re.compile(r"(?<![ \t])[ \t]+(#[^\s#].*)")
# A value and a comment that is certainly meant: after a number, a date, true or false; in hanzi after a plain word.
# Also colours without quotation marks, which E219 reports.
_INTENDED_COMMENT = re.compile(r"(?:true|false|[\d.:+-]+) #.*|[a-z0-9-]+ #[\u3400-\u9fff].*| #[0-9a-fA-F]{3,8}\b.*")
_MAY_JOIN_ITEMS = re.compile(r"\[[^\[\]{]*[，、]")
# Names with Chinese commas between them. What is longer, or has other marks of Chinese, is a sentence or a title.
_NAME = r"[^\W_][^，、。！？；：…—“”‘’「」《》（）]{0,14}"
# Ids with such commas are an error of their own (E217).
_JOINED = re.compile(rf"(?![a-z0-9，、\s-]+\Z){_NAME}(?:[，、]\s*{_NAME})+")
_WIDE_COMMA = re.compile(r"\s*([，、])\s*")


def remark_on(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    """A warning for each part of a valid text that is probably meant otherwise."""
    has_hash, may_join = _HASH.search(text), _MAY_JOIN_ITEMS.search(text)
    if not has_hash and not may_join:
        return
    lines = text.split("\n")
    events = list(yaml.parse(prepare(text), Loader=LOADER))
    if has_hash:
        yield from _accidental_comments(events, lines, path, first_line)
    if may_join:
        yield from _joined_items(events, lines, path, first_line)


def _accidental_comments(events: list[Event], lines: list[str], path: str, first_line: int) -> Iterator[Diagnostic]:
    """Text directly after a ``#``."""
    for event in events:
        if isinstance(event, ScalarEvent) and not event.style and event.end_mark is not None:
            line, column = mark_position(event.end_mark, lines)
            match = _HASH.match(lines[line], column)
            if match and not _INTENDED_COMMENT.fullmatch(f"{restore(event.value)} {match[1]}"):
                yield problem("W126", Span(path, line + first_line, match.start(1) + 1, len(match[1])), text=match[1])


def _joined_items(events: list[Event], lines: list[str], path: str, first_line: int) -> Iterator[Diagnostic]:
    """Items of lists in brackets that are several names."""
    for items in _lists_in_brackets(events):
        for item in items:
            value = restore(item.value)
            if item.style or item.start_mark is None or not _JOINED.fullmatch(value):
                continue
            line, column = mark_position(item.start_mark, lines)
            mark = _WIDE_COMMA.search(value)
            assert mark is not None  # noqa: S101 - joined names have one
            span = Span(path, line + first_line, column + 1 + mark.start(1))
            yield problem("W247", span, text=value, mark=mark[1], items=_WIDE_COMMA.sub(", ", value))


def _lists_in_brackets(events: list[Event]) -> Iterator[list[ScalarEvent]]:
    """The lists in brackets that hold nothing but texts."""
    open_lists: list[list[ScalarEvent] | None] = []
    for event in events:
        if isinstance(event, CollectionStartEvent):
            if open_lists:
                open_lists[-1] = None
            is_list = isinstance(event, SequenceStartEvent) and event.flow_style
            open_lists.append([] if is_list else None)
        elif isinstance(event, CollectionEndEvent):
            items = open_lists.pop()
            if items:
                yield items
        elif isinstance(event, ScalarEvent) and open_lists:
            items = open_lists[-1]
            if items is not None:
                items.append(event)
