"""Opening hours in the words of a page's language, a line for each rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redlane_ssg.kinds.opening_hours import (
    EVERY_DAY,
    MINUTES_OF_DAY,
    PUBLIC_HOLIDAYS,
    CalendarDay,
    Dates,
    OpeningHours,
    Rule,
    TimeSpan,
    clock,
    in_runs,
)
from redlane_ssg.outputs.wording import Wording


def hours_lines(hours: OpeningHours, wording: Wording, names: Mapping[str, str]) -> tuple[str, ...]:
    """What the rules say, in their order, and after their hours the weekdays that none of them opens.

    ``names`` has what holidays are called, by their names in the rules.
    """
    lines = [_line(rule, wording, names) for rule in hours]
    opened = {day for rule in hours if rule.spans for day in _weekdays(rule)}
    told = {day for rule in hours if not rule.spans and not rule.is_unknown for day in rule.weekdays}
    closed = [day for day in EVERY_DAY if day not in opened | told]
    if closed and not any(rule.dates for rule in hours if rule.spans):
        lines.insert(len([rule for rule in hours if rule.spans]), _closed(_week(closed, wording), wording))
    return tuple(lines)


def _line(rule: Rule, wording: Wording, names: Mapping[str, str]) -> str:
    days = _days(rule, wording, names)
    if rule.is_unknown:
        return wording("hours.ask", days=days)
    if not rule.spans:
        return _closed(days, wording)
    times = wording("hours.and").join(_times(span, wording) for span in rule.spans)
    last = rule.last_entry
    if last is not None:
        times = wording("hours.with_last_entry", times=times, time=_time(last, wording))
    return wording("hours.line", days=days, times=times)


def _closed(days: str, wording: Wording) -> str:
    return wording("hours.closed", days=days)


def _weekdays(rule: Rule) -> Sequence[int]:
    return rule.weekdays or (() if rule.holiday else EVERY_DAY)


def _days(rule: Rule, wording: Wording, names: Mapping[str, str]) -> str:
    """The days of a rule; a season comes first."""
    parts = [*_runs(rule.weekdays, wording), *([_holiday(rule.holiday, wording, names)] if rule.holiday else [])]
    named = wording("hours.and").join(parts)
    if rule.dates is None:
        return named or wording("hours.every_day")
    season = _season(rule.dates, wording)
    return wording("hours.in_season", season=season, days=named) if named else season


def _holiday(name: str, wording: Wording, names: Mapping[str, str]) -> str:
    return wording("hours.public_holidays") if name == PUBLIC_HOLIDAYS else names.get(name, name)


def _week(days: Sequence[int], wording: Wording) -> str:
    return wording("hours.and").join(_runs(days, wording))


def _runs(days: Sequence[int], wording: Wording) -> Iterator[str]:
    """Weekdays, three and more in a row as a span; also over the end of a week."""
    if tuple(days) == EVERY_DAY:
        yield wording("hours.every_day")
        return
    for run in in_runs(days):
        if len(run) > 2:
            first, last = (wording(f"weekday.{day}") for day in (run[0], run[-1]))
            yield wording("hours.span_of_days", first=first, last=last)
        else:
            yield from (wording(f"weekday.{day}") for day in run)


def _season(dates: Dates, wording: Wording) -> str:
    first, last = (_day(day, wording) for day in (dates.first, dates.last))
    return first if first == last else wording("hours.span_of_dates", first=first, last=last)


def _day(day: CalendarDay, wording: Wording) -> str:
    name = wording(f"month.{day.month}")
    if day.year:
        return wording("date.day", year=day.year, month=day.month, name=name, day=day.day)
    return wording("date.month_day", month=day.month, name=name, day=day.day)


def _times(span: TimeSpan, wording: Wording) -> str:
    if span == (0, MINUTES_OF_DAY):
        return wording("hours.all_day")
    return wording("hours.span_of_times", first=_time(span.start, wording), last=_time(span.end, wording))


def _time(minutes: int, wording: Wording) -> str:
    text = clock(minutes)
    short = text[1:] if text.startswith("0") else text
    return wording("next_day", time=short) if minutes > MINUTES_OF_DAY else short
