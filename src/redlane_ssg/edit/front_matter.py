"""Changes one value of an entry's front matter: its own lines, and no other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.extents import Extent, extents
from redlane_ssg.edit.yaml_text import block, flow, kept_items
from redlane_ssg.kinds.locations import Location
from redlane_ssg.read.nodes import MappingNode, Plain, find, plain_value
from redlane_ssg.read.parsed_texts import split_front_matter
from redlane_ssg.read.yaml_nodes import parse_mapping

# Where a remark behind a value may begin.
_REMARK = re.compile(r"[ \t]+#")
_Order = Sequence[str]


def value_lines(text: str) -> dict[Location, tuple[int, int]]:
    """The first and the last line of each value that has lines of its own, from 1; none if there is no front matter."""
    return {at: (extent.first + 1, extent.end) for at, extent in extents(text.split("\n")).items()}


def front_of(text: str) -> MappingNode | None:
    """The front matter of a text; None if it cannot be read."""
    split = split_front_matter(text)
    node = parse_mapping(split[0], "", first_line=2) if not isinstance(split, Diagnostic) else None
    return node if isinstance(node, MappingNode) else None


def with_value(text: str, at: Location, value: Plain, order: _Order) -> str | None:
    """A text in which the value at ``at`` is another one; None removes it.

    A value that is not there yet is put in, with the lists and groups that it stands in; ``order`` are the names of all
    fields, as they usually follow. Groups that are left empty go too; in a list they stay, so that no other item moves.

    None if that cannot be done without touching anything else: then it is to be changed in the text.
    """
    before = front_of(text)
    if before is None or not at:
        return None
    if value is None and isinstance(at[-1], int):
        value = {}
    lines = text.split("\n")
    known = extents(lines)
    wanted = _with(plain_value(before), at, value) or {}
    result = "\n".join(_changed(lines, known, before, at, value, order))
    after = front_of(result)
    return result if after is not None and plain_value(after) == wanted else None


def with_more(text: str, at: Location, values: Sequence[Plain], order: _Order) -> str | None:
    """A text in which the list at ``at`` goes on with more items; it is begun if it is missing. See ``with_value``."""
    before = front_of(text)
    node = find(before, at) if before is not None else None
    old = plain_value(node) if node is not None else []
    if before is None or not isinstance(old, list):
        return None
    lines = text.split("\n")
    known = extents(lines)
    if not old or at not in known or not known[at].is_open:
        return with_value(text, at, [*old, *values], order)
    for value in reversed(values):
        # Each goes before those that are there already.
        lines = _put_in(lines, known, at, (len(old),), value)
    result = "\n".join(lines)
    wanted, after = _with(plain_value(before), at, [*old, *values]), front_of(result)
    return result if after is not None and plain_value(after) == wanted else None


def with_items(text: str, at: Location, kept: Sequence[int | None]) -> str | None:
    """A text in which the list at ``at`` has only the items of these numbers, in this order. See ``with_value``.

    None in place of a number is a new item that says nothing yet.
    """
    before = front_of(text)
    node = find(before, at) if before is not None else None
    values = plain_value(node) if node is not None else None
    if before is None or not isinstance(values, list):
        return None
    if not all(index is None or 0 <= index < len(values) for index in kept):
        return None
    lines = text.split("\n")
    known = extents(lines)
    owned = [known.get((*at, index)) for index in range(len(values))]
    new: list[Plain] = [{} if index is None else values[index] for index in kept]
    wanted = _with(plain_value(before), at, new or None) or {}
    if not kept or not owned or not all(owned):
        return with_value(text, at, new or None, ())
    result = "\n".join(_arranged(lines, known[at].first + 1, [one for one in owned if one is not None], kept))
    after = front_of(result)
    return result if after is not None and plain_value(after) == wanted else None


def _arranged(lines: list[str], start: int, items: Sequence[Extent], kept: Sequence[int | None]) -> list[str]:
    """The lines with the items of a list in another order. It begins at ``start``."""
    # What stands between two items, such as a remark, goes with the one behind it.
    starts = [start, *(extent.end for extent in items)]
    pieces = [lines[start : extent.end] for start, extent in zip(starts, items, strict=False)]
    blank = [f"{' ' * items[0].column}- {{}}"]
    moved = [line for index in kept for line in (blank if index is None else pieces[index])]
    return [*lines[:start], *moved, *lines[items[-1].end :]]


def _changed(
    lines: list[str], known: Mapping[Location, Extent], front: MappingNode, at: Location, value: Plain, order: _Order
) -> list[str]:
    """The lines with the value, or without it."""
    depth = next((length for length in range(len(at), 0, -1) if at[:length] in known), 0)
    holder = at[:depth]
    extent = known.get(holder)
    if extent is None:
        place = _place(known, (), at[0], order)
        return [*lines[:place], *_written(f"{at[0]}:", _nested(at[1:], value), []), *lines[place:]]
    if depth == len(at):
        return _replaced(lines, known, holder, extent, value)
    if extent.is_open:
        return _put_in(lines, known, holder, at[depth:], value)
    # It stands in brackets: all of them are written again.
    node = find(front, holder)
    whole = _with(plain_value(node) if node is not None else None, at[depth:], value)
    return _replaced(lines, known, holder, extent, whole)


def _replaced(
    lines: list[str], known: Mapping[Location, Extent], at: Location, extent: Extent, value: Plain
) -> list[str]:
    """The lines with another value in place of the old one."""
    if value is None and len(at) > 1 and not _siblings(known, at):
        # Nothing else is in its group. An item without anything keeps its place.
        return _replaced(lines, known, at[:-1], known[at[:-1]], {} if isinstance(at[-2], int) else None)
    old = lines[extent.first : extent.end]
    start, first = old[0][: extent.column], old[0][extent.column :]
    if value is None:
        return [*lines[: extent.first], *_moved_up(lines, start, extent), *lines[_after(lines, start, extent) :]]
    head = "-" if isinstance(at[-1], int) else first[: first.index(":") + 1]
    new = _written(head, value, [first, *old[1:]], extent.column)
    return [*lines[: extent.first], f"{start}{new[0]}", *new[1:], *lines[extent.end :]]


def _siblings(known: Mapping[Location, Extent], at: Location) -> bool:
    return any(other[:-1] == at[:-1] and other != at for other in known)


def _moved_up(lines: list[str], start: str, extent: Extent) -> list[str]:
    """The next part of an item, which takes the item's mark when its first part goes."""
    has_mark = bool(start.strip()) and extent.end < len(lines)
    return [start + lines[extent.end][extent.column :]] if has_mark else []


def _after(lines: list[str], start: str, extent: Extent) -> int:
    return extent.end + len(_moved_up(lines, start, extent))


def _put_in(
    lines: list[str], known: Mapping[Location, Extent], holder: Location, rest: Location, value: Plain
) -> list[str]:
    """The lines with a value that is not there yet, in a list or group that has lines of its own."""
    if value is None:
        return lines
    parts = {at[-1]: extent for at, extent in known.items() if at[:-1] == holder}
    last = max(parts.values(), key=lambda extent: extent.end)
    indent = " " * last.column
    if isinstance(rest[0], int):
        missing = range(len(parts), rest[0])
        new = [f"{indent}- {{}}" for _ in missing]
        new += _indented(_written("-", _nested(rest[1:], value), [], last.column), indent)
    else:
        new = _indented(_written(f"{rest[0]}:", _nested(rest[1:], value), [], last.column), indent)
    return [*lines[: last.end], *new, *lines[last.end :]]


def _indented(lines: list[str], indent: str) -> list[str]:
    return [f"{indent}{lines[0]}", *lines[1:]]


def _place(known: Mapping[Location, Extent], holder: Location, key: str | int, order: _Order) -> int:
    """The line before which a new field is written: behind those that usually come before it."""
    earlier = order[: order.index(str(key))] if key in order else order
    ends = [extent.end for at, extent in known.items() if at[:-1] == holder and at[-1] in earlier]
    return max(ends, default=1)


def _written(head: str, value: Plain, old: Sequence[str], column: int = 0) -> list[str]:
    """The lines of a value in the style of its old ones, which begin with its key or mark, without its indentation."""
    end = _remark(old[0], head) if old else ""
    # A remark behind a key stands above its list or group.
    head_end = end if len(old) > 1 and old[0][: len(old[0]) - len(end)].rstrip() == head else ""
    end = end if len(old) == 1 else ""
    rest = old[0][1:].strip() if head == "-" and old else "".join(old[:1]).partition(":")[2].strip()
    if isinstance(value, str) and "\n" not in value:
        return [f"{block(head, value)[0]}{end}"]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _list(head, [str(item) for item in value], old, end)
    if rest.startswith(("{", "[")) and len(old) == 1:
        return [f"{head} {flow(value)}{end}"]
    first, *more = block(head, value, " " * column)
    return [f"{first}{head_end}", *more]


def _remark(line: str, head: str) -> str:
    """The remark behind the value on a line, with the blanks before it: YAML reads the line alike without it."""
    whole = _value_behind(line, head)
    cuts = (found.start() for found in _REMARK.finditer(line))
    cut = next((cut for cut in cuts if _value_behind(line[:cut], head) == whole), None)
    return "" if cut is None or whole is None else line[cut:]


def _value_behind(line: str, head: str) -> tuple[Plain] | None:
    node = parse_mapping(f"x:{line[len(head) :]}" if head != "-" else f"x:\n{line}", "", first_line=1)
    return (plain_value(node),) if isinstance(node, MappingNode) else None


def _list(head: str, values: list[str], old: Sequence[str], end: str) -> list[str]:
    items = [line for line in old[1:] if line.lstrip().startswith("- ")]
    kept = kept_items(old[1:], values) if items and values else None
    if kept is not None:
        return [old[0], *kept]
    if items and values:
        mark = items[0][: items[0].index("-")]
        return [head, *(block(f"{mark}-", value)[0] for value in values)]
    return [f"{head} {flow(list[Plain](values))}{end}"]


def _nested(at: Location, value: Plain) -> Plain:
    """A value within the lists and groups that lead to it."""
    return _with(None, at, value) if at else value


def _with(whole: Plain, at: Location, value: Plain) -> Plain:
    """The values of a front matter with another one at a place. What is left without anything goes, but no item."""
    if not at:
        return value
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        items = list(whole) if isinstance(whole, list) else []
        items += [{} for _ in range(step + 1 - len(items))]
        changed = _with(items[step], rest, value)
        items[step] = {} if changed is None else changed
        return items
    parts = deepcopy(whole) if isinstance(whole, dict) else {}
    changed = _with(parts.get(step), rest, value)
    if changed is None:
        parts.pop(step, None)
        return parts or None
    return {**parts, step: changed}
