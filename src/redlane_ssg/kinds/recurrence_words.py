"""Rules of series as people write them, in Chinese and English: 每月第二个周六, ``every second Saturday``, 中秋."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from redlane_ssg.kinds.hours_words import MONTHS, plain_words, read_days
from redlane_ssg.kinds.named_dates import named_date
from redlane_ssg.kinds.opening_hours import UnfitHours
from redlane_ssg.kinds.recurrence import Frequency, RecurrenceRule, Repeat, RuleWeekday
from redlane_ssg.kinds.recurrence_syntax import is_rule_syntax, read_rule_syntax

_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "首": 1}
_N = r"(?:\d{1,2}|[一二三四五六七八九两十]{1,3})"
_WEEK = r"(?:周|星期|礼拜)"
_NTH = rf"(?:第?{_N}|首|最后一|最末一?|倒数第一)"
_AND = r"(?:、|和|及|与|,)"
_WHICH = rf"(?P<nths>{_NTH}(?:个?{_AND}{_NTH})*)个?(?P<days>{_WEEK}.+)"
_DATES = rf"(?P<dates>{_N}[日号]?(?:{_AND}{_N}[日号]?)*(?<=[日号])|最后一[天日]|月底|月末|第一天)"


def _compiled(*patterns: tuple[str, Frequency]) -> tuple[tuple[re.Pattern[str], Frequency], ...]:
    return tuple((re.compile(pattern), frequency) for pattern, frequency in patterns)


_CHINESE = _compiled(
    (r"(?:每天|每日|天天|每一天)", "DAILY"),
    (rf"每(?P<interval>{_N})天", "DAILY"),
    (rf"(?:每个?|逢|每逢)(?P<days>工作日|周末|双休日|{_WEEK}[一二三四五六日天].*)", "WEEKLY"),
    (rf"(?P<skip>隔)(?:一?个?{_WEEK})?的?(?P<days>{_WEEK}[一二三四五六日天].*)", "WEEKLY"),
    (rf"每隔(?P<gap>{_N})个?{_WEEK}的?(?P<days>{_WEEK}[一二三四五六日天].*)", "WEEKLY"),
    (rf"每(?P<interval>{_N})个?{_WEEK}的?(?P<days>{_WEEK}?[一二三四五六日天].*)", "WEEKLY"),
    (rf"(?:每个?月|每(?P<interval>{_N})个月)的?(?:{_WHICH}|{_DATES})", "MONTHLY"),
    (rf"每个?季度?的?第(?P<month>[一二三1-3])个?月的?(?:{_WHICH}|{_DATES})", "MONTHLY"),
    (rf"每个?季度?的?(?P<quarter>)(?:{_WHICH}|{_DATES})", "MONTHLY"),
    (rf"每年的?(?P<months>{_N}月?(?:{_AND}{_N}月?)*(?<=月))的?(?:{_WHICH}|{_DATES})", "YEARLY"),
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "other": 2}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EN_NTH = r"(?:first|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th))"
_EN_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_EN_DAYS = rf"(?P<days>{_EN_DAY}(?:(?:,| and| &|, and) {_EN_DAY})*)"
_EN_MONTH = rf"(?P<months>(?:{'|'.join(MONTHS)})[a-z]*\.?)"
_EN_WHICH = rf"(?:the )?(?P<nths>{_EN_NTH}(?:(?:,| and| &) {_EN_NTH})*) {_EN_DAYS}"
_EN_DATES = rf"(?:the )?(?P<dates>{_EN_NTH}(?:(?:,| and| &) (?:the )?{_EN_NTH})*)(?: day)?"
_EN_TURN = rf"(?P<interval>other|second|third|fourth|{'|'.join(_NUMBERS)}|\d{{1,2}}(?:st|nd|rd|th)?)"
_EACH_MONTH = r"(?:of|in|each|every|of each|of every|of the|in each|in every) ?(?:each |every |the )?month"
_EACH_YEAR = r"(?:,? ?(?:every|each) year|,? ?annually|,? ?yearly)"
_ENGLISH = _compiled(
    (r"(?:every day|daily|each day)", "DAILY"),
    (rf"every {_EN_TURN} days?", "DAILY"),
    (r"(?:every |each )?(?P<days>weekdays?|weekends?)", "WEEKLY"),
    (rf"(?:every|each|weekly on|every week on|on) {_EN_DAYS}", "WEEKLY"),
    (r"(?P<days>(?:mon|tues|wednes|thurs|fri|satur|sun)days)", "WEEKLY"),
    (rf"every {_EN_TURN} (?:weeks? on )?{_EN_DAYS}", "WEEKLY"),
    (rf"(?P<skip>fortnightly|every fortnight) on {_EN_DAYS}", "WEEKLY"),
    (rf"(?:every )?{_EN_WHICH} {_EACH_MONTH}", "MONTHLY"),
    (rf"(?:every |each )?month(?:ly)? on {_EN_WHICH}", "MONTHLY"),
    (rf"(?:every )?{_EN_DATES} {_EACH_MONTH}", "MONTHLY"),
    (rf"(?:every |each )?month(?:ly)? on {_EN_DATES}", "MONTHLY"),
    (rf"{_EN_WHICH} (?P<quarter>)(?:of|in) (?:each|every|the) quarter", "MONTHLY"),
    (
        rf"(?:every |each year on |every year on |annually on )?(?P<dates>\d{{1,2}}) {_EN_MONTH}{_EACH_YEAR}?",
        "YEARLY",
    ),
    (
        rf"(?:every |each year on |every year on |annually on )?{_EN_MONTH} (?P<dates>\d{{1,2}}){_EACH_YEAR}?",
        "YEARLY",
    ),
    (rf"(?:every )?{_EN_WHICH} (?:of|in) {_EN_MONTH}{_EACH_YEAR}?", "YEARLY"),
)
_QUARTERS = {1: (1, 4, 7, 10), 2: (2, 5, 8, 11), 3: (3, 6, 9, 12)}


def read_repeat(text: str) -> Repeat | None:
    """The rule that a text says, or the name of a day of every year that it may be; None if it can be neither.

    Which names a guide has of its own is not known here.

    Raises:
        ValueError: it is meant as RRULE (RFC 5545), and is none. The exception has the part that is wrong.
    """
    written = text.strip()
    if is_rule_syntax(written):
        return Repeat(read_rule_syntax(written), written=written)
    words = re.sub(r"\s+", " ", plain_words(written))
    rule = _rule(words)
    if rule is not None:
        return Repeat(rule, written=written)
    name = re.sub(
        r"^(?:每年的?|每逢|逢|every year on |every |annually on )|(?: every year| each year)$", "", words
    ).strip()
    # A number in a name is a rule of another form, or a day.
    is_name = bool(name) and len(name) <= 40 and not any(character.isdigit() for character in name)
    return Repeat(name=named_date(name) or name, written=written) if is_name else None


def _rule(words: str) -> RecurrenceRule | None:
    is_english = words.isascii()
    text = words if is_english else words.replace(" ", "")
    for pattern, frequency in _ENGLISH if is_english else _CHINESE:
        match = pattern.fullmatch(text)
        if match is not None:
            try:
                rule = _from_groups(frequency, match.groupdict())
            except (UnfitHours, LookupError, ValueError):
                return None
            return rule if rule.is_possible else None
    return None


def _from_groups(frequency: Frequency, groups: Mapping[str, str | None]) -> RecurrenceRule:
    days = read_days(_in_full(found)).weekdays if (found := groups.get("days")) else ()
    nths = [_number(one) for one in _split(groups.get("nths"))] or [0]
    month_days = sorted({_month_day(one) for one in _split(groups.get("dates"))})
    if any(abs(nth) > 5 for nth in nths) or not all(1 <= abs(day) <= 31 for day in month_days):
        raise ValueError
    return RecurrenceRule(
        frequency,
        interval=_interval(groups),
        months=_months(groups, is_last=nths == [-1] or month_days == [-1]),
        month_days=tuple(month_days),
        weekdays=tuple(sorted({RuleWeekday(nth, day) for nth in nths for day in days})),
    )


def _interval(groups: Mapping[str, str | None]) -> int:
    if groups.get("skip"):
        return 2
    if gap := groups.get("gap"):
        return _number(gap) + 1
    return _number(groups.get("interval") or "1")


def _months(groups: Mapping[str, str | None], *, is_last: bool) -> tuple[int, ...]:
    if month := groups.get("month"):
        return _QUARTERS[_number(month)]
    if groups.get("quarter") is not None:
        return _QUARTERS[3 if is_last else 1]
    found = sorted({_month(one) for one in _split(groups.get("months"))})
    if any(not 1 <= month <= 12 for month in found):
        raise ValueError
    return tuple(found)


def _split(text: str | None) -> Iterator[str]:
    parts = re.split(rf"{_AND}|&|\band\b|\bthe\b", text or "")
    return filter(None, (part.strip() for part in parts))


def _in_full(text: str) -> str:
    """Days in words that ``read_days`` takes: 周一、三、五 with 周 before each, and what English leaves off."""
    with_week = re.sub(rf"({_AND})(?=[一二三四五六日天])", r"\1周", text)
    return f"{text}s" if text in ("weekday", "weekend") else with_week


def _month(text: str) -> int:
    return MONTHS.index(text[:3]) + 1 if text.isascii() and text[:1].isalpha() else _number(text.removesuffix("月"))


def _month_day(text: str) -> int:
    words = text.strip()
    if words in ("最后一天", "最后一日", "月底", "月末"):
        return -1
    return 1 if words == "第一天" else _number(words.rstrip("日号"))


def _number(text: str) -> int:
    """A number in digits, hanzi or English words; -1 for the last."""
    word = text.strip().removeprefix("第").removesuffix("个")
    if word.startswith(("最后", "最末", "倒数")) or word == "last":
        return -1
    if word in _ORDINALS or word in _NUMBERS:
        return _ORDINALS.get(word) or _NUMBERS[word]
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
    if digits:
        return int(digits[1])
    tens, ten, ones = word.rpartition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0) if ten else _DIGITS[ones]
