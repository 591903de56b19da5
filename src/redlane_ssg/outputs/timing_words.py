"""When something is held, in words: its days, the rules of a series, its times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.fields import is_past_midnight
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.named_dates import NAMED_DATES
from redlane_ssg.kinds.occasions import Timing
from redlane_ssg.kinds.recurrence import RecurrenceRule, Repeat, RuleWeekday
from redlane_ssg.outputs.wording import Wording

# In plain words, what the guide calls days of its own in the language of a page.
OwnNames = Mapping[str, str]
_LARGEST_NTH = 5


def own_names(guide: Guide, language: str) -> OwnNames:
    """The guide's own names of days in a language, by the names in every language."""
    shown = [named.name for named in guide.config[language].named_days]
    return {
        plain_words(named.name): name
        for other in guide.languages
        for named, name in zip(guide.config[other].named_days, shown, strict=False)
    }


def period(wording: Wording, timing: Timing, names: OwnNames) -> str:
    """When an event is: its days or rules, and its times if it has any."""
    rules = (repeat_in_words(wording, repeat, names) for repeat in timing.repeats)
    days = _joined(wording, (*map(wording.date, timing.days), *rules))
    if timing.last is not None:
        days = wording("when.span", first=days, last=wording.date(timing.last))
    times = clock_span(wording, timing.start, timing.end, is_one_day=timing.last is None)
    return f"{days} {times}" if times else days


def clock_span(wording: Wording, start: str | None, end: str | None, *, is_one_day: bool) -> str:
    """From when to when something is held; empty if it is not known when it starts."""
    if not start or not end:
        return start or ""
    last = wording("next_day", time=end) if is_one_day and is_past_midnight(start, end) else end
    return wording("when.span", first=start, last=last)


def repeat_in_words(wording: Wording, repeat: Repeat, names: OwnNames) -> str:
    """A rule in words: 每月第二个周六. One that has no words here is as it was written."""
    if repeat.name in NAMED_DATES:
        return wording("repeat.named", day=wording(f"day.{repeat.name}"))
    if repeat.rule is None:
        return names.get(repeat.name, repeat.written)
    rule = repeat.rule
    if any(not -1 <= day.nth <= _LARGEST_NTH for day in rule.weekdays) or any(day < -1 for day in rule.month_days):
        return repeat.written
    told = _every(wording, rule)
    if rule.until is not None:
        told = wording("repeat.until", rule=told, date=wording.date(rule.until))
    return wording("repeat.count", rule=told, count=rule.count) if rule.count else told


def _every(wording: Wording, rule: RecurrenceRule) -> str:
    """A rule without its end."""
    days = _days(wording, rule)
    period = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}[rule.frequency]
    sort = f"{period}s" if rule.interval > 1 else period
    if days:
        return wording(f"repeat.on.{sort}", days=days, months=_months(wording, rule), interval=rule.interval).strip()
    return wording(f"repeat.{sort}", months=_months(wording, rule), interval=rule.interval).strip()


def _days(wording: Wording, rule: RecurrenceRule) -> str:
    of_month = [_month_day(wording, day) for day in rule.month_days]
    return _joined(wording, (*of_month, *(_weekday(wording, day) for day in rule.weekdays)))


def _month_day(wording: Wording, day: int) -> str:
    return wording("repeat.last_day") if day == -1 else wording("repeat.month_day", day=day)


def _weekday(wording: Wording, day: RuleWeekday) -> str:
    name = wording(f"weekday.{day.weekday}")
    return wording("repeat.nth", nth=wording(f"nth.{day.nth}"), day=name) if day.nth else name


def _months(wording: Wording, rule: RecurrenceRule) -> str:
    names = _joined(wording, [wording(f"month.{month}") for month in rule.months])
    return wording("repeat.in_months", months=names) if names else ""


def _joined(wording: Wording, words: Sequence[str]) -> str:
    return wording("hours.and").join(words)
