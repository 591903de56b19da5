"""What editors should still find out, and which entries have no page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.diagnostics import Span
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import horizon, own_days
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.fields import Essential
from redlane_ssg.kinds.happenings import happenings_of
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.occasion_fields import ParticipationFields
from redlane_ssg.kinds.shape import instead_of, marked
from redlane_ssg.read.nodes import locate

_REPORT = str(location_of(ParticipationFields, lambda fields: fields.report)[-1])


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
        (entry, tuple(sorted((*_gaps(entry), *_missing_reports(guide, entry)), key=_line)))
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


def _missing_reports(guide: Guide, entry: Entry) -> Iterator[Gap]:
    """What was held lately and has no report, each occasion once; what is longer ago is no longer asked for."""
    scheduled = entry.fields.facet(Scheduled) if entry.has(Scheduled) else None
    if scheduled is None:
        return
    today, first = guide.build_date, horizon(guide.build_date)[0]
    past = happenings_of(entry.id, scheduled, own_days(guide), first, today)
    # A series goes on: its days are told of if one of them is.
    over = [one for one in past if one.is_held and first <= one.on and one.ends_on < today]
    reported = {one.position for one in over if one.report}
    for position in sorted({one.position for one in over} - reported):
        occasion = scheduled.occasions[position]
        yield Gap(_REPORT, locate(entry.node, occasion.location) if occasion.location else _end(entry))


def _end(entry: Entry) -> Span:
    """The line that ends the front matter, before the body's first."""
    return Span(entry.path, entry.body.first_line - 1)


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
            yield Gap(name, entry.node.key_span(name) or _end(entry))
