"""Checks what is held: the days of each occasion, then all of them beside one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.check_clashes import check_clashes
from redlane_ssg.guide.check_series import check_series
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import own_days
from redlane_ssg.guide.speakers import KnownSpeakers, check_speakers
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled


def check_happenings(guide: Guide, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """All problems of days and of what is held on them; drafts clash with nothing."""
    found = [
        (entry, scheduled)
        for entry in entries
        if entry.language == guide.first_language
        and entry.has(Scheduled)
        and (scheduled := entry.fields.facet(Scheduled)) is not None
    ]
    days = own_days(guide) if found else {}
    people = KnownSpeakers(guide)
    for entry, scheduled in found:
        yield from check_speakers(entry, scheduled, people)
        yield from check_series(entry, scheduled, days, guide.build_date)
    if found:
        yield from check_clashes(guide, [pair for pair in found if not pair[0].outline.draft], days)
