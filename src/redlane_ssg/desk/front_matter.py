"""Changes one field of an entry's text: its own lines, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.read.nodes import MappingNode, Plain, plain_value
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.yaml_nodes import parse_mapping

# A field's value: a text, a list of texts, or None to remove the field.
FieldValue = str | Sequence[str] | None
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=[ \t]|$)")
# A remark behind a value on one line.
_REMARK = re.compile(r"[ \t]+#[^'\"]*$")
_ITEM = re.compile(r"(?P<mark>[ \t]*-[ \t]+)")


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of a field, numbered from 0: from ``first`` to before ``end``."""

    key: str
    first: int
    end: int


def field_lines(text: str) -> dict[str, tuple[int, int]]:
    """The first and the last line of each field, from 1; none if there is no front matter."""
    blocks = _blocks(text.split("\n"))
    return {block.key: (block.first + 1, block.end) for block in blocks}


def front_of(text: str) -> MappingNode | None:
    """The front matter of a text; None if it cannot be read."""
    split = split_front_matter(text)
    node = parse_mapping(split[0], "", first_line=2) if not isinstance(split, Diagnostic) else None
    return node if isinstance(node, MappingNode) else None


def with_field(text: str, key: str, value: FieldValue, order: Sequence[str]) -> str | None:
    """A text in which a field has another value. ``order`` are the names of all fields, as they usually follow.

    None if that cannot be done without touching anything else: then the field is to be changed in the text.
    """
    before = front_of(text)
    if before is None:
        return None
    lines = text.split("\n")
    blocks = {block.key: block for block in _blocks(lines)}
    block = blocks.get(key)
    if block is None:
        place = _place(blocks, key, order)
        changed = [*lines[:place], *_written(key, value, []), *lines[place:]]
    else:
        changed = [*lines[: block.first], *_written(key, value, lines[block.first : block.end]), *lines[block.end :]]
    result = "\n".join(changed)
    return result if _is_meant(before, front_of(result), key, value) else None


def _is_meant(before: MappingNode, after: MappingNode | None, key: str, value: FieldValue) -> bool:
    """Whether this field has this value now, and every other one its former value."""
    if after is None:
        return False
    wanted: Plain = value if isinstance(value, str) or value is None else list(value)
    values = {name.value: plain_value(node) for name, node in before.items if name.value != key}
    now = {name.value: plain_value(node) for name, node in after.items}
    is_there = key in now
    return now.pop(key, None) == wanted and is_there == (value is not None) and now == values


def _blocks(lines: Sequence[str]) -> list[_Block]:
    """The fields of a front matter with their lines; blank lines and remarks before the next field are not theirs."""
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 0)
    starts = [(index, match["key"]) for index in range(1, end) if (match := _KEY.match(lines[index]))]
    found = []
    for (first, key), (after, _) in zip(starts, [*starts[1:], (end, "")], strict=False):
        while after > first + 1 and (not lines[after - 1].strip() or lines[after - 1].startswith("#")):
            after -= 1
        found.append(_Block(key, first, after))
    return found


def _place(blocks: dict[str, _Block], key: str, order: Sequence[str]) -> int:
    """The line before which a new field is written: behind those that usually come before it."""
    earlier = order[: order.index(key)] if key in order else order
    return max((block.end for name, block in blocks.items() if name in earlier), default=1)


def _written(key: str, value: FieldValue, old: Sequence[str]) -> list[str]:
    """The lines of a field, in the style of its old ones."""
    if value is None:
        return []
    remark = _REMARK.search(old[0]) if len(old) == 1 else None
    if isinstance(value, str):
        return [f"{key}: {_scalar(value)}{remark[0] if remark else ''}"]
    marks = [match["mark"] for line in old[1:] if (match := _ITEM.match(line))]
    if marks:
        return [f"{key}:", *(f"{marks[0]}{_scalar(item)}" for item in value)] if value else [f"{key}: []"]
    return [f"{key}: [{', '.join(_scalar(item, in_list=True) for item in value)}]{remark[0] if remark else ''}"]


def _scalar(value: str, *, in_list: bool = False) -> str:
    """A text as YAML: as it is if it reads as itself, else in quotation marks (YAML 1.1, 5.7: JSON's are the same)."""
    plain = f"[{value}]" if in_list else value
    node = parse_mapping(f"x: {plain}", "", first_line=1) if "\n" not in value else None
    wanted: Plain = [value] if in_list else value
    if isinstance(node, MappingNode) and value and "#" not in value and plain_value(node) == {"x": wanted}:
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
