"""Rules of series: what people write becomes RFC 5545's rules, and rules become days."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.kinds.recurrence import RecurrenceRule, RuleWeekday
from redlane_ssg.kinds.recurrence_syntax import read_rule_syntax
from redlane_ssg.kinds.recurrence_words import read_repeat

# A rule, then what people write for it.
WORDS = """\
FREQ=DAILY
  每天 / 每日 / daily / every day
FREQ=DAILY;INTERVAL=3
  每3天 / 每三天 / every third day / every 3 days
FREQ=WEEKLY;BYDAY=SA
  每周六 / 每週六 / 逢周六 / 每逢星期六 / 每个周六 / 每礼拜六 / every Saturday / Saturdays / weekly on Sat
  each saturday
FREQ=WEEKLY;BYDAY=MO,WE,FR
  每周一、三、五 / 每周一、周三和周五 / every Mon, Wed and Fri
  every Monday, Wednesday, Friday
FREQ=WEEKLY;BYDAY=TU,WE,TH
  每周二至周四
FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
  每个工作日 / every weekday
FREQ=WEEKLY;BYDAY=SA,SU
  每周末 / 每个双休日 / every weekend
FREQ=WEEKLY;INTERVAL=2;BYDAY=SA
  每两周周六 / 每2周的周六 / 隔周周六 / 隔周六 / 每隔一周的周六 / 每兩週週六 / every second Saturday
  every other Saturday / every 2 weeks on Saturday / every second week on sat
  fortnightly on Saturday
FREQ=WEEKLY;INTERVAL=3;BYDAY=SU
  每三周周日 / 每隔两周的星期天 / every third Sunday / every three weeks on Sunday
FREQ=MONTHLY;BYDAY=2SA
  每月第二个周六 / 每月第2个星期六 / 每个月的第二个周六 / 每月第二個週六 / second Saturday of the month
  every month on the second Saturday / 2nd Saturday of every month
  every second Saturday of the month
FREQ=MONTHLY;BYDAY=-1FR
  每月最后一个周五 / 每月最后一个星期五 / last Friday of the month / the last Friday of each month
FREQ=MONTHLY;BYDAY=1SA,3SA
  每月第一、三个周六 / 每月第一个和第三个周六 / first and third Saturday of every month
FREQ=MONTHLY;BYMONTHDAY=15
  每月15日 / 每月15号 / 每月十五日 / 15th of every month / monthly on the 15th
  15th day of the month
FREQ=MONTHLY;BYMONTHDAY=1,15
  每月1日、15日 / 每月1号和15号 / 1st and 15th of every month
FREQ=MONTHLY;BYMONTHDAY=-1
  每月最后一天 / 每月月底 / last day of the month
FREQ=MONTHLY;INTERVAL=2;BYDAY=2SA
  每两个月的第二个周六
FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15
  每季度第一个月15日 / 每季度第一个月的十五号
FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=-1FR
  每季度最后一个周五 / last Friday of every quarter
FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1
  每季度第一天
FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1
  每年7月1日 / 每年七月一日 / 每年的7月1号 / 1 July every year / every 1 July / July 1 every year
  every year on 1 July
FREQ=YEARLY;BYMONTH=5;BYDAY=2SU
  每年5月第二个周日 / second Sunday of May / the second Sunday in May every year
FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15
  每年3月、9月15日 / 每年3月和9月的15日
"""


def written() -> Iterator[tuple[str, str]]:
    rule = ""
    for line in WORDS.splitlines():
        if line.startswith("  "):
            yield from ((rule, text.strip()) for text in line.split(" / "))
        else:
            rule = line


@pytest.mark.parametrize(("rule", "text"), list(written()))
def test_words_become_a_rule(rule: str, text: str) -> None:
    found = read_repeat(text)
    assert found is not None and str(found.rule) == rule and str(found) == text
    assert read_rule_syntax(rule) == found.rule


@pytest.mark.parametrize(
    ("text", "name"),
    [("重阳节", "chongyang"), ("每年中秋", "zhongqiu"), ("Mid-Autumn Festival every year", "zhongqiu"),
     ("主题党日", "主题党日"), ("每周八", "每周八"), ("每月十五", "每月十五")],
)  # fmt: skip
def test_what_is_no_rule_may_be_a_name(text: str, name: str) -> None:
    found = read_repeat(text)
    assert found is not None and found.rule is None and found.name == name


@pytest.mark.parametrize("text", ["2026-10-01", "每月32日", "每年2月30日", "10月3日", "每月第6个周六", "", "字" * 41])
def test_what_has_a_number_and_is_no_rule_is_nothing(text: str) -> None:
    assert read_repeat(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"),
        ("freq=monthly; byday=+2sa; wkst=mo", "FREQ=MONTHLY;BYDAY=2SA"),
        ("FREQ=DAILY;COUNT=10", "FREQ=DAILY;COUNT=10"),
        ("FREQ=WEEKLY;UNTIL=20261231T235959Z;BYDAY=MO", "FREQ=WEEKLY;UNTIL=20261231;BYDAY=MO"),
        ("FREQ=YEARLY;INTERVAL=1;BYMONTH=7,1;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"),
    ],
)
def test_rules_in_the_syntax_of_rfc_5545_are_read(text: str, rule: str) -> None:
    found = read_repeat(text)
    assert found is not None and str(found.rule) == rule


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
        ("FREQ=WEEKLY;BYHOUR=9", "BYHOUR"),
        ("FREQ=WEEKLY;WKST=SU;BYDAY=SA", "WKST"),
        ("FREQ=MONTHLY;BYDAY=6SA", "BYDAY=6SA"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", "BYMONTHDAY=30"),
        ("FREQ=DAILY;INTERVAL=100", "INTERVAL=100"),
        ("FREQ=WEEKLY;BYDAY=2SA", "FREQ=WEEKLY"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=SA", "INTERVAL=2"),
        ("FREQ=DAILY;UNTIL=20261301", "UNTIL=20261301"),
        ("FREQ=DAILY;UNTIL=20261201;COUNT=3", "FREQ=DAILY;UNTIL=20261201;COUNT=3"),
    ],
)  # fmt: skip
def test_other_rules_are_refused_with_the_part_that_is_wrong(text: str, part: str) -> None:
    with pytest.raises(ValueError) as raised:
        read_repeat(text)
    assert str(raised.value) == part


def days(text: str, begins: date | None, first: date, last: date) -> list[date]:
    found = read_repeat(text)
    assert found is not None and found.rule is not None
    return list(found.rule.days(begins, first, last))


OCTOBER = date(2026, 10, 1), date(2026, 10, 31)


@pytest.mark.parametrize(
    ("text", "begins", "expected"),
    [
        ("每周六", None, [3, 10, 17, 24, 31]),
        ("每周六", date(2026, 10, 11), [17, 24, 31]),
        ("每两周周六", date(2026, 9, 26), [10, 24]),
        ("每两周周六", date(2020, 1, 4), [3, 17, 31]),
        ("每月第二个周六", None, [10]),
        ("每月最后一个周五", None, [30]),
        ("每月15日", None, [15]),
        ("每月最后一天", None, [31]),
        ("每年7月1日", None, []),
        ("每年10月1日", date(1949, 10, 1), [1]),
        ("每两个月的第二个周六", date(2026, 8, 1), [10]),
        ("每两个月的第二个周六", date(2026, 9, 1), []),
        ("FREQ=WEEKLY;COUNT=3", date(2026, 9, 24), [1, 8]),
        ("FREQ=MONTHLY", date(2026, 1, 31), [31]),
        ("FREQ=YEARLY;BYMONTH=10", date(2024, 3, 5), [5]),
        ("FREQ=WEEKLY;UNTIL=20261010;BYDAY=SA", None, [3, 10]),
    ],
)
def test_rules_have_their_days(text: str, begins: date | None, expected: list[int]) -> None:
    assert days(text, begins, *OCTOBER) == [date(2026, 10, day) for day in expected]


RULES = st.sampled_from(sorted({rule for rule, _ in written() if "INTERVAL" in rule or "BYDAY" in rule}))
SOME_DAY = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(RULES, SOME_DAY, SOME_DAY, st.integers(0, 400))
def test_where_one_looks_changes_nothing_of_a_rule(rule: str, begins: date, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    whole = [day for day in days(rule, begins, begins, last) if day >= first]
    assert days(rule, begins, first, last) == whole


@given(SOME_DAY, st.integers(0, 400))
def test_a_rule_of_weeks_is_what_counting_gives(begins: date, length: int) -> None:
    last = begins + timedelta(days=length)
    monday = begins - timedelta(days=begins.weekday())
    counted = [
        day
        for day in (begins + timedelta(days=index) for index in range(length + 1))
        if day.weekday() == 5 and (day - monday).days // 7 % 2 == 0
    ]
    assert days("每两周周六", begins, begins, last) == counted


def test_a_rule_without_an_end_gives_the_days_that_are_asked_for() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rule = RecurrenceRule("WEEKLY", weekdays=(RuleWeekday(0, 5),))
        assert list(islice(rule.days(date(1000, 1, 1), date(2026, 10, 1), date.max), 2)) == [
            date(2026, 10, 3),
            date(2026, 10, 10),
        ]


def test_an_impossible_day_is_looked_for_nowhere() -> None:
    assert days("FREQ=YEARLY;BYMONTH=6", date(2026, 1, 31), date(2026, 1, 1), date(2030, 1, 1)) == []
