"""The field ``hours``: rules by day, words that can be read as rules, or words alone; with their source and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import Model, Statement, Text
from redlane_ssg.kinds.hours_syntax import is_syntax, read_syntax
from redlane_ssg.kinds.hours_words import NamedDays, has_days, plain_words, read_dates, read_days, read_time, read_times
from redlane_ssg.kinds.opening_hours import (
    EVERY_DAY,
    MINUTES_OF_DAY,
    PUBLIC_HOLIDAYS,
    Dates,
    OpeningHours,
    Rule,
    TimeSpan,
    UnfitHours,
    check_rule,
    contradictions,
)

_Result = TypeVar("_Result")
_CLOSED = re.compile(
    r"(?P<days>.+?)(?:闭馆|休馆|休息|关闭|关门|不开放|休)|closed (?:on )?(?P<after>.+)|(?P<before>.+?) closed"
)
_LAST = re.compile(
    r"(?P<time>[\d:点半]+)(?:以?后)?(?:停止|谢绝)(?:入场|入馆|进场|入园|售票).*"
    r"|(?:最后|最晚|最迟)(?:入场|入馆|入园)(?:时间)?:? ?(?P<after>[\d:点半]+)"
    r"|last (?:entry|admission):? (?:at )?(?P<english>[\d:]+)"
)
_OPEN = re.compile(r"(?P<days>[^\d]+?):? ?(?:开放时间?:?|open )?(?P<times>(?:上午|下午|晚上)?\d.*|全天.*)")


def _joined(value: Any) -> Any:
    """A list of words, for which a text with commas would do as well."""
    is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return ", ".join(value) if is_list else value


_Listed = Annotated[list[Text], Field(min_length=1)]
Words = Annotated[Text, BeforeValidator(_joined, json_schema_input_type=Text | _Listed)]


class HoursRule(Model):
    """The times of some days, every day without ``days``; only in a ``season``, if it has one."""

    days: Words | None = None
    times: Words
    last_entry: Text | None = None
    season: Text | None = None

    @model_validator(mode="after")
    def _can_be(self) -> HoursRule:
        _ = self.rule
        return self

    @cached_property
    def rule(self) -> Rule:
        """What it says.

        Raises:
            PydanticCustomError: it cannot be.
        """
        words, last = self.days or "每天", self.last_entry
        days = _at(("days",), lambda: read_days(words, with_names=True))
        if days.dates or len(days.holidays) > 1:
            raise field_problem("E270", "days", value=words)
        spans = _at(("times",), lambda: read_times(self.times))
        last_entry = _at(("last_entry",), lambda: read_time(last)) if last else None
        if last_entry is not None and last_entry <= spans[-1].start and spans[-1].end > MINUTES_OF_DAY:
            last_entry += MINUTES_OF_DAY
        rule = Rule(spans, days.weekdays, "".join(days.holidays), _season(self.season), last_entry)
        _at(("times" if last_entry is None else "last_entry",), lambda: check_rule(rule))
        return rule


class Hours(Statement):
    """Opening hours: either ``value``, a text, or ``rules``.

    ``closed`` are days without hours; ``holidays`` says whether public holidays are closed, open at the usual times, or
    as any other day. Without it nothing is known of them.
    """

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["value"]}, {"required": ["rules"]}]})

    value: Text | None = None
    rules: Annotated[tuple[HoursRule, ...], Field(max_length=50)] = ()
    closed: Words | None = None
    holidays: Literal["open", "closed", "as-weekday"] | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Hours:
        if (self.value is None) == (not self.rules):
            raise field_problem("E277", *(["rules"] if self.rules else []))
        _ = self.opening
        return self

    @cached_property
    def opening(self) -> OpeningHours:
        """The rules; none if the text is words alone.

        Raises:
            PydanticCustomError: the hours cannot be.
        """
        if self.value is None:
            return self._of_rules()
        if is_syntax(self.value):
            text = self.value
            return _at(("value",), lambda: read_syntax(text))
        return self._with_exceptions(read_sentence(self.value) or ())

    @property
    def is_unread(self) -> bool:
        """Whether the text speaks of days and times, and cannot be read as rules."""
        text = self.value or ""
        return not self.opening and has_days(text) and any(character.isdigit() for character in text)

    def place_of(self, holiday: str) -> tuple[str | int, ...]:
        """Where a holiday is named."""
        found = (index for index, item in enumerate(self.rules) if item.rule.holiday == holiday)
        return next((("rules", index, "days") for index in found), ("closed",))

    def _of_rules(self) -> OpeningHours:
        rules = tuple(item.rule for item in self.rules)
        for other, index in contradictions(rules):
            raise field_problem("E274", "rules", index, "days", number=other + 1)
        return self._with_exceptions(rules)

    def _with_exceptions(self, rules: OpeningHours) -> OpeningHours:
        """The rules without closed weekdays, then what is said of holidays and single days."""
        if not rules:
            return ()
        text = self.closed
        closed = _at(("closed",), lambda: read_days(text, with_names=True)) if text else NamedDays()
        kept = [_without(rule, closed.weekdays) for rule in rules]
        if any(rule is None for rule in kept):
            raise field_problem("E278", "closed")
        usual = sorted((rule for rule in kept if rule is not None), key=lambda rule: rule.dates is not None)
        return (*self._with_holidays(usual), *_closures(closed))

    def _with_holidays(self, rules: list[Rule]) -> Iterator[Rule]:
        is_told = any(rule.holiday == PUBLIC_HOLIDAYS for rule in rules)
        if self.holidays == "open" and not is_told:
            for dates in {rule.dates for rule in rules}:
                if len({(rule.spans, rule.last_entry) for rule in rules if rule.dates == dates}) > 1:
                    raise field_problem("E279", "holidays")
            yield from (replace(rule, holiday=PUBLIC_HOLIDAYS) for rule in rules)
            return
        yield from rules
        if not is_told and self.holidays != "as-weekday":
            yield Rule((), holiday=PUBLIC_HOLIDAYS, is_unknown=self.holidays is None)


def read_sentence(text: str) -> OpeningHours | None:
    """The rules that a text in words is, such as 周二至周日 9:00—16:30，周一闭馆; None if not all of it is read."""
    rules: list[Rule] = []
    closed: list[Rule] = []
    try:
        for clause in _clauses(plain_words(text)):
            if last := _LAST.fullmatch(clause):
                minutes = read_time(next(filter(None, last.groups())))
                rules[-1:] = [replace(rule, last_entry=minutes) for rule in rules[-1:]]
            elif off := _CLOSED.fullmatch(clause):
                closed.extend(_closures(read_days(next(filter(None, off.groups()))), with_weekdays=True))
            elif (open_ := _OPEN.fullmatch(clause)) and not re.fullmatch(r"[上下晚]午?上?", open_["days"]):
                days = read_days(open_["days"])
                rules.append(_unless_dated(days, read_times(open_["times"].removesuffix("开放"))))
            elif rules:
                rules[-1] = replace(rules[-1], spans=(*rules[-1].spans, *read_times(clause)))
            else:
                return None
        for rule in rules:
            check_rule(rule)
    except UnfitHours:
        return None
    return (*rules, *closed) if rules and not list(contradictions(rules)) else None


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;,。\n()]|(?<=\d)、", text) if part.strip()]


def _unless_dated(days: NamedDays, spans: tuple[TimeSpan, ...]) -> Rule:
    if days.dates or days.holidays[1:]:
        raise UnfitHours("E270", value="")
    return Rule(spans, days.weekdays, "".join(days.holidays))


def _season(words: str | None) -> Dates | None:
    found = read_dates(words) if words else None
    if words and found is None:
        raise field_problem("E280", "season", value=words)
    return found


def _without(rule: Rule, weekdays: tuple[int, ...]) -> Rule | None:
    """The rule without some weekdays; None if nothing is left of it."""
    if not weekdays or (rule.holiday and not rule.weekdays):
        return rule
    left = tuple(day for day in rule.weekdays or EVERY_DAY if day not in weekdays)
    return replace(rule, weekdays=left) if left or rule.holiday else None


def _closures(days: NamedDays, *, with_weekdays: bool = False) -> Iterator[Rule]:
    if with_weekdays and days.weekdays:
        yield Rule((), weekdays=days.weekdays)
    yield from (Rule((), holiday=name) for name in days.holidays)
    yield from (Rule((), dates=dates) for dates in days.dates)


def _at(path: tuple[str | int, ...], read: Callable[[], _Result]) -> _Result:
    """What ``read`` gives; a problem of it is one at ``path``."""
    try:
        return read()
    except UnfitHours as problem:
        raise field_problem(problem.code, *path, **problem.values) from None
