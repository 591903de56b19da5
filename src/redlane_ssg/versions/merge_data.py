"""Puts two people's changes of one file together, if it is a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.text import BYTE_ORDER_MARK
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.versions.merge_texts import merge_texts, with_both

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Form:
    """A text whose lines end in ``\\n``, and how its file has it: its byte order mark and its line ends."""

    text: str
    mark: bytes
    end: str


def merge_data(base: bytes, ours: bytes, theirs: bytes, *, keeps_both: bool) -> bytes | None:
    """The bytes of a file with the changes of both; None if they contradict each other, or are no text in UTF-8.

    ``keeps_both`` has what contradicts each other kept, theirs after ours: so git merges a file whose attribute is
    ``merge=union``. A line end or a byte order mark that one has changed throughout the file is a change like others.
    """
    forms = [_form_of(data) for data in (base, ours, theirs)]
    before, one, other = forms
    if before is None or one is None or other is None:
        return None
    merged = merge_texts(before.text, one.text, other.text)
    if merged.conflicts and not keeps_both:
        return None
    text = with_both(merged)
    mark, end = _newer(before.mark, one.mark, other.mark), _newer(before.end, one.end, other.end)
    return mark + text.replace("\n", end).encode("utf-8")


def breaks_fields(path: bytes, merged: bytes, both: Sequence[bytes]) -> bool:
    """Whether a merge has left an entry or a configuration that cannot be read, though ``both`` can: a field twice."""
    return not _is_readable(path, merged) and all(_is_readable(path, data) for data in both)


def _is_readable(path: bytes, data: bytes) -> bool:
    """Whether the fields of a file can be read; those of other files than entries and configurations always can."""
    form = _form_of(data)
    if form is None or not path.endswith((b".md", b".yml")):
        return True
    split = split_front_matter(form.text) if path.endswith(b".md") else (form.text, "", 1)
    return not isinstance(split, Diagnostic) and isinstance(parse_mapping(split[0], "", first_line=1), MappingNode)


def _form_of(data: bytes) -> _Form | None:
    """None if it is no text."""
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    try:
        text = data.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        return None
    if 0 < text.count("\n") == text.count("\r\n"):
        return _Form(text.replace("\r\n", "\n"), mark, "\r\n")
    # Where ends differ, the others are a part of their lines.
    return _Form(text, mark, "\n")


def _newer(before: _Value, ours: _Value, theirs: _Value) -> _Value:
    return theirs if ours == before else ours
