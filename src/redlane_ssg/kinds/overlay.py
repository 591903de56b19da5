"""Overlays a translation on its original, node by node. Every value keeps its own file and line."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.shape import marked
from redlane_ssg.read.nodes import MappingNode, Node, SequenceNode


def only_in_original(translation: MappingNode, model: type[Model]) -> Iterator[Diagnostic]:
    """Problems of keys that only an original may have: their values are the same in all languages."""
    for key, _ in translation.items:
        if key.value in marked(model, SameInAllLanguages):
            yield problem("E213", key.span, key=key.value)


def without_original_keys(translation: MappingNode, model: type[Model]) -> MappingNode:
    """A translation without the keys that only an original may have, so that they change nothing."""
    same = marked(model, SameInAllLanguages)
    return MappingNode(translation.span, tuple(pair for pair in translation.items if pair[0].value not in same))


def overlay(base: Node, over: Node, diagnostics: list[Diagnostic]) -> Node:
    """``base`` with the values of ``over``: keys replace keys, lists of mappings are overlaid item by item.

    Lists of different lengths are a diagnostic, and ``base`` keeps its list.
    """
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        base_keys = {key.value for key, _ in base.items}
        items = []
        for key, value in base.items:
            override = over.get(key.value or "")
            items.append((key, value if override is None else overlay(value, override, diagnostics)))
        added = [(key, value) for key, value in over.items if key.value not in base_keys]
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
    return SequenceNode(base.span, tuple(overlay(base_item, over_item, diagnostics) for base_item, over_item in pairs))
