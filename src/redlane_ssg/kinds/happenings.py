"""What happens on which day: occasions and a range of days become happenings, in a total order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.fields import is_past_midnight
from redlane_ssg.kinds.named_dates import NAMED_DATES, named_days_in
from redlane_ssg.kinds.occasions import NOT_HELD, ONLINE, DayChange, Occasion, Participation, Timing
from redlane_ssg.kinds.recurrence import Repeat


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What a name of the guide's own means: its rules, and the day from which those count that need one."""

    repeats: tuple[Repeat, ...]
    since: date | None = None


# By name, in plain words.
OwnDays = Mapping[str, OwnDay]


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that is held on a day, or from a day to another.

    ``entry`` is the id of its entry, ``position`` its place among the occasions there; ``title`` is empty where it is
    the entry itself. ``ends_on`` is the next day if it ends past midnight. ``start`` and ``end`` are local clock times.
    What was moved has its old day as ``former``; what was cancelled or postponed stays on its day.
    ``part_speakers`` are those of the parts of its timetable.
    ``change_note`` tells about this day alone, ``note`` about every one; ``organisers`` are the ids of
    who holds it, ``partners`` of who takes part.
    """

    on: date
    ends_on: date
    start: str | None
    end: str | None
    entry: str
    position: int
    title: str
    place: str | None
    participation: Participation
    status: str = ""
    former: date | None = None
    change_note: str | None = None
    report: str | None = None
    group: str = ""
    note: str | None = None
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    part_speakers: tuple[str, ...] = ()

    @property
    def announced(self) -> date:
        """The day for which it was announced first, as far as that is known."""
        return self.former or self.on

    @property
    def people(self) -> frozenset[str]:
        """The ids and names of who speaks, also at a part of it, holds it or takes part."""
        return frozenset((*self.participation.speakers, *self.part_speakers, *self.organisers, *self.partners))

    @property
    def is_held(self) -> bool:
        """Whether it takes place on its day."""
        return self.status not in NOT_HELD

    @property
    def is_online(self) -> bool:
        """Whether it was moved from its place into the network."""
        return self.status == ONLINE

    @property
    def place_in_order(self) -> tuple[date, str, str, int, date]:
        """What happenings are sorted by: day, time, entry, position; no two are alike."""
        return self.on, self.start or "", self.entry, self.position, self.announced


def happenings_of(
    entry: str, scheduled: Scheduled, own_days: OwnDays, first: date, last: date
) -> tuple[Happening, ...]:
    """The happenings of an entry whose day, or former day, is within a range of days, in order.

    Rules without an end cost what the range costs.
    """
    found = (
        happening
        for position, occasion in enumerate(scheduled.occasions)
        for happening in _happenings(entry, position, occasion, own_days, first, last)
    )
    return tuple(sorted(found, key=lambda happening: happening.place_in_order))


def held_days(timing: Timing, own_days: OwnDays, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last`` on which something begins as it was announced, in order."""
    within = {day for day in timing.days if first <= day <= last}
    first_of_series, last_of_series = max(first, timing.since or first), min(last, timing.until or last)
    if timing.repeats and first_of_series <= last_of_series:
        of_rules = {
            day
            for repeat in timing.repeats
            for day in repeated_days(repeat, timing.begins, own_days, first_of_series, last_of_series)
        }
        within |= of_rules - set(_exceptions(timing, own_days, first_of_series, last_of_series))
    return sorted(within)


def repeated_days(repeat: Repeat, begins: date | None, own_days: OwnDays, first: date, last: date) -> Iterator[date]:
    """The days of one rule from ``first`` to ``last``; none of a name that nobody knows."""
    if repeat.rule is not None:
        yield from repeat.rule.days(begins, first, last)
    elif repeat.name in NAMED_DATES:
        days = (day for year in range(first.year, last.year + 1) for day in named_days_in(repeat.name, year))
        yield from (day for day in days if first <= day <= last)
    elif repeat.name in own_days:
        own = own_days[repeat.name]
        for one in own.repeats:
            yield from repeated_days(one, own.since, {}, first, last)


def _exceptions(timing: Timing, own_days: OwnDays, first: date, last: date) -> Iterator[date]:
    for exception in timing.not_on:
        if isinstance(exception, Repeat):
            yield from repeated_days(exception, timing.begins, own_days, first, last)
        else:
            yield exception


def _happenings(
    entry: str, position: int, occasion: Occasion, own_days: OwnDays, first: date, last: date
) -> Iterator[Happening]:
    """The happenings of an occasion in a range, in no order."""
    timing, changes = occasion.timing, {change.on: change for change in occasion.timing.changes}
    # What begins before the range may last into it, and what was announced beyond it may be moved there.
    length = timing.last - timing.days[0] if timing.last else timedelta(days=1)
    days = set(held_days(timing, own_days, _before(first, length), last))
    moved = {on for on, change in changes.items() if change.new_date is not None and first <= change.new_date <= last}
    for day in days | {day for day in moved if held_days(timing, own_days, day, day)}:
        happening = _happening(entry, position, occasion, day, changes.get(day))
        is_in_range = happening.on <= last and happening.ends_on >= first
        if is_in_range or (happening.former is not None and first <= happening.former <= last):
            yield happening
    if timing.former is not None and first <= timing.former <= last and not days & set(timing.days):
        yield from (_happening(entry, position, occasion, day, None) for day in timing.days)


def day_after(day: date) -> date:
    """The next day; the last of all days has none."""
    return day + timedelta(days=1) if day < date.max else day


def _before(day: date, length: timedelta) -> date:
    return day - length if day - date.min > length else date.min


def _happening(entry: str, position: int, occasion: Occasion, day: date, change: DayChange | None) -> Happening:
    """An occasion on one of its days, with what is changed on that day."""
    timing, otherwise = occasion.timing, change or DayChange(day)
    on = otherwise.new_date or day
    # Of a series, what was moved as a whole is its own day alone.
    is_own_day = timing.former is None or day in timing.days
    start, end = otherwise.start or timing.start, otherwise.end or timing.end
    return Happening(
        on=on,
        ends_on=timing.last or (day_after(on) if is_past_midnight(start, end) else on),
        start=start,
        end=end,
        entry=entry,
        position=position,
        title=occasion.title,
        place=otherwise.place or occasion.place,
        participation=occasion.participation,
        status=otherwise.status or (timing.status if is_own_day else ""),
        former=day if otherwise.new_date else timing.former if is_own_day else None,
        change_note=otherwise.note,
        report=otherwise.report or occasion.participation.report,
        group=occasion.group,
        note=occasion.note,
        organisers=occasion.organisers,
        partners=occasion.partners,
        part_speakers=tuple(speaker for part in occasion.timetable for speaker in part.speakers),
    )
