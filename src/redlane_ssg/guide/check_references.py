"""Checks that ids in front matter are those of entries of the right kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from redlane_ssg.diagnostics import Diagnostic, nearest, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.fields import ReferenceTo
from redlane_ssg.kinds.shape import FoundReference, kinds_of, references
from redlane_ssg.read.nodes import Node, locate


def check_references(guide: Guide, entry: Entry) -> Iterator[Diagnostic]:
    """Unknown ids, ids of the wrong kind, and warnings for a shown entry that names a hidden one."""
    is_shown = guide.entry(entry.id, entry.language) is not None
    for reference in references(entry.fields):
        # The node is opened for problems only.
        yield from _check(guide, reference, lambda: entry.node, entry.id, is_shown=is_shown)


def check_config(guide: Guide, node: Node) -> Iterator[Diagnostic]:
    """The same problems for guide.yml; ``node`` is its node."""
    for fields in guide.config.values():
        for reference in references(fields):
            yield from _check(guide, reference, lambda: node, "", is_shown=True)


def nearest_id(guide: Guide, identifier: str, by: str, to: ReferenceTo | None = None) -> str:
    """The id that is meant by one that no entry has: the new one if the entry was renamed, or else the most similar.

    It is of a kind that ``to`` allows, and not that of the entry ``by``, which names it.
    """
    kinds, entries = kinds_of(to or ReferenceTo()), {**guide.hidden, **guide.entries}
    ids = {entry.id for entry in entries.values() if entry.kind in kinds and entry.id != by}
    renamed = next((redirect.id for redirect in guide.redirects if redirect.old_id == identifier), "")
    return renamed if renamed in ids else nearest(identifier, ids)


def _check(
    guide: Guide, reference: FoundReference, node: Callable[[], Node], by: str, *, is_shown: bool
) -> Iterator[Diagnostic]:
    target = guide.any_entry(reference.id, guide.first_language)
    if target is None and reference.id in guide.unreadable:
        return
    if target is None:
        span = locate(node(), reference.location)
        yield problem("E301", span, id=reference.id, nearest=nearest_id(guide, reference.id, by, reference.to))
    elif target.kind not in kinds_of(reference.to):
        allowed, span = ", ".join(kinds_of(reference.to)), locate(node(), reference.location)
        yield problem("E302", span, id=reference.id, kind=f"term:{target.kind}", allowed=allowed)
    elif is_shown and guide.entry(reference.id, guide.first_language) is None:
        yield problem("W301", locate(node(), reference.location), id=reference.id)
