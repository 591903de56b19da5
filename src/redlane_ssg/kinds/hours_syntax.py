"""Opening hours in OpenStreetMap's syntax, read and written: https://wiki.openstreetmap.org/wiki/Key:opening_hours .

Read are months and days, weekdays, PH, times, ``24/7``, ``off``, ``closed``, ``unknown``. The syntax has no last
entry: it is written as a comment, ``"last entry 16:00"``, the only comment that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from redlane_ssg.kinds.hours_words import MONTHS
from redlane_ssg.kinds.opening_hours import (
    MINUTES_OF_DAY,
    PUBLIC_HOLIDAYS,
    CalendarDay,
    Dates,
    OpeningHours,
    Rule,
    TimeSpan,
    UnfitHours,
    check_rule,
    clock,
    in_runs,
    is_calendar_day,
    month_length,
)

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = tuple(month.capitalize() for month in MONTHS)
_DAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS)
_SYNTAX = re.compile(rf"(?:\d{{4}} )?(?:{_MONTH}|{_DAY}|PH|SH|24/7|week|easter|\d{{1,2}}:\d\d\s*-)(?![a-z])")
_DATE = rf"(?:(\d{{4}}) )?({_MONTH})(?: (\d\d?))?"
_DATES = re.compile(rf"{_DATE}(?:\s*-\s*(?:{_DATE}|(\d\d?)))?:?(?:\s+|$)")
_WEEK = re.compile(rf"((?:{_DAY}|PH)(?:-(?:{_DAY}))?(?:\s*,\s*(?:{_DAY}|PH)(?:-(?:{_DAY}))?)*):?(?:\s+|$)")
_SPAN = r"\d\d?:\d\d\s*-\s*\d\d?:\d\d"
_TIMES = re.compile(rf"({_SPAN}(?:\s*,\s*{_SPAN})*|24/7|off|closed|unknown)(?:\s+|$)")
_LAST = re.compile(r'"last entry (\d\d?:\d\d)"$')
_CLOCK = re.compile(r"(\d\d?):([0-5]\d)")


def is_syntax(text: str) -> bool:
    """Whether a text is meant in this syntax."""
    return text.isascii() and _SYNTAX.match(text.strip()) is not None


def read_syntax(text: str) -> OpeningHours:
    """The rules of a text.

    Raises:
        UnfitHours: a part is not read here (E276), is no time (E271), or contradicts itself (E273, E275).
    """
    return tuple(_rule(part.strip()) for part in text.split(";") if part.strip())


def write_syntax(hours: OpeningHours, named: Mapping[str, Sequence[Dates]] | None = None) -> str:
    """The rules as a text. ``named`` has the days of holidays that rules call by their names."""
    return "; ".join(part for rule in hours for part in _written(rule, named or {}))


def _rule(text: str) -> Rule:
    rest = text
    dates, weekdays, holiday = None, tuple[int, ...](), ""
    if match := _DATES.match(rest):
        dates, rest = _read_dates(match, text), rest[match.end() :]
    if match := _WEEK.match(rest):
        weekdays, holiday = _read_week(match[1])
        rest = rest[match.end() :]
    times = _TIMES.match(rest)
    if times is None:
        raise UnfitHours("E276", value=rest or text)
    rest = rest[times.end() :]
    last = _LAST.fullmatch(rest)
    if rest and last is None:
        raise UnfitHours("E276", value=rest)
    word = times[1]
    spans = () if word in ("off", "closed", "unknown") else tuple(_read_spans(word))
    last_entry = _after(spans, _minutes(last[1])) if last else None
    rule = Rule(spans, weekdays, holiday, dates, last_entry, is_unknown=word == "unknown")
    check_rule(rule)
    return rule


def _read_dates(match: re.Match[str], text: str) -> Dates:
    year, month, day, last_year, last_month, last_day, same_month_day = match.groups()
    first = CalendarDay(int(year or 0), _MONTHS.index(month) + 1, int(day or 1))
    end_month = _MONTHS.index(last_month) + 1 if last_month else first.month
    end_day = int(last_day or same_month_day or (month_length(end_month) if not day or last_month else day))
    last = CalendarDay(int(last_year or year or 0), end_month, end_day)
    is_fit = is_calendar_day(first) and is_calendar_day(last) and not (first.year and last < first)
    if not is_fit or bool(first.year) != bool(last.year) or (day and last_month and not last_day):
        raise UnfitHours("E276", value=text)
    return Dates(first, last)


def _read_week(text: str) -> tuple[tuple[int, ...], str]:
    days: set[int] = set()
    holiday = ""
    for part in re.split(r"\s*,\s*", text):
        if part == PUBLIC_HOLIDAYS:
            holiday = PUBLIC_HOLIDAYS
            continue
        first, _, last = part.partition("-")
        if first == PUBLIC_HOLIDAYS:
            raise UnfitHours("E276", value=part)
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        days.update(day % 7 for day in range(start, end + (1 if end >= start else 8)))
    return tuple(sorted(days)), holiday


def _read_spans(text: str) -> Iterable[TimeSpan]:
    if text == "24/7":
        yield TimeSpan(0, MINUTES_OF_DAY)
        return
    for part in text.split(","):
        start, end = (_minutes(one.strip()) for one in part.split("-"))
        if start in (MINUTES_OF_DAY, end):
            raise UnfitHours("E272", value=part.strip())
        yield TimeSpan(start, end if end > start else end + MINUTES_OF_DAY)


def _minutes(text: str) -> int:
    match = _CLOCK.fullmatch(text)
    minutes = int(match[1]) * 60 + int(match[2]) if match else MINUTES_OF_DAY + 1
    if minutes > MINUTES_OF_DAY:
        raise UnfitHours("E271", value=text, nearest="")
    return minutes


def _after(spans: Sequence[TimeSpan], minutes: int) -> int:
    """A time after the start of the last span: past midnight, if that ends there."""
    is_past = bool(spans) and spans[-1].end > MINUTES_OF_DAY and minutes <= spans[-1].end - MINUTES_OF_DAY
    return minutes + MINUTES_OF_DAY if is_past else minutes


def _written(rule: Rule, named: Mapping[str, Sequence[Dates]]) -> Iterable[str]:
    is_named = rule.holiday not in ("", PUBLIC_HOLIDAYS)
    times = ",".join(f"{clock(span.start)}-{clock(span.end)}" for span in rule.spans) or "off"
    end = [f'"last entry {clock(rule.last_entry)}"'] if rule.last_entry is not None else []
    hours = " ".join(["unknown" if rule.is_unknown else times, *end])
    days = ",".join([*_week(rule.weekdays), *([PUBLIC_HOLIDAYS] if rule.holiday == PUBLIC_HOLIDAYS else [])])
    if rule.weekdays or not is_named:
        yield " ".join(filter(None, [_date_words(rule.dates), days, hours]))
    for dates in named.get(rule.holiday, ()) if is_named else ():
        yield f"{_date_words(dates)} {hours}"


def _week(weekdays: Sequence[int]) -> list[str]:
    """Weekdays with runs of three and more as ranges."""
    ranges = ([[run[0], run[-1]]] if len(run) > 2 else [[day] for day in run] for run in in_runs(weekdays))
    return ["-".join(_DAYS[day] for day in part) for run in ranges for part in run]


def _date_words(dates: Dates | None) -> str:
    if dates is None:
        return ""
    first, last = (
        " ".join([*([str(day.year)] if day.year else []), _MONTHS[day.month - 1], f"{day.day:02d}"])
        for day in (dates.first, dates.last)
    )
    return first if first == last else f"{first}-{last}"
