"""What editors should still find out, and which entries have no page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.diagnostics import Span
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.fields import Essential
from redlane_ssg.kinds.shape import instead_of, marked


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that is missing: its name, and where it is written empty, or where the front matter ends."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class EntryGaps:
    """An entry's title and id, and what is to be found out about it."""

    title: str
    id: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ShownElsewhere:
    """An entry of a few words: its title, id and file, and the title and id of the entry on whose page it is shown."""

    title: str
    id: str
    path: str
    host: str
    host_id: str


def gaps(guide: Guide) -> tuple[EntryGaps, ...]:
    """The shown entries in which something is missing that visitors need, by kind and list order."""
    found = (
        (entry, tuple(sorted(_gaps(entry), key=_line)))
        for kind in KINDS
        for entry in guide.of_kind(kind, guide.first_language)
    )
    return tuple(EntryGaps(entry.fields.title, entry.id, missing) for entry, missing in found if missing)


def shown_elsewhere(guide: Guide) -> tuple[ShownElsewhere, ...]:
    """The entries without a page of their own that other entries' pages show, by kind and list order."""
    first = guide.first_language
    return tuple(
        ShownElsewhere(entry.fields.title, entry.id, entry.path, guide.entries[home.id, first].fields.title, home.id)
        for kind in KINDS
        for entry in guide.of_kind(kind, first)
        if (home := guide.homes.get(entry.id)) is not None and home.id and home.anchor
    )


def _line(gap: Gap) -> int:
    return gap.span.line


def _gaps(entry: Entry) -> Iterator[Gap]:
    fields = entry.fields
    missing = marked(type(fields), Essential)
    for name in type(fields).model_fields:
        if (
            name in missing
            and getattr(fields, name) is None
            and not any(getattr(fields, other) for other in instead_of(type(fields), name))
        ):
            # The line before the body's first is that which ends the front matter.
            yield Gap(name, entry.node.key_span(name) or Span(entry.path, entry.body.first_line - 1))
