"""Opening hours as rules by day, as in OpenStreetMap's opening_hours: the last rule that covers a day decides.

A day that no rule covers is closed. Times are minutes from midnight of the day on which the place opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

MINUTES_OF_DAY = 24 * 60
EVERY_DAY = tuple(range(7))
WORKING_WEEK = EVERY_DAY[:5]
# Stands for every public holiday; other names are those of the guide's table.
PUBLIC_HOLIDAYS = "PH"
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class CalendarDay(NamedTuple):
    """A day of every year; of one year, if ``year`` is not 0."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from the first to the last; without a year they may go past the end of the year."""

    first: CalendarDay
    last: CalendarDay


class TimeSpan(NamedTuple):
    """From opening to closing; ``end`` is above ``MINUTES_OF_DAY`` if the place closes on the next day."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """The hours of some days; no ``spans`` means closed.

    It covers the days of ``weekdays`` (0 is Monday) and ``holiday``, every day without either; ``dates`` limit it.
    ``last_entry`` is before the end of the last span. ``is_unknown`` says that the hours of these days are not known.
    """

    spans: tuple[TimeSpan, ...]
    weekdays: tuple[int, ...] = ()
    holiday: str = ""
    dates: Dates | None = None
    last_entry: int | None = None
    is_unknown: bool = False


OpeningHours = tuple[Rule, ...]


class UnfitHours(ValueError):
    """Hours that cannot be: the code of the problem, and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def is_calendar_day(day: CalendarDay) -> bool:
    """Whether there is such a day; 29 February is a day of every year, and of a year only if that has it."""
    if not 1 <= day.month <= 12 or not 1 <= day.day <= _MONTH_LENGTHS[day.month - 1]:
        return False
    is_leap = day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0)
    return is_leap or (day.month, day.day) != (2, 29)


def month_length(month: int) -> int:
    """The days of a month at most."""
    return _MONTH_LENGTHS[month - 1]


def in_runs(weekdays: Sequence[int]) -> list[list[int]]:
    """Weekdays, which are in order, as runs of days that follow one another."""
    runs: list[list[int]] = []
    for day in weekdays:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def clock(minutes: int) -> str:
    """Minutes from midnight as 09:30, past midnight from 00:00 again; the end of the day is 24:00."""
    hour, minute = divmod(minutes if minutes <= MINUTES_OF_DAY else minutes - MINUTES_OF_DAY, 60)
    return f"{hour:02d}:{minute:02d}"


def check_rule(rule: Rule) -> None:
    """Checks the times of a rule.

    Raises:
        UnfitHours: spans overlap or are out of order (E273), or the last entry is outside the last of them (E275).
    """
    for one, following in pairwise(rule.spans):
        if following.start <= one.end:
            raise UnfitHours("E273", first=_written(one), second=_written(following))
    if rule.last_entry is not None and rule.spans and not rule.spans[-1].start < rule.last_entry <= rule.spans[-1].end:
        raise UnfitHours("E275", value=clock(rule.last_entry), span=_written(rule.spans[-1]))


def contradictions(rules: Sequence[Rule]) -> Iterator[tuple[int, int]]:
    """Pairs of rules that say different things of the same days, by their indices.

    A rule with dates may say something else than one without: it is the exception.
    """
    for index, rule in enumerate(rules):
        for other, earlier in enumerate(rules[:index]):
            if (rule.dates is None) == (earlier.dates is None) and _meet(rule, earlier):
                yield other, index


def has_working_week(hours: OpeningHours) -> bool:
    """Whether rules are of the working week, Monday to Friday."""
    return any(rule.weekdays == WORKING_WEEK and not rule.is_unknown for rule in hours)


def with_worked_days(hours: OpeningHours, days: Sequence[date]) -> OpeningHours:
    """The rules, with those of the working week for weekend days that are worked in exchange for a holiday.

    They precede rules of holidays and of single days, which stay exceptions.
    """
    working = [rule for rule in hours if rule.weekdays == WORKING_WEEK and not rule.is_unknown]
    added = tuple(_on_day(rule, day) for day in days for rule in working if _is_in(rule.dates, day))
    place = max((index for index, rule in enumerate(hours, start=1) if rule.weekdays), default=0)
    return (*hours[:place], *added, *hours[place:])


def rule_on(hours: OpeningHours, day: date, is_holiday: Callable[[str], bool]) -> Rule:
    """The rule of a day, closed if none covers it. ``is_holiday`` tells whether the day is one of that name."""
    covering = (
        rule
        for rule in reversed(hours)
        if _is_in(rule.dates, day)
        and (
            not (rule.weekdays or rule.holiday)
            or day.weekday() in rule.weekdays
            or bool(rule.holiday and is_holiday(rule.holiday))
        )
    )
    return next(covering, Rule(()))


def _on_day(rule: Rule, day: date) -> Rule:
    one = CalendarDay(day.year, day.month, day.day)
    return replace(rule, weekdays=(day.weekday(),), holiday="", dates=Dates(one, one))


def _is_in(dates: Dates | None, day: date) -> bool:
    if dates is None:
        return True
    if dates.first.year:
        return dates.first <= (day.year, day.month, day.day) <= dates.last
    return (day.month, day.day) in _days_of_year(dates)


def _meet(one: Rule, other: Rule) -> bool:
    weekdays = set(one.weekdays or EVERY_DAY) & set(other.weekdays or EVERY_DAY)
    if (one.holiday and not one.weekdays) or (other.holiday and not other.weekdays):
        weekdays = set()
    is_same_day = bool(weekdays) or bool(one.holiday and one.holiday == other.holiday)
    if not is_same_day or one.dates is None or other.dates is None:
        return is_same_day
    if one.dates.first.year and other.dates.first.year:
        return max(one.dates.first, other.dates.first) <= min(one.dates.last, other.dates.last)
    return bool(_days_of_year(one.dates) & _days_of_year(other.dates))


def _days_of_year(dates: Dates) -> set[tuple[int, int]]:
    first, last = dates.first[1:], dates.last[1:]
    days = {(month, day) for month in range(1, 13) for day in range(1, month_length(month) + 1)}
    if first <= last and dates.last.year - dates.first.year == 0:
        return {day for day in days if first <= day <= last}
    return {day for day in days if day >= first or day <= last}


def _written(span: TimeSpan) -> str:
    return f"{clock(span.start)}-{clock(span.end)}"
