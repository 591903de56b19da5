"""Opening hours as data: for the script that tells whether a place is open, and for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.hours_syntax import write_syntax
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.opening_hours import (
    EVERY_DAY,
    MINUTES_OF_DAY,
    PUBLIC_HOLIDAYS,
    CalendarDay,
    Dates,
    OpeningHours,
    Rule,
    clock,
    with_worked_days,
)

_SCHEMA_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def dated(hours: OpeningHours, config: GuideFields) -> OpeningHours:
    """The rules with the days of weekends that are worked, of every year of the guide's table."""
    return with_worked_days(hours, sorted({day for year in config.holidays for day in year.worked}))


def syntax_of(hours: OpeningHours, config: GuideFields) -> str:
    """The rules in OpenStreetMap's opening_hours, on the days of the guide's table."""
    return write_syntax(dated(hours, config), named_holidays(config))


def script_data(hours: OpeningHours, config: GuideFields) -> str:
    """The rules, the time zone and the public holidays, if rules ask for them, as JSON with keys of one letter.

    The theme's ``scripts/hours.js`` says what they mean.
    """
    data: dict[str, object] = {"z": config.time_zone, "r": [_rule(rule) for rule in dated(hours, config)]}
    if any(rule.holiday for rule in hours):
        data["y"] = {str(year.year): _holidays(config, year.year) for year in config.holidays}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


def named_holidays(config: GuideFields) -> Mapping[str, Sequence[Dates]]:
    """The days of each holiday of the guide's table, by its name as rules have it."""
    found: dict[str, list[Dates]] = {}
    for year in config.holidays:
        for holiday in year.days:
            first, last = (
                CalendarDay(day.year, day.month, day.day) for day in (holiday.first, holiday.last or holiday.first)
            )
            found.setdefault(plain_words(holiday.name), []).append(Dates(first, last))
    return found


def specifications(hours: OpeningHours, year: int) -> list[dict[str, object]]:
    """The rules as schema.org's OpeningHoursSpecification; seasons are those of ``year`` and the next, and left
    out if that is 0.

    What is not known is left out, and so is a holiday by its name: there is no word for it.
    """
    return [found for rule in hours if not rule.is_unknown for found in _specifications(rule, year)]


def _rule(rule: Rule) -> dict[str, object]:
    data: dict[str, object] = {"t": [list(span) for span in rule.spans]}
    if rule.weekdays:
        data["w"] = list(rule.weekdays)
    if rule.holiday:
        data["h"] = rule.holiday
    if rule.dates:
        data["d"] = [list(rule.dates.first), list(rule.dates.last)]
    if rule.last_entry is not None:
        data["l"] = rule.last_entry
    if rule.is_unknown:
        data["u"] = 1
    return data


def _holidays(config: GuideFields, year: int) -> list[list[str]]:
    return [
        [holiday.first.isoformat(), (holiday.last or holiday.first).isoformat(), plain_words(holiday.name)]
        for one in config.holidays
        if one.year == year
        for holiday in one.days
    ]


def _specifications(rule: Rule, year: int) -> Iterator[dict[str, object]]:
    days = [_SCHEMA_DAYS[day] for day in rule.weekdays or (() if rule.holiday else EVERY_DAY)]
    days += ["PublicHolidays"] if rule.holiday == PUBLIC_HOLIDAYS else []
    # Both ends at midnight mean closed.
    spans = rule.spans or ((0, 0),)
    for valid in _seasons(rule.dates, year) if days else ():
        for start, end in spans:
            closes = "23:59" if end == MINUTES_OF_DAY else clock(end)
            kind = {"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": clock(start), "closes": closes}
            yield {**kind, **valid}


def _seasons(dates: Dates | None, year: int) -> Iterator[dict[str, str]]:
    if dates is None:
        yield {}
        return
    if not (year or dates.first.year):
        return
    for first_year in (dates.first.year,) if dates.first.year else (year, year + 1):
        last_year = dates.last.year or first_year + (dates.last[1:] < dates.first[1:])
        yield {"validFrom": _date(dates.first, first_year), "validThrough": _date(dates.last, last_year)}


def _date(day: CalendarDay, year: int) -> str:
    is_short = (day.month, day.day) == (2, 29) and (year % 4 != 0 or (year % 100 == 0 and year % 400 != 0))
    return f"{year:04d}-{day.month:02d}-{28 if is_short else day.day:02d}"
