"""Front matter as an editor's own program reads it, and as this one does: YAML 1.2 beside text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from redlane_ssg.diagnostics import Span
from redlane_ssg.edit.front_matter import front_of
from redlane_ssg.read.nodes import MappingNode, Node, Plain, ScalarNode, SequenceNode, plain_value

# The core schema of YAML 1.2.2, section 10.3.2.
_NULL = re.compile(r"null|Null|NULL|~")
_TRUE, _FALSE = re.compile(r"true|True|TRUE"), re.compile(r"false|False|FALSE")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
# A way to a value: keys and places in lists.
Path = tuple[str | int, ...]


def as_editors_read(value: Plain) -> Any:
    """Values as a program sees them that reads YAML 1.2, were all of them written without quotation marks."""
    if isinstance(value, dict):
        return {key: as_editors_read(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_editors_read(one) for one in value]
    if value is None or _NULL.fullmatch(value):
        return None
    if _TRUE.fullmatch(value) or _FALSE.fullmatch(value):
        return value.lower() == "true"
    if _WHOLE.fullmatch(value):
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else value


def front_matter_of(text: str) -> dict[str, Plain]:
    """The values of a file's front matter as text."""
    node = front_of(text)
    values = plain_value(node) if node is not None else {}
    assert isinstance(values, dict)
    return values


def node_of(value: Plain) -> Node:
    """Values as nodes that stand nowhere."""
    place = Span("x.md")
    if isinstance(value, dict):
        return MappingNode(place, tuple((ScalarNode(place, key), node_of(one)) for key, one in value.items()))
    if isinstance(value, list):
        return SequenceNode(place, tuple(node_of(one) for one in value))
    return ScalarNode(place, value)


def paths_in(value: Plain, before: Path = ()) -> Iterator[Path]:
    """The ways to all values within a value, and to itself."""
    yield before
    steps: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in steps:
        yield from paths_in(one, (*before, step))


def mutated(values: dict[str, Plain], path: Path, put: Plain | None, *, remove: bool = False) -> dict[str, Plain]:
    """Values with another one at the end of a path, or without it."""
    made: Any = deepcopy(values)
    parent = made
    for step in path[:-1]:
        parent = parent[step]
    if remove:
        del parent[path[-1]]
    else:
        parent[path[-1]] = put
    return dict(made)
