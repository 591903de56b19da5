"""Reads the value of RFC 5545's RRULE (section 3.3.10), as far as days of events have rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from redlane_ssg.kinds.recurrence import (
    FREQUENCIES,
    LARGEST_COUNT,
    LARGEST_INTERVAL,
    WEEKDAYS,
    RecurrenceRule,
    RuleWeekday,
)

_WEEKDAY = re.compile(rf"(?P<nth>[+-]?[1-9]\d?)?(?P<day>{'|'.join(WEEKDAYS)})")
_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?")


def is_rule_syntax(text: str) -> bool:
    """Whether a text is meant as the value of RRULE."""
    return re.search(r"\bFREQ\s*=", text, re.IGNORECASE) is not None


def read_rule_syntax(text: str) -> RecurrenceRule:
    """The rule that a text is, with or without ``RRULE:`` before it.

    Raises:
        ValueError: it is none, never meets a day, or has parts that days do not need. The exception has the part.
    """
    parts = dict(_part(one) for one in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"))
    if parts.pop("WKST", "MO") != "MO":
        raise ValueError("WKST")
    values: dict[str, Any] = {}
    for name, value in parts.items():
        if name not in _READERS:
            raise ValueError(name)
        field, read = _READERS[name]
        try:
            values[field] = read(value)
        except ValueError:
            raise ValueError(f"{name}={value}") from None
    if "frequency" not in values or {"count", "until"} <= values.keys():
        raise ValueError(text)
    return _checked(RecurrenceRule(**values), parts)


def _part(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value.replace(" ", "")


def _checked(rule: RecurrenceRule, parts: Mapping[str, str]) -> RecurrenceRule:
    numbered = [day for day in rule.weekdays if day.nth]
    is_by_month = rule.frequency == "MONTHLY" or bool(rule.months)
    if rule.frequency in ("DAILY", "WEEKLY") and (numbered or rule.month_days or (rule.months and rule.interval > 1)):
        raise ValueError(f"FREQ={rule.frequency}")
    if rule.frequency == "DAILY" and rule.weekdays and rule.interval > 1:
        raise ValueError(f"INTERVAL={rule.interval}")
    if any(abs(day.nth) > (5 if is_by_month else 53) for day in numbered):
        raise ValueError(f"BYDAY={parts['BYDAY']}")
    if not rule.is_possible:
        raise ValueError(f"BYMONTHDAY={parts['BYMONTHDAY']}")
    return rule


def _number(low: int, high: int, *, negative: bool = False) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not low <= (abs(number) if negative else number) <= high:
            raise ValueError(text)
        return number

    return read


def _numbers(high: int, *, negative: bool = False) -> Callable[[str], tuple[int, ...]]:
    read = _number(1, high, negative=negative)
    return lambda text: tuple(sorted({read(part) for part in text.split(",")}))


def _frequency(text: str) -> str:
    return FREQUENCIES[FREQUENCIES.index(text)]


def _weekdays(text: str) -> tuple[RuleWeekday, ...]:
    found = [_WEEKDAY.fullmatch(part) for part in text.split(",")]
    if not all(found):
        raise ValueError(text)
    days = {RuleWeekday(int(match["nth"] or 0), WEEKDAYS.index(match["day"])) for match in found if match}
    return tuple(sorted(days))


def _until(text: str) -> date:
    match = _UNTIL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return date(*map(int, match.groups()))


# By the name of a part: the field of the rule, and what reads the value.
_READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _number(1, LARGEST_INTERVAL)),
    "COUNT": ("count", _number(1, LARGEST_COUNT)),
    "UNTIL": ("until", _until),
    "BYMONTH": ("months", _numbers(12)),
    "BYMONTHDAY": ("month_days", _numbers(31, negative=True)),
    "BYDAY": ("weekdays", _weekdays),
}
