"""A translation laid over its original, node on node: every value keeps the file and line it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.nodes import MappingNode, Node, SequenceNode


def only_in_original(translation: MappingNode, model: type[Model]) -> Iterator[Diagnostic]:
    """The keys of a translation that would say for one language what holds for all."""
    for key, _ in translation.items:
        if key.value in marked(model, SameInAllLanguages):
            yield problem("E213", key.span, key=key.value)


def overlay(base: Node, over: Node, diagnostics: list[Diagnostic]) -> Node:
    """A translation laid over its original: keys replace keys, lists of mappings are laid item on item."""
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        known = {key.value for key, _ in base.items}
        items = []
        for key, value in base.items:
            other = over.get(key.value or "")
            items.append((key, value if other is None else overlay(value, other, diagnostics)))
        added = [(key, value) for key, value in over.items if key.value not in known]
        return MappingNode(base.span, (*items, *added))
    if _holds_mappings(base) and _holds_mappings(over):
        return _overlay_items(base, over, diagnostics)
    return over


def _holds_mappings(node: Node) -> bool:
    return isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node.items)


def _overlay_items(base: Node, over: Node, diagnostics: list[Diagnostic]) -> Node:
    assert isinstance(base, SequenceNode) and isinstance(over, SequenceNode)  # noqa: S101 - both hold mappings
    if len(base.items) != len(over.items):
        diagnostics.append(problem("E211", over.span, count=len(base.items), found=len(over.items)))
        return base
    pairs = zip(base.items, over.items, strict=True)
    return SequenceNode(base.span, tuple(overlay(one, other, diagnostics) for one, other in pairs))
