"""Overlays a translation on its original, node by node. Every value keeps its own file and line."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.kinds.fields import Model, SameInAllLanguages
from redlane_ssg.kinds.sameness import differs
from redlane_ssg.kinds.shape import marked, submodel_of
from redlane_ssg.read.nodes import MappingNode, Node, ScalarNode, SequenceNode


def only_in_original(translation: MappingNode, model: type[Model]) -> Iterator[Diagnostic]:
    """Problems of keys that only an original may have: their values are the same in all languages."""
    for key, _ in translation.items:
        if key.value in marked(model, SameInAllLanguages):
            yield problem("E213", key.span, key=key.value)


def without_original_keys(translation: MappingNode, model: type[Model]) -> MappingNode:
    """A translation without the keys that only an original may have, so that they change nothing."""
    same = marked(model, SameInAllLanguages)
    return MappingNode(translation.span, tuple(pair for pair in translation.items if pair[0].value not in same))


def overlay(base: Node, over: Node, model: type[BaseModel] | None, diagnostics: list[Diagnostic]) -> Node:
    """``base`` with the values of ``over``: keys replace keys, lists of mappings are overlaid item by item.

    ``model`` is that of the values. Lists of different lengths and values that cannot differ between languages are
    diagnostics, and ``base`` keeps its own.
    """
    if isinstance(base, MappingNode) and isinstance(over, MappingNode):
        return _overlay_keys(base, over, model, diagnostics)
    if _holds_mappings(base) and isinstance(over, SequenceNode) and (_holds_mappings(over) or not over.items):
        return _overlay_items(base, over, model, diagnostics)
    return over


def _overlay_keys(
    base: MappingNode, over: MappingNode, model: type[BaseModel] | None, diagnostics: list[Diagnostic]
) -> MappingNode:
    taken: dict[str | None, tuple[ScalarNode, Node]] = {}
    of_base = {key.value or "": value for key, value in base.items}
    for key, value in over.items:
        if model is not None and differs(model, key.value or "", of_base.get(key.value or ""), value):
            diagnostics.append(problem("E213", key.span, key=key.value))
        else:
            taken[key.value] = (key, value)
    items = []
    for key, value in base.items:
        override, within = taken.pop(key.value, None), submodel_of(model, key.value or "") if model else None
        items.append((key, value if override is None else overlay(value, override[1], within, diagnostics)))
    return MappingNode(base.span, (*items, *taken.values()))


def _holds_mappings(node: Node) -> bool:
    return isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node.items)


def _overlay_items(base: Node, over: Node, model: type[BaseModel] | None, diagnostics: list[Diagnostic]) -> Node:
    assert isinstance(base, SequenceNode) and isinstance(over, SequenceNode)  # noqa: S101 - overlay has looked
    if len(base.items) != len(over.items):
        diagnostics.append(problem("E211", over.span, count=len(base.items), found=len(over.items)))
        return base
    pairs = zip(base.items, over.items, strict=True)
    items = (one if _is_empty(other) else overlay(one, other, model, diagnostics) for one, other in pairs)
    return SequenceNode(base.span, tuple(items))


def _is_empty(item: Node) -> bool:
    """Whether an item of a list says by ``{}`` that it translates nothing, also of one that is written as a text."""
    return isinstance(item, MappingNode) and not item.items
