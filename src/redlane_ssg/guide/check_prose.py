"""Checks the links, anchors and pictures of prose."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from urllib.parse import unquote

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.links import entry_of, is_list, is_outside
from redlane_ssg.guide.suggestions import EntrySuggestions
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Picture
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import PICTURE_SUFFIXES
from redlane_ssg.read.prose import ENTRY_SCHEME

# Anchors that a message lists at most.
_MOST_ANCHORS = 20


def check_prose(guide: Guide, entry: Entry, suggestions: EntrySuggestions) -> Iterator[Diagnostic]:
    """Problems of the links and pictures of an entry.

    A body that is shown for want of a translation is checked only in its own language.
    """
    picture = entry.fields.picture
    if picture is not None:
        location = (
            *location_of(EntryFields, lambda fields: fields.picture),
            *location_of(Picture, lambda shown: shown.file),
        )
        yield from check_picture(guide, entry, picture.file, lambda: locate(entry.node, location), suggestions)
    if entry.body_language != entry.language:
        return
    # Their spans are computed for problems only: that opens the body.
    for index, target in enumerate(entry.links):
        yield from _check_link(guide, entry, target, partial(_link_span, entry, index), suggestions)
    for index, source in enumerate(entry.pictures[picture is not None :]):
        yield from check_picture(guide, entry, source, partial(_picture_span, entry, index), suggestions)


def _link_span(entry: Entry, index: int) -> Span:
    return entry.body.span(entry.body.prose.links[index].mark)


def _picture_span(entry: Entry, index: int) -> Span:
    return entry.body.span(entry.body.prose.pictures[index].mark)


def check_picture(
    guide: Guide, entry: Entry, source: str, span: Callable[[], Span], suggestions: EntrySuggestions
) -> Iterator[Diagnostic]:
    """A picture that is named at a place of an entry: whether it is there, and can be shown."""
    key = picture_key(entry, source)
    if is_outside(source):
        yield problem("E506", span(), source=source)
    elif key.startswith(".."):
        yield problem("E504", span(), source=source)
    elif not key.lower().endswith(PICTURE_SUFFIXES):
        yield problem("E507", span(), source=source, allowed=", ".join(PICTURE_SUFFIXES))
    elif key not in guide.pictures and key not in guide.unreadable:
        likely = suggestions.nearest(key, guide.pictures)
        written = posixpath.relpath(likely, entry.kind) if likely else ""
        yield problem("E501", span(), source=source, path=f"content/{key}", nearest=written)


def _check_link(
    guide: Guide, entry: Entry, target: str, span: Callable[[], Span], suggestions: EntrySuggestions
) -> Iterator[Diagnostic]:
    if is_outside(target):
        return
    found = entry if target.startswith("#") else entry_of(guide, entry, target)
    if found is None:
        name = target.removeprefix(ENTRY_SCHEME).partition("#")[0]
        if posixpath.basename(name.rstrip("/")).removesuffix(".md").partition(".")[0] in guide.unreadable:
            return
        if target.startswith(ENTRY_SCHEME):
            yield problem("E401", span(), id=name, nearest=suggestions.nearest_id(name, entry.id))
        elif not is_list(guide, target):
            yield problem("E403", span(), target=target, nearest=_nearest_file(suggestions, target, entry.id))
        return
    if guide.entry(found.id, found.language) is None and guide.entry(entry.id, entry.language) is not None:
        yield problem("W301", span(), id=found.id)
    anchor = unquote(target.partition("#")[2])
    if anchor and anchor not in found.anchors:
        likely = suggestions.nearest(anchor, found.anchors)
        yield problem("E404", span(), anchor=anchor, id=found.id, allowed=_shown_anchors(found.anchors), nearest=likely)


@lru_cache(1)
def _shown_anchors(anchors: frozenset[str]) -> str:
    """The first anchors of an entry's headings, for a message."""
    names = sorted(f"#{name}" for name in anchors if not name.startswith("fn"))
    more = "…" if len(names) > _MOST_ANCHORS else ""
    return ", ".join(names[:_MOST_ANCHORS]) + more or "—"


def _nearest_file(suggestions: EntrySuggestions, target: str, by: str) -> str:
    name = posixpath.basename(target.partition("#")[0].rstrip("/")).removesuffix(".md")
    found = suggestions.nearest_id(name, by)
    return f"[[{found}]]" if found else ""
