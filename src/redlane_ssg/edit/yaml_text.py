"""Values as YAML: as plainly as they can be read again, in quotation marks where they cannot."""

from __future__ import annotations

import json
from collections.abc import Sequence

from redlane_ssg.read.nodes import MappingNode, Plain, plain_value
from redlane_ssg.read.yaml_nodes import parse_mapping

# How much further in the parts of a group stand.
_STEP = "  "


def scalar(value: str, *, in_brackets: bool = False) -> str:
    """A text as YAML: as it is if it reads as itself, else in quotation marks (YAML 1.1, 5.7: JSON's are the same)."""
    plain = f"[{value}]" if in_brackets else value
    node = parse_mapping(f"x: {plain}", "", first_line=1) if "\n" not in value else None
    wanted: Plain = [value] if in_brackets else value
    if isinstance(node, MappingNode) and value and "#" not in value and plain_value(node) == {"x": wanted}:
        return value
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def flow(value: Plain) -> str:
    """A value on one line, lists and groups in brackets."""
    if isinstance(value, str):
        return scalar(value, in_brackets=True)
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return "{" + ", ".join(f"{key}: {flow(part)}" for key, part in value.items()) + "}"


def block(head: str, value: Plain, indent: str = "") -> list[str]:
    """The lines of a value behind ``head``, which is a key with its colon or an item's mark.

    ``indent`` is where the parts of a group stand at least, below the head.
    """
    if isinstance(value, str):
        return [f"{head} {scalar(value)}"] if "\n" not in value else _long(head, value, indent)
    if isinstance(value, dict) and value:
        return _group(head, value, indent)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return [head, *(line for item in value for line in block(f"{indent}{_STEP}-", item, f"{indent}{_STEP}"))]
    return [f"{head} {flow(value)}"]


def _group(head: str, value: dict[str, Plain], indent: str) -> list[str]:
    """The lines of a group: an item's first part stands behind its mark."""
    inner = f"{indent}{_STEP}"
    lines = [line for key, part in value.items() for line in block(f"{inner}{key}:", part, inner)]
    if head.endswith("-"):
        return [f"{head} {lines[0][len(inner) :]}", *lines[1:]]
    return [head, *lines]


def _long(head: str, value: str, indent: str) -> list[str]:
    """A text of several lines as they are, if YAML reads them so."""
    lines = [f"{indent}{_STEP}{line}" if line else "" for line in value.split("\n")]
    node = parse_mapping("\n".join(["x: |-", *(line[len(indent) :] for line in lines)]), "", first_line=1)
    if isinstance(node, MappingNode) and plain_value(node) == {"x": value}:
        return [f"{head} |-", *lines]
    return [f"{head} {json.dumps(value, ensure_ascii=False, allow_nan=False)}"]


def kept_items(old: Sequence[str], values: Sequence[str]) -> list[str] | None:
    """The lines of a list of texts, an item a line: those that are there already stay as they are.

    Remarks and empty lines go with the item below them; those of an item that goes stay at their place. None if an item
    takes more than its line.
    """
    known: list[tuple[str, list[str]]] = []
    above: list[str] = []
    for line in old:
        if not line.strip() or line.lstrip().startswith("#"):
            above.append(line)
            continue
        node = parse_mapping(f"x:\n{line}", "", first_line=1)
        value = plain_value(node) if isinstance(node, MappingNode) else None
        items = value.get("x") if isinstance(value, dict) else None
        if not isinstance(items, list) or len(items) != 1 or not isinstance(items[0], str):
            return None
        known.append((items[0], [*above, line]))
        above = []
    mark = known[0][1][-1]
    indent = mark[: len(mark) - len(mark.lstrip())]
    lines: list[str] = []
    for value in values:
        found = next((one for one in known if one[0] == value), None)
        if found is None:
            lines.append(f"{indent}- {scalar(value)}")
            continue
        known.remove(found)
        lines.extend(found[1])
    lost = [line for _, own in known for line in own[:-1]]
    return [*lost, *lines, *above]
