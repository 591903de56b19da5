"""Days that have a name: traditional festivals of the Chinese calendar, two solar terms, and public days.

The calendar is that of GB/T 33661-2017, from 1901 to 2099. Each name is read in Chinese, pinyin and English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from redlane_ssg.kinds.hours_words import plain_words

FIRST_YEAR, LAST_YEAR = 1901, 2099
_WITH_YEAR = re.compile(
    r"(?P<year>[0-9]{4})\s*年?\s*的?(?P<name>[^0-9\s].*)|(?P<before>[^0-9]*[^0-9\s])\s*(?P<after>[0-9]{4})\s*年?"
)


@dataclass(frozen=True, slots=True)
class _LunarDay:
    """A day of a lunar month, which is no leap month; ``eve`` is the day before it."""

    month: int
    day: int
    eve: bool = False


@dataclass(frozen=True, slots=True)
class _SolarTerm:
    """A solar term, by its name in the library."""

    name: str


@dataclass(frozen=True, slots=True)
class _FixedDay:
    """A day of every year."""

    month: int
    day: int


_Rule = _LunarDay | _SolarTerm | _FixedDay
# By the key under which the theme has the name: the rule, then the words for it.
_DAYS: Mapping[str, tuple[_Rule, str]] = {
    "chuxi": (_LunarDay(1, 1, eve=True), "除夕 大年三十 年三十 chuxi|lunar new year's eve|chinese new year's eve"),
    "chunjie": (_LunarDay(1, 1), "春节 大年初一 chunjie|spring festival|lunar new year|chinese new year"),
    "yuanxiao": (_LunarDay(1, 15), "元宵 元宵节 上元节 yuanxiao|lantern festival"),
    "qingming": (_SolarTerm("清明"), "清明 清明节 qingming|qingming festival|tomb-sweeping day"),
    "duanwu": (_LunarDay(5, 5), "端午 端午节 duanwu|dragon boat festival"),
    "qixi": (_LunarDay(7, 7), "七夕 七夕节 乞巧节 qixi|qixi festival|double seventh festival"),
    "zhongyuan": (_LunarDay(7, 15), "中元 中元节 zhongyuan|ghost festival|zhongyuan festival"),
    "zhongqiu": (_LunarDay(8, 15), "中秋 中秋节 zhongqiu|mid-autumn festival|mid-autumn"),
    "chongyang": (_LunarDay(9, 9), "重阳 重阳节 老人节 敬老节 chongyang|double ninth festival|chongyang festival"),
    "dongzhi": (_SolarTerm("冬至"), "冬至 冬至节 dongzhi|winter solstice|dongzhi festival"),
    "laba": (_LunarDay(12, 8), "腊八 腊八节 laba|laba festival"),
    "xiaonian": (_LunarDay(12, 23), "小年 北方小年 xiaonian|little new year"),
    "xiaonian-south": (_LunarDay(12, 24), "南方小年 xiaonian-south|southern little new year"),
    "yuandan": (_FixedDay(1, 1), "元旦 元旦节 新年 yuandan|new year's day|new year"),
    "leifeng": (_FixedDay(3, 5), "学雷锋日 学雷锋纪念日 雷锋日 leifeng|lei feng day"),
    "funv": (_FixedDay(3, 8), "妇女节 三八妇女节 三八节 国际妇女节 funv|women's day|international women's day"),
    "zhishu": (_FixedDay(3, 12), "植树节 zhishu|arbor day|tree-planting day"),
    "laodong": (_FixedDay(5, 1), "劳动节 五一 五一劳动节 国际劳动节 laodong|labour day|labor day|may day"),
    "qingnian": (_FixedDay(5, 4), "青年节 五四 五四青年节 qingnian|youth day"),
    "ertong": (_FixedDay(6, 1), "儿童节 六一 六一儿童节 国际儿童节 ertong|children's day"),
    "jiandang": (_FixedDay(7, 1), "建党节 七一 七一建党节 党的生日 jiandang|party founding day|cpc founding day"),
    "jianjun": (_FixedDay(8, 1), "建军节 八一 八一建军节 jianjun|army day"),
    "jiaoshi": (_FixedDay(9, 10), "教师节 jiaoshi|teachers' day"),
    "lieshi": (_FixedDay(9, 30), "烈士纪念日 lieshi|martyrs' day"),
    "guoqing": (_FixedDay(10, 1), "国庆 国庆节 十一 十一国庆节 guoqing|national day"),
    "xianfa": (_FixedDay(12, 4), "宪法日 国家宪法日 xianfa|constitution day"),
    "gongji": (_FixedDay(12, 13), "国家公祭日 公祭日 gongji|national memorial day"),
}
NAMED_DATES = tuple(_DAYS)


def _in_any_case(word: str) -> str:
    return "".join(f"[{one.upper()}{one}]" if one.isascii() and one.isalpha() else one for one in word)


def _chinese_and_english(words: str) -> tuple[str, ...]:
    chinese, *english = words.split("|")
    return (*chinese.split(), *english)


_WORDS = "|".join(_in_any_case(word) for _, words in _DAYS.values() for word in _chinese_and_english(words))
# A day of a year by its name, as a pattern for schemas: 2026年中秋, Spring Festival 2026.
NAMED_DAY = rf"^((19|20)[0-9]{{2}} ?年? ?({_WORDS})|({_WORDS}) ?(19|20)[0-9]{{2}} ?年?)$"


def named_date(text: str) -> str:
    """The key of the day of every year that a text names; empty if it names none."""
    return _keys().get(_plain(text), "")


def words_of_named_dates() -> tuple[str, ...]:
    """Every word that names a day, for what is meant by another one."""
    return tuple(_keys())


def named_days_in(key: str, year: int) -> tuple[date, ...]:
    """The days of that name in a year of our calendar, in order.

    Most have one; what is at the end of the lunar year can be none or two. Beyond 1901 to 2099 there are none.
    """
    rule = _DAYS[key][0]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    if isinstance(rule, _FixedDay):
        return (date(year, rule.month, rule.day),)
    if isinstance(rule, _SolarTerm):
        return (_term(rule.name, year),)
    days = (_lunar(rule, lunar_year) for lunar_year in (year - 1, year))
    return tuple(day for day in days if day.year == year)


def parse_named_day(text: str) -> date | None:
    """The day that a text names with its year, such as 2026年中秋, ``Spring Festival 2026``; None if it names none."""
    match = _WITH_YEAR.fullmatch(plain_words(text))
    if match is None:
        return None
    key = named_date(match["name"] or match["before"])
    days = named_days_in(key, int(match["year"] or match["after"])) if key else ()
    return days[0] if len(days) == 1 else None


def _plain(text: str) -> str:
    """A name in the form in which the table has it."""
    return re.sub(r"\s+", " ", plain_words(text)).replace("’", "'").removeprefix("the ").removesuffix("当天")


@cache
def _keys() -> Mapping[str, str]:
    found = {}
    for key, (_, words) in _DAYS.items():
        found.update(dict.fromkeys(_chinese_and_english(words), key))
    return found


@cache
def _lunar(rule: _LunarDay, year: int) -> date:
    # Only a guide that names festivals waits for the tables.
    from borax.calendars.lunardate import LunarDate

    found: date = LunarDate(year, rule.month, rule.day).to_solar_date()
    return found - timedelta(days=1) if rule.eve else found


@cache
def _term(name: str, year: int) -> date:
    from borax.calendars.lunardate import TermUtils

    found: date = TermUtils.day_start_from_term(year, name)
    return found
