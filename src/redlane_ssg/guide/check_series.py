"""Checks the days of what is held: rules that nobody knows or that never come, exceptions that hit nothing, counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from redlane_ssg.diagnostics import Diagnostic, Suggestions, problem
from redlane_ssg.kinds.clock_times import minutes_from_midnight
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.fields import is_past_midnight
from redlane_ssg.kinds.happenings import OwnDays, held_days, repeated_days
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.named_dates import NAMED_DATES, words_of_named_dates
from redlane_ssg.kinds.occasion_fields import ChangeOfDay, TimeFields
from redlane_ssg.kinds.occasions import MOVED, Occasion
from redlane_ssg.kinds.recurrence import Repeat
from redlane_ssg.read.nodes import locate

# 29 February comes once in eight years at the latest; what lasts longer past midnight than this is mostly a slip.
_YEARS_LOOKED_THROUGH = 8
_LONGEST_NIGHT = 12 * 60
_DAY = 24 * 60


def check_series(entry: Entry, scheduled: Scheduled, own_days: OwnDays, day: date) -> Iterator[Diagnostic]:
    """Problems of an original's occasions and counts. ``day`` is where rules without a beginning are followed from."""
    suggestions = Suggestions()
    for occasion in scheduled.occasions:
        unknown = list(_unknown_names(entry, occasion, own_days, suggestions))
        yield from unknown
        yield from _long_nights(entry, occasion)
        yield from _moved_from_nowhere(entry, occasion)
        if occasion.timing.repeats and not unknown:
            yield from _rules_without_days(entry, occasion, own_days, day)
        if not unknown:
            yield from _days_that_are_none(entry, occasion, own_days)
    for count in scheduled.counts:
        if count.stated != count.listed:
            code = "W343" if count.listed < count.stated else "W344"
            values = {"stated": count.stated, "listed": count.listed, "name": count.name or "term:the whole"}
            yield problem(code, locate(entry.node, count.location), **values, count=abs(count.stated - count.listed))


def _unknown_names(
    entry: Entry, occasion: Occasion, own_days: OwnDays, suggestions: Suggestions
) -> Iterator[Diagnostic]:
    timing = occasion.timing
    named = [(_repeats(index), repeat) for index, repeat in enumerate(timing.repeats)]
    named += [(_not_on(index), one) for index, one in enumerate(timing.not_on) if isinstance(one, Repeat)]
    for location, repeat in named:
        if repeat.rule is None and repeat.name not in NAMED_DATES and repeat.name not in own_days:
            likely = suggestions.nearest(plain_words(repeat.written), (*own_days, *words_of_named_dates()))
            span = locate(entry.node, (*occasion.location, *location))
            yield problem("E340", span, value=repeat.written, nearest=likely)


def _moved_from_nowhere(entry: Entry, occasion: Occasion) -> Iterator[Diagnostic]:
    """What has another day now, and does not say which one it had."""
    timing = occasion.timing
    if timing.status == MOVED and timing.former is None:
        location = location_of(TimeFields, lambda fields: fields.status)
        yield problem("W675", locate(entry.node, (*occasion.location, *location)))


def _rules_without_days(entry: Entry, occasion: Occasion, own_days: OwnDays, day: date) -> Iterator[Diagnostic]:
    """Rules that have no day between the beginning and the end of their series."""
    timing = occasion.timing
    first = timing.since or day
    last = min(timing.until or date.max, _years_after(first))
    for index, repeat in enumerate(timing.repeats):
        # What is over before the guide's day, and does not say since when, may have had days.
        is_over = timing.until is not None and timing.until < first
        if not is_over and next(repeated_days(repeat, timing.begins, own_days, first, last), None) is None:
            span = locate(entry.node, (*occasion.location, *_repeats(index)))
            yield problem("W346", span, value=repeat.written, first=first, last=last)


def _days_that_are_none(entry: Entry, occasion: Occasion, own_days: OwnDays) -> Iterator[Diagnostic]:
    """Exceptions and changes on days on which nothing would be held."""
    timing = occasion.timing
    single = [(_not_on(index), day) for index, day in enumerate(timing.not_on) if isinstance(day, date)]
    for location, day in single:
        if not any(day in repeated_days(repeat, timing.begins, own_days, day, day) for repeat in timing.repeats):
            yield problem("W347", locate(entry.node, (*occasion.location, *location)), value=day)
    for index, change in enumerate(timing.changes):
        if not held_days(timing, own_days, change.on, change.on):
            span = locate(entry.node, (*occasion.location, *_changed_day(index)))
            yield problem("W347", span, value=change.on)


def _long_nights(entry: Entry, occasion: Occasion) -> Iterator[Diagnostic]:
    """Ends that are not after the beginning, and so on the next day, where hardly anybody means that."""
    timing = occasion.timing
    location = (*occasion.location, *location_of(TimeFields, lambda fields: fields.end))
    times = [(location, timing.start, timing.end)] if timing.last is None else []
    for index, change in enumerate(timing.changes):
        start, end = change.start or timing.start, change.end or timing.end
        if change.start or change.end:
            times.append(((*occasion.location, *_changed_end(index, has_end=bool(change.end))), start, end))
    for place, start, end in times:
        if is_long_night(start, end):
            yield problem("W342", locate(entry.node, place), start=start, end=end)


def is_long_night(start: str | None, end: str | None) -> bool:
    """Whether something ends so late on the next day that hardly anybody means it."""
    if start is None or end is None or (start != end and not is_past_midnight(start, end)):
        return False
    return start == end or (minutes_from_midnight(end) - minutes_from_midnight(start)) % _DAY > _LONGEST_NIGHT


def _years_after(day: date) -> date:
    days = _YEARS_LOOKED_THROUGH * 366
    return day + timedelta(days=days) if (date.max - day).days > days else date.max


def _repeats(index: int) -> Location:
    return location_of(TimeFields, lambda fields: fields.repeats[index])


def _not_on(index: int) -> Location:
    return location_of(TimeFields, lambda fields: fields.not_on[index])


def _changed_day(index: int) -> Location:
    return (
        *location_of(TimeFields, lambda fields: fields.changes[index]),
        *location_of(ChangeOfDay, lambda one: one.date),
    )


def _changed_end(index: int, *, has_end: bool) -> Location:
    within = location_of(ChangeOfDay, lambda one: one.end if has_end else one.start)
    return (*location_of(TimeFields, lambda fields: fields.changes[index]), *within)
