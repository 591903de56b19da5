"""Dates as people write them: to the day, to the month or year, or about when."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

# 2018-04-11, 2018/4/11, 2018.4; 2018年4月11日. Of the order of 4/11/2018 nobody can be sure.
_WITH_SIGNS = re.compile(r"(?P<year>\d{4})(?:(?P<sign>[-/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?)?")
_WITH_WORDS = re.compile(r"(?P<year>\d{4}) ?年(?: ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日号])?)?")
_DAY_WITHIN = re.compile(r"(?<!\d)\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}| ?年 ?\d{1,2} ?月 ?\d{1,2} ?[日号])(?!\d)")
# More than one day, after NFKC: 2026-10-03 to 2026-10-05, 10月3日~5日. What ends in a time of day is none.
_SEVERAL_DAYS = re.compile(
    r"(?:\d{4} ?[-/.年] ?\d{1,2} ?[-/.月]|(?<![\d/.-])\d{1,2} ?月) ?\d{1,2} ?[日号]?[\s'\"]*(?:\([^)]*\))?\s*"
    r"(?:[-/~〜–—―,;&、至到和及与]+|to\b|until\b|and\b)[\s'\"]*\d{1,4}(?![\d:])(?! ?点)"
)
# What is only numbers means a day, month or year, or is none.
_ONLY_NUMBERS = re.compile(r"[\d\s/.年月日号-]*")
_YEARS = re.compile(r"(?P<first>\d{3,4}) ?年? ?[-–—~至到] ?(?P<last>\d{3,4}) ?年?")
_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_YEAR_IN_HANZI = re.compile(r"[〇○零一二三四五六七八九]{4}")
_HANZI_DIGITS = {"○": 0, **{digit: number for number, digit in enumerate("〇一二三四五六七八九")}, "零": 0}
_AGE = re.compile(
    r"世纪|年代|公元|民国|[夏商周秦汉晋隋唐宋元明清][代朝]|[秦汉晋隋唐宋元明清](?:初|末|季|前期|中期|中叶|后期)"
    r"|[东西南北后][周汉晋魏齐唐宋]|晚[唐明清]"
    r"|洪武|永乐|宣德|正统|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统"
    r"|\d(?:st|nd|rd|th) century|dynasty|\b(?:Han|Tang|Song|Yuan|Ming|Qing)\b"
    r"|农历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年|(?:(?<!第.)代|朝|年间|时期|期间|[初末]年?)\Z"
)
# Words and signs that make a number beside them a year.
_BEFORE_YEAR = re.compile(
    r"(?:约|近|于|至|或|公元前?|(?<![之以])前|年间|[年代朝初末春夏秋冬]|\b(?:c|ca|circa|about|around|before|after|early|late|mid"
    r"|in|of|by|or|and|since|until|AD|spring|summer|autumn|fall|winter|(?:Jan|Febr)(?:uary)?|Feb|Mar(?:ch)?|Apr(?:il)?|May"
    r"|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?|(?:Nov|Dec)(?:ember)?)\b[.,]?)[\s(-]*\Z",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"[\s()-]*(?:年|\?|[春夏秋冬初末]|[左前或]|s\b|(?:AD|CE|BC|BCE|or|and|spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)
_BEFORE_CHRIST = re.compile(r"(?:公元前|(?<![之以年])前)\s*\Z"), re.compile(r"\s*年?\s*BCE?\b", re.IGNORECASE)
# Not a year, but how many years ago.
_YEARS_AGO = re.compile(r"\s*(?:多|余)?年(?:以|之)?前(?![后期])")
LONGEST_DATE = 40


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision): 1958, 2018-04, 1958-01-05.

    An approximate one is kept as ``written`` (约1896, 清末), with its year if there is one in it.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    written: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        if self.written or self.year is None:
            return self.written
        parts = [f"{self.year:04d}"]
        parts.extend(f"{part:02d}" for part in (self.month, self.day) if part is not None)
        return "-".join(parts)


def parse_day(text: str) -> date | None:
    """The day that a text names; None if it names none."""
    found = _exact(_normal(text))
    return date(found.year, found.month, found.day) if found and found.year and found.month and found.day else None


def parse_some_date(text: str) -> PartialDate | None:
    """The date that a text names as far as it is known, exactly or about; None if it names none."""
    normal = _normal(text)
    if _WITH_SIGNS.fullmatch(normal) or _WITH_WORDS.fullmatch(normal):
        return _exact(normal)
    return _approximate(text.strip(), normal)


def likely_day(text: str) -> str:
    """The day within a text, as it is to be written; empty if there is none, or more than one."""
    if has_several_days(text):
        return ""
    match = _DAY_WITHIN.search(_normal(text))
    found = parse_day(match[0]) if match else None
    return found.isoformat() if found else ""


def has_several_days(text: str) -> bool:
    """Whether a text names more than one day."""
    return _SEVERAL_DAYS.search(_normal(text)) is not None


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _exact(normal: str) -> PartialDate | None:
    match = _WITH_SIGNS.fullmatch(normal) or _WITH_WORDS.fullmatch(normal)
    if match is None:
        return None
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def _approximate(written: str, normal: str) -> PartialDate | None:
    if len(written) > LONGEST_DATE or "\n" in written:
        return None
    if years := _YEARS.fullmatch(normal):
        first = int(years["first"])
        return PartialDate(first, written=written) if first <= int(years["last"]) else None
    numbers = _DAY_WITHIN.search(normal)
    if _ONLY_NUMBERS.fullmatch(normal) or (numbers and _exact(numbers[0]) is None):
        return None
    if number := _YEAR.search(normal):
        year = _year_among(normal[: number.start()], int(number[0]), normal[number.end() :])
        return PartialDate(year, written=written) if year is not None else None
    if hanzi := _YEAR_IN_HANZI.search(normal):
        return PartialDate(int("".join(str(_HANZI_DIGITS[digit]) for digit in hanzi[0])), written=written)
    return PartialDate(None, written=written) if _AGE.search(normal) else None


def _year_among(before: str, number: int, after: str) -> int | None:
    """The year that a number is among other words, negative before Christ; None if they do not make it a year."""
    if number % 100 == 0 and _YEARS_AGO.match(after):
        return None
    is_year = not (before or after) or _BEFORE_YEAR.search(before) or _AFTER_YEAR.match(after)
    is_before_christ = _BEFORE_CHRIST[0].search(before) or _BEFORE_CHRIST[1].match(after)
    return (-number if is_before_christ else number) if is_year else None
