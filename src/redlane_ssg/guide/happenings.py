"""What happens in the guide, from one day to another: everything, or at a place, with a speaker, of an entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Dated, Scheduled
from redlane_ssg.kinds.happenings import Happening, OwnDay, OwnDays, happenings_of
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.shape import facet_types

# A quarter back, whose reports are still to be written, and a year and a quarter ahead: a festival of this season is
# seen again, and so is the whole of a term that is planned a year before it. Rules without an end are not followed
# any further.
MONTHS_BACK, MONTHS_AHEAD = 3, 15
SCHEDULED_KINDS = tuple(folder for folder, kind in KINDS.items() if Scheduled in facet_types(kind))


def horizon(day: date) -> tuple[date, date]:
    """The days that a guide made on ``day`` tells of: both ends, from the first of a month to the last of another."""
    return _first_of_month(day, -MONTHS_BACK), date.fromordinal(_first_of_month(day, MONTHS_AHEAD + 1).toordinal() - 1)


def own_days(guide: Guide) -> OwnDays:
    """The days that the guide has names of its own for, by these names in every language."""
    return {
        plain_words(named.name): OwnDay(original.repeats, original.since)
        for language in reversed(guide.languages)
        for named, original in zip(
            guide.config[language].named_days, guide.config[guide.first_language].named_days, strict=False
        )
    }


def happenings_between(guide: Guide, language: str, first: date, last: date) -> tuple[Happening, ...]:
    """All happenings of shown entries from ``first`` to ``last``, in order."""
    entries = (entry for kind in SCHEDULED_KINDS for entry in guide.of_kind(kind, language))
    return _of_entries(guide, entries, first, last)


def happenings_of_entry(guide: Guide, entry: Entry, first: date, last: date) -> tuple[Happening, ...]:
    """The happenings of an entry, as of a programme."""
    return _of_entries(guide, (entry,), first, last)


def happenings_at(guide: Guide, place: str, language: str, first: date, last: date) -> tuple[Happening, ...]:
    """The happenings at the place with an id, of shown entries."""
    found = _of_entries(guide, _that_name(guide, place, language), first, last)
    return tuple(happening for happening in found if happening.place == place)


def happenings_with(guide: Guide, someone: str, language: str, first: date, last: date) -> tuple[Happening, ...]:
    """The happenings that the person or organisation with an id speaks at, holds or takes part in, of shown entries."""
    found = _of_entries(guide, _that_name(guide, someone, language), first, last)
    return tuple(happening for happening in found if someone in happening.people)


def _of_entries(guide: Guide, entries: Iterable[Entry], first: date, last: date) -> tuple[Happening, ...]:
    days = own_days(guide)
    found = (
        happening
        for entry in entries
        if entry.has(Dated) and (scheduled := entry.fields.facet(Scheduled)) is not None
        for happening in happenings_of(entry.id, scheduled, days, first, last)
    )
    return tuple(sorted(found, key=lambda happening: happening.place_in_order))


def _that_name(guide: Guide, identifier: str, language: str) -> Iterable[Entry]:
    """The shown entries that refer to an id."""
    found = (guide.entry(other, language) for other in guide.backlinks.get(identifier, ()))
    return (entry for entry in found if entry is not None)


def _first_of_month(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    # Before and after all days there are none.
    return date(*_limited(month // 12, month % 12 + 1), 1)


def _limited(year: int, month: int) -> tuple[int, int]:
    return (1, 1) if year < 1 else (9999, 12) if year > 9999 else (year, month)
