"""Days and times as clerks write them in one cell: 4月12日（周六）下午2:00-4:00, 12 April 2026, 2-4 pm."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from redlane_ssg.kinds.clock_times import likely_time, number_in_hanzi
from redlane_ssg.kinds.hours_words import MONTHS
from redlane_ssg.kinds.named_dates import parse_named_day

_HALF = "凌晨|早上|早晨|上午|中午|下午|傍晚|晚上"
_MINUTE = r"(?:\s*:\s*\d{2}(?::\d{2})?|\s*[点时]\s*(?:半|一刻|三刻|整|钟|\d{1,2}\s*分?)?)"
_MERIDIEM = r"\s*(?:[ap]\.?m\b\.?)"
_TO = r"\s*(?:-|–|—|―|~|〜|至|到|\bto\b)+\s*"
_END = rf"(?:{_HALF})?\s*(?<!\d)\d{{1,2}}(?:{_MINUTE}{_MERIDIEM}?|{_MERIDIEM})"
_TIMES = re.compile(
    rf"(?P<start>(?:{_HALF})?\s*(?<!\d)\d{{1,2}}{_MINUTE}?{_MERIDIEM}?){_TO}(?P<end>{_END})", re.IGNORECASE
)
_ONE_TIME = re.compile(_END, re.IGNORECASE)
_SPOKEN_HALF = re.compile(_HALF)
_SECONDS = re.compile(r"(:\d{2}):\d{2}")
_FULL_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?"
)
_HANZI_DATE = re.compile(r"(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?")
_MONTH = f"(?P<name>{'|'.join(MONTHS)})[a-z]*\\.?"
_ENGLISH_DATES = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?", re.IGNORECASE),
)
_NIGHT, _MORNING = re.compile(r"\s*(?:晚|夜|深夜)"), "06:00"
_SAYS_NIGHT = re.compile(r"凌晨|早|晨|夜|晚|a\.?m|(?<!\d)0\d\s*:", re.IGNORECASE)
# 第3-4节 are lessons of a day.
_SHORT_DATE = re.compile(r"(?<![\d:第])(?P<month>\d{1,2})\s*[-/.]\s*(?P<day>\d{1,2})(?!\d|:|\s*节)")
_LAST_DAY = re.compile(
    rf"{_TO}(?:(?P<year>\d{{4}})\s*[-/.年]\s*)?(?:(?P<month>\d{{1,2}})\s*[-/.月]\s*)?(?P<day>\d{{1,2}})\s*[日号]"
)
_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)\s*(?P<hanzi>[一二三四五六日天])|\b(?P<name>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?",
    re.IGNORECASE,
)
_HANZI_WEEKDAYS, _WEEKDAY_NAMES = "一二三四五六日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# 第三时段, 周六日 and 星期一 are no numbers; 一月一次 is no day.
_SPOKEN_NUMBER = re.compile(
    r"(?<![第周期拜一二两三四五六七八九十])(?P<number>[一二两三四五六七八九十]{1,3})(?=\s*[点时]|\s*月\s*[\d一二三四五六七八九十]+\s*[日号])"
    r"|(?<=月)\s*(?P<day>[一二三四五六七八九十]{1,3})(?=\s*[日号])"
)
_MARKS = re.compile(r"[\s()\[\],，、;；。·]+")
_NOON, _HOUR = 12, 60


@dataclass(frozen=True, slots=True)
class DayTime:
    """What a cell says: a day, the last of several, its weekday (Monday is 0), local clock times, and what is left.

    ``month_and_day`` is a day without its year. It is oddly early where it begins before six, and does not say that
    this is in the morning: 2:00-4:00 mostly means the afternoon.
    """

    day: date | None = None
    last: date | None = None
    month_and_day: tuple[int, int] | None = None
    weekday: int | None = None
    start: str = ""
    end: str = ""
    rest: str = ""
    is_oddly_early: bool = False

    @property
    def has_day(self) -> bool:
        """Whether it names a day, with its year or without."""
        return self.day is not None or self.month_and_day is not None


class NoSuchDay(ValueError):
    """A text names a day that no calendar has, such as 30 February."""


def read_day_time(text: str, year: int | None = None) -> DayTime:
    """What a text says. A day without a year is of ``year``, if one is given.

    Raises:
        NoSuchDay: it names a day that does not exist.
    """
    named = parse_named_day(text)
    if named is not None:
        return DayTime(named)
    left = _SECONDS.sub(r"\1", _in_digits(unicodedata.normalize("NFKC", text).strip()))
    left, day, last, month_and_day = _take_days(left, year)
    left, start, end = _take_times(left)
    if day is None and month_and_day is None and (found := _SHORT_DATE.search(left)):
        day, month_and_day = _day_of(None, int(found["month"]), int(found["day"]), year)
        left = _without(left, found)
    weekday = None
    if found := _WEEKDAY.search(left):
        weekday = _weekday_of(found)
        left = _without(left, found)
    is_odd = "01:00" <= start < _MORNING and _SAYS_NIGHT.search(text) is None
    return DayTime(day, last, month_and_day, weekday, start, end, _MARKS.sub(" ", left).strip(), is_odd)


def _in_digits(text: str) -> str:
    """十月三日下午两点 with its numbers in digits."""
    return _SPOKEN_NUMBER.sub(lambda found: str(number_in_hanzi(found["number"] or found["day"])), text)


def _take_days(text: str, year: int | None) -> tuple[str, date | None, date | None, tuple[int, int] | None]:
    """The text without its days, the first, the last if there are several, and the first without its year."""
    for pattern in (_FULL_DATE, _HANZI_DATE, *_ENGLISH_DATES):
        found = pattern.search(text)
        if found is None:
            continue
        parts = found.groupdict()
        name = (parts.get("name") or "").lower()
        month = MONTHS.index(name) + 1 if name else int(parts["month"])
        written = int(parts["year"]) if parts.get("year") else None
        day, month_and_day = _day_of(written, month, int(parts["day"]), year)
        several = _LAST_DAY.match(text, found.end())
        last = None
        if several is not None and day is not None:
            of_last = int(several["year"] or day.year), int(several["month"] or month)
            last = _day(of_last[0], of_last[1], int(several["day"]))
        end = several.end() if several is not None and last is not None else found.end()
        return f"{text[: found.start()]} {text[end:]}", day, last, month_and_day
    return text, None, None, None


def _day_of(written: int | None, month: int, day: int, year: int | None) -> tuple[date | None, tuple[int, int] | None]:
    if written is None and year is None:
        # 29 February is a day of some years.
        _day(2024, month, day)
        return None, (month, day)
    return _day(written or year or 0, month, day), None if written else (month, day)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDay from error


def _take_times(text: str) -> tuple[str, str, str]:
    """The text without its times, when it begins and when it ends."""
    found = _TIMES.search(text)
    if found is not None:
        return _without(text, found), *_both(found["start"].strip(), found["end"].strip())
    found = _ONE_TIME.search(text)
    return (_without(text, found), _clock(found[0]), "") if found is not None else (text, "", "")


def _both(start: str, end: str) -> tuple[str, str]:
    """Two times of which one may have said for both which half of the day they are in."""
    half, late = _SPOKEN_HALF.match(start), re.search(r"[ap]\.?m", end, re.IGNORECASE)
    has_own = _SPOKEN_HALF.match(end) or late
    first, last = _clock(start), _clock(end if has_own or half is None else f"{half[0]}{end}")
    if not first:
        first = _clock(f"{start}:00")
    if late and not half and not re.search("[ap]", start, re.IGNORECASE):
        with_half = _clock(f"{start if ':' in start or '点' in start or '时' in start else f'{start}:00'} {late[0]}")
        first = with_half if with_half <= last else first
    at_night = _clock(end) if half and _NIGHT.match(half[0]) and not has_own else ""
    if at_night and (at_night[:2] == str(_NOON) or at_night < _MORNING):
        # It goes on over midnight, which is twelve at night.
        return first, f"00{at_night[2:]}" if at_night[:2] == str(_NOON) else at_night
    if half and not has_own and last and last < first and int(last[:2]) < _NOON:
        last = f"{int(last[:2]) + _NOON:02d}{last[2:]}"
    return first, last


def _clock(text: str) -> str:
    """A time as 14:00; empty if it is none. At noon small hours are those after it."""
    found = likely_time(re.sub(r"\s*:\s*", ":", text))
    is_after_noon = text.strip().startswith("中午") and found and int(found[:2]) < _NOON - 1
    return f"{int(found[:2]) + _NOON:02d}{found[2:]}" if is_after_noon else found


def _weekday_of(found: re.Match[str]) -> int:
    if found["name"]:
        return _WEEKDAY_NAMES.index(found["name"].lower())
    return _HANZI_WEEKDAYS.index("日" if found["hanzi"] == "天" else found["hanzi"])


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
