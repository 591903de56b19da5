"""Days and times of opening as people write them, in Chinese and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.kinds.clock_times import likely_time
from redlane_ssg.kinds.opening_hours import (
    EVERY_DAY,
    MINUTES_OF_DAY,
    PUBLIC_HOLIDAYS,
    CalendarDay,
    Dates,
    TimeSpan,
    UnfitHours,
    is_calendar_day,
    month_length,
)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BLANKS_BETWEEN_HANZI = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_WEEKDAYS = {character: index for index, character in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH = {name: index for index, name in enumerate(("mo", "tu", "we", "th", "fr", "sa", "su"))}
_GROUPS = {
    EVERY_DAY: ("每天", "每日", "天天", "daily", "every day", "everyday"),
    (0, 1, 2, 3, 4): ("工作日", "weekdays"),
    (5, 6): ("周末", "双休日", "weekend", "weekends"),
}
_HOLIDAYS = ("节假日", "法定节假日", "公共假日", "法定假日", "ph", "public holiday", "public holidays", "holidays")
_SIMPLIFIED = str.maketrans(
    "週禮節號點時開閉關雙個後間兩婦勞動兒黨軍師國慶學陽臘紀憲樹鋒際",
    "周礼节号点时开闭关双个后间两妇劳动儿党军师国庆学阳腊纪宪树锋际",
)
_TO = r"\s*(?:-|–|—|－|~|至|到|\bto\b)+\s*"
_AND = re.compile(r"\s*(?:[,、;/&]|和|及|与|\band\b)\s*")
_RANGE = re.compile(_TO)
_DATE_RANGE = re.compile(r"\s+-\s+|(?<=[a-z日号月])\s*-\s*|-(?=[a-z])|[–—~至到]|\bto\b")
_CHINESE_DAY = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天])")
_ENGLISH_DAY = re.compile(
    r"(mo|tu|we|th|fr|sa|su)(?:|(?<=mo)n(?:day)?|(?<=tu)e(?:s|sday)?|(?<=we)d(?:nesday)?|(?<=th)u(?:r|rs|rsday)?"
    r"|(?<=fr)i(?:day)?|(?<=sa)t(?:urday)?|(?<=su)n(?:day)?)s?"
)
_MONTH_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年]\s*)?(?P<month>\d{1,2})(?:[-/.]|月)\s*(?:(?P<day>\d{1,2})[日号]?)?")
_ENGLISH_DATE = re.compile(rf"(?:(?P<year>\d{{4}}) )?(?P<month>{'|'.join(MONTHS)})[a-z]*\.?(?: (?P<day>\d{{1,2}}))?")
_ALL_DAY = ("全天", "24小时", "24 小时", "全天开放", "24/7", "24 hours")
_NEXT_DAY = re.compile(r"(?:次日|第二天|翌日)\s*|\s*(?:the )?next day")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class NamedDays:
    """What words for days mean: weekdays, public holidays or a holiday by its name, days of the calendar."""

    weekdays: tuple[int, ...] = ()
    holidays: tuple[str, ...] = ()
    dates: tuple[Dates, ...] = ()


def plain_words(text: str) -> str:
    """A text in the characters that are read here: simplified, half-width, in small letters."""
    return unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).strip().lower()


def plain_name(text: str) -> str:
    """A name as it is compared: in the same characters, and without the blanks that spread Chinese names."""
    return _BLANKS_BETWEEN_HANZI.sub("", plain_words(text))


def read_days(text: str, *, with_names: bool = False) -> NamedDays:
    """The days that a text names, such as 周二至周日, ``tue-sun, PH``, ``10月1日至7日``.

    ``with_names`` takes other words for the name of a holiday, which stays as ``plain_words`` makes it.

    Raises:
        UnfitHours: a part of the text names no day (E270).
    """
    weekdays: set[int] = set()
    holidays: list[str] = []
    dates: list[Dates] = []
    for part in filter(None, _AND.split(plain_words(text))):
        if found := _weekdays(part):
            weekdays.update(found)
        elif part in _HOLIDAYS:
            holidays.append(PUBLIC_HOLIDAYS)
        elif found_dates := read_dates(part):
            dates.append(found_dates)
        elif with_names and _is_name(part):
            holidays.append(part)
        else:
            raise UnfitHours("E270", value=part)
    if not (weekdays or holidays or dates):
        raise UnfitHours("E270", value=text)
    return NamedDays(tuple(sorted(weekdays)), tuple(dict.fromkeys(holidays)), tuple(dates))


def read_dates(text: str) -> Dates | None:
    """The days of the calendar that a text names: 10-01, 10月1日至7日, ``Apr - Oct``; None if it names none."""
    parts = [plain_words(text)]
    if _month_day(parts[0]) is None:
        # A stroke is a part of a date, unless there are blanks around it or words beside it.
        parts = [part.strip() for part in _DATE_RANGE.split(parts[0])]
    found = [_month_day(part) for part in parts]
    first = found[0]
    if first is None or len(parts) > 2:
        return None
    last = first if len(parts) == 1 else found[1] or _rest_of_date(first, parts[1])
    if last is None:
        return None
    last = last._replace(year=last.year or first.year)
    return _checked(first._replace(day=first.day or 1), last._replace(day=last.day or month_length(last.month)))


def read_times(text: str) -> tuple[TimeSpan, ...]:
    """The times of opening that a text names, such as ``8:30-12:00, 14:00-16:30``, 9点到17点半, 全天.

    Raises:
        UnfitHours: a part is no time (E271), or ends before it begins (E272).
    """
    words = plain_words(text)
    if words in _ALL_DAY:
        return (TimeSpan(0, MINUTES_OF_DAY),)
    return tuple(_span(part) for part in filter(None, _AND.split(words)))


def read_time(text: str) -> int:
    """A time of day in minutes from midnight.

    Raises:
        UnfitHours: the text is no time (E271).
    """
    found = _TIME.fullmatch(plain_words(text)) or _TIME.fullmatch(likely_time(text))
    minutes = int(found[1]) * 60 + int(found[2]) if found else MINUTES_OF_DAY + 1
    if minutes > MINUTES_OF_DAY:
        raise UnfitHours("E271", value=text, nearest=likely_time(text))
    return minutes


def _span(text: str) -> TimeSpan:
    parts = _RANGE.split(text)
    if len(parts) != 2:
        raise UnfitHours("E271", value=text, nearest="")
    end_word, is_next = _NEXT_DAY.subn("", parts[1])
    start, end = read_time(parts[0]), read_time(end_word)
    if is_next:
        end += MINUTES_OF_DAY
    is_too_long = end - start >= MINUTES_OF_DAY and start > 0
    if end <= start or start == MINUTES_OF_DAY or is_too_long:
        raise UnfitHours("E272", value=text)
    return TimeSpan(start, end)


def _weekdays(part: str) -> tuple[int, ...]:
    """The weekdays of one word or one range; none if it is neither."""
    for days, words in _GROUPS.items():
        if part in words:
            return days
    named = _RANGE.split(part)
    ends = [day for index, word in enumerate(named) if (day := _weekday(word, is_first=not index)) is not None]
    if len(ends) != len(named) or len(ends) > 2:
        return ()
    first, last = ends[0], ends[-1]
    return tuple(day % 7 for day in range(first, last + (1 if last >= first else 8)))


def _weekday(word: str, *, is_first: bool) -> int | None:
    """A day of the week; after 周二至 the word for the week may be left out."""
    chinese = _CHINESE_DAY.fullmatch(word)
    if chinese and (len(word) > 1 or not is_first):
        return _WEEKDAYS[chinese[1]]
    english = _ENGLISH_DAY.fullmatch(word)
    return _ENGLISH[english[1]] if english else None


def _month_day(text: str) -> CalendarDay | None:
    """A day, or a month as its day 0."""
    match = _MONTH_DAY.fullmatch(text) or _ENGLISH_DATE.fullmatch(text)
    if match is None:
        return None
    month = int(match["month"]) if match["month"].isdigit() else MONTHS.index(match["month"]) + 1
    return CalendarDay(int(match["year"] or 0), month, int(match["day"] or 0)) if 1 <= month <= 12 else None


def _rest_of_date(first: CalendarDay, text: str) -> CalendarDay | None:
    """The last day of 10月1日至7日."""
    match = re.fullmatch(r"(\d{1,2})[日号]?", text)
    return first._replace(day=int(match[1])) if match else None


def _checked(first: CalendarDay, last: CalendarDay) -> Dates | None:
    is_backwards = bool(first.year) != bool(last.year) or (first.year > 0 and last < first)
    return None if is_backwards or not is_calendar_day(first) or not is_calendar_day(last) else Dates(first, last)


def _is_name(part: str) -> bool:
    return len(part) <= 20 and not any(character.isdigit() for character in part)


def has_days(text: str) -> bool:
    """Whether a text speaks of days of the week or of holidays."""
    words = plain_words(text)
    return any(_words_of_days(words))


def _words_of_days(words: str) -> Iterator[object]:
    yield re.search(r"(?:周|星期|礼拜)[一二三四五六日天末]", words)
    yield re.search(rf"\b{_ENGLISH_DAY.pattern}(?![a-z])", words)
    yield from (word in words for group in (*_GROUPS.values(), _HOLIDAYS[:4]) for word in group)
