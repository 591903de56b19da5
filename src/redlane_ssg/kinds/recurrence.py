"""Rules by which something is held again: RFC 5545's recurrence rules (section 3.3.10), as far as days have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from redlane_ssg.kinds.opening_hours import month_length

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
FREQUENCIES: tuple[Frequency, ...] = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule may say neither a larger interval nor more days than these.
LARGEST_INTERVAL, LARGEST_COUNT = 99, 999
# What dateutil calls frequencies.
_RRULE_NUMBERS: dict[Frequency, Literal[0, 1, 2, 3]] = {"YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3}
_DAYS_OF = {"DAILY": 1, "WEEKLY": 7}
_MONTHS_OF = {"MONTHLY": 1, "YEARLY": 12}


class RuleWeekday(NamedTuple):
    """A weekday (0 is Monday); ``nth`` of its month or year, counted from the end if negative, every one if 0."""

    nth: int
    weekday: int

    def __str__(self) -> str:
        return f"{self.nth or ''}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class RecurrenceRule:
    """A rule of days. ``month_days`` count from the end of the month if they are negative."""

    frequency: Frequency
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[RuleWeekday, ...] = ()
    count: int | None = None
    until: date | None = None

    def __str__(self) -> str:
        """The rule as the value of RRULE."""
        parts = {
            "FREQ": self.frequency,
            "UNTIL": self.until.strftime("%Y%m%d") if self.until else "",
            "COUNT": str(self.count or ""),
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYMONTH": ",".join(map(str, self.months)),
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYDAY": ",".join(map(str, self.weekdays)),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @property
    def needs_first_day(self) -> bool:
        """Whether nobody knows its days without the day on which it begins."""
        return self.interval > 1 or self.count is not None or self._is_bare

    @property
    def _is_bare(self) -> bool:
        return self.frequency != "DAILY" and not (self.month_days or self.weekdays)

    @property
    def is_possible(self) -> bool:
        """Whether any year has such a day: no month has a 32nd, and June no 31st."""
        lengths = [month_length(month) for month in self.months or range(1, 13)]
        return not self.month_days or any(abs(day) <= length for day in self.month_days for length in lengths)

    def days(self, begins: date | None, first: date, last: date) -> Iterator[date]:
        """The days of the rule from ``first`` to ``last``, in order; none before ``begins``.

        A rule that ``needs_first_day`` counts from ``begins``. What it costs does not depend on how long ago that is.
        """
        from dateutil.rrule import MO, rrule, weekday

        anchor = begins or first
        full, start = self._completed(anchor), anchor if self.count else self._start(anchor, max(anchor, first))
        last = min(last, self.until or last)
        if not full.is_possible:
            return
        found = rrule(
            _RRULE_NUMBERS[full.frequency],
            dtstart=_midnight(start),
            interval=full.interval,
            count=full.count,
            until=None if full.count else _midnight(last),
            bymonth=full.months or None,
            bymonthday=full.month_days or None,
            byweekday=[weekday(day, nth or None) for nth, day in full.weekdays] or None,
            wkst=MO,
        )
        for moment in found:
            if moment.date() > last:
                return
            if moment.date() >= max(anchor, first):
                yield moment.date()

    def _completed(self, begins: date) -> RecurrenceRule:
        """The rule with what RFC 5545 takes from its first day."""
        if not self._is_bare:
            return self
        if self.frequency == "WEEKLY":
            return replace(self, weekdays=(RuleWeekday(0, begins.weekday()),))
        months = (begins.month,) if self.frequency == "YEARLY" else ()
        return replace(self, months=self.months or months, month_days=(begins.day,))

    def _start(self, anchor: date, first: date) -> date:
        """A day from which the rule has the same days as from its anchor, not long before ``first``."""
        if self.frequency in _DAYS_OF:
            start = (
                anchor - timedelta(days=anchor.weekday()) if self.frequency == "WEEKLY" and anchor.year > 1 else anchor
            )
            step = _DAYS_OF[self.frequency] * self.interval
            return start + timedelta(days=max((first - start).days, 0) // step * step)
        start_month = anchor.year * 12 + (anchor.month - 1 if self.frequency == "MONTHLY" else 0)
        step = _MONTHS_OF[self.frequency] * self.interval
        month = start_month + max(first.year * 12 + first.month - 1 - start_month, 0) // step * step
        return date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Repeat:
    """One of the rules of a series: by days, or the name of a day that every year has.

    A ``name`` is a key of ``kinds/named_dates.py``, or else in plain words one of the guide's own. ``written`` is what
    the editor wrote, which says nothing more.
    """

    rule: RecurrenceRule | None = None
    name: str = ""
    written: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.written or str(self.rule or self.name)

    @property
    def needs_first_day(self) -> bool:
        """Whether nobody knows its days without the day on which the series begins."""
        return self.rule is not None and self.rule.needs_first_day


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, in no time zone
