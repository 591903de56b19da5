"""YAML as written. Scalars stay text, because each kind interprets them; every node has its span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Span

Plain = str | None | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A text; ``value`` is None for an empty plain scalar, ``~`` and ``null``."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    span: Span
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping, with its keys in the order of the text; no key occurs twice."""

    span: Span
    items: tuple[tuple[ScalarNode, Node], ...]

    def get(self, key: str) -> Node | None:
        """The node under a key."""
        return next((value for name, value in self.items if name.value == key), None)

    def key_span(self, key: str) -> Span | None:
        """The span of the key itself."""
        return next((name.span for name, _ in self.items if name.value == key), None)


Node = ScalarNode | SequenceNode | MappingNode


def plain_value(node: Node) -> Plain:
    """The same values without their spans."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain_value(item) for item in node.items]
    return {name.value or "": plain_value(value) for name, value in node.items}


def find(node: Node, path: Sequence[str | int]) -> Node | None:
    """The value at ``path`` (keys and list indices); None if there is no value."""
    current: Node | None = node
    for step in path:
        if isinstance(current, MappingNode) and isinstance(step, str):
            current = current.get(step)
        elif isinstance(current, SequenceNode) and isinstance(step, int) and step < len(current.items):
            current = current.items[step]
        else:
            return None
    return current


def locate(node: Node, path: Sequence[str | int], *, key: bool = False) -> Span:
    """The span of the value at ``path`` (keys and list indices); the span of its key if ``key`` is set.

    If the text lacks a part of the path, gives the span of the last part that exists.
    """
    current = node
    for depth, step in enumerate(path):
        if isinstance(current, MappingNode) and isinstance(step, str):
            if key and depth == len(path) - 1:
                return current.key_span(step) or current.span
            following = current.get(step)
        elif isinstance(current, SequenceNode) and isinstance(step, int) and step < len(current.items):
            following = current.items[step]
        else:
            following = None
        if following is None:
            # Validators add steps that the text does not have, such as the branch of a union.
            continue
        current = following
    return current.span
