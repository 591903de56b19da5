"""Checks that ids in front matter are those of entries of the right kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.suggestions import EntrySuggestions
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.shape import FoundReference, kinds_of, references
from redlane_ssg.read.nodes import Node, locate


def check_references(guide: Guide, entry: Entry, suggestions: EntrySuggestions) -> Iterator[Diagnostic]:
    """Unknown ids, ids of the wrong kind, and warnings for a shown entry that names a hidden one."""
    is_shown = guide.entry(entry.id, entry.language) is not None
    for reference in references(entry.fields):
        # The node is opened for problems only.
        yield from _check(guide, reference, lambda: entry.node, suggestions, entry.id, is_shown=is_shown)


def check_config(guide: Guide, node: Node) -> Iterator[Diagnostic]:
    """The same problems for guide.yml; ``node`` is its node."""
    suggestions = EntrySuggestions(guide)
    for fields in guide.config.values():
        for reference in references(fields):
            yield from _check(guide, reference, lambda: node, suggestions, "", is_shown=True)


def _check(
    guide: Guide,
    reference: FoundReference,
    node: Callable[[], Node],
    suggestions: EntrySuggestions,
    by: str,
    *,
    is_shown: bool,
) -> Iterator[Diagnostic]:
    target = guide.any_entry(reference.id, guide.first_language)
    if target is None and reference.id in guide.unreadable:
        return
    if target is None:
        likely = suggestions.nearest_id(reference.id, by, reference.to)
        yield problem("E301", locate(node(), reference.location), id=reference.id, nearest=likely)
    elif target.kind not in kinds_of(reference.to):
        allowed, span = ", ".join(kinds_of(reference.to)), locate(node(), reference.location)
        yield problem("E302", span, id=reference.id, kind=f"term:{target.kind}", allowed=allowed)
    elif is_shown and guide.entry(reference.id, guide.first_language) is None:
        yield problem("W301", locate(node(), reference.location), id=reference.id)
