"""Festivals fall on the days that almanacs print.

Those of 2013 to 2028 were compared with the Hong Kong Observatory's conversion table, as a public
calendar file has it. The others were written down by hand.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.kinds.dates import parse_day
from redlane_ssg.kinds.named_dates import NAMED_DATES, named_date, named_days_in, parse_named_day, words_of_named_dates

# From 2000 on, a month and day each year.
PRINTED = {
    "chunjie": "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 "
    "0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208",
    "duanwu": "0606 0625 0615 0604 0622 0611 0531 0619 0608 0528 0616 0606 0623 0612 0602 0620 0609 0530 "
    "0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610",
    "zhongqiu": "0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 "
    "0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916",
    "chongyang": "1006 1025 1014 1004 1022 1011 1030 1019 1007 1026 1016 1005 1023 1013 1002 1021 1009 1028 "
    "1017 1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005",
    "qingming": "0404 0405 0405 0405 0404 0405 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 "
    "0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405",
}
DAYS = [
    pytest.param(key, 2000 + index, day, id=f"{key}-{2000 + index}")
    for key, days in PRINTED.items()
    for index, day in enumerate(days.split())
]


@pytest.mark.parametrize(("key", "year", "day"), DAYS)
def test_a_festival_is_on_its_printed_day(key: str, year: int, day: str) -> None:
    assert named_days_in(key, year) == (date(year, int(day[:2]), int(day[2:])),)


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("yuanxiao", date(2026, 3, 3)),
        ("qixi", date(2026, 8, 19)),
        ("zhongyuan", date(2026, 8, 27)),
        ("dongzhi", date(2026, 12, 22)),
        ("dongzhi", date(2024, 12, 21)),
        ("chuxi", date(2026, 2, 16)),
        ("chuxi", date(2025, 1, 28)),
        ("laba", date(2026, 1, 26)),
        ("xiaonian", date(2026, 2, 10)),
        ("xiaonian-south", date(2026, 2, 11)),
        ("funv", date(2026, 3, 8)),
        ("guoqing", date(2026, 10, 1)),
    ],
)
def test_others_are_on_theirs(key: str, day: date) -> None:
    assert named_days_in(key, day.year) == (day,)


def test_the_end_of_the_lunar_year_can_come_twice_in_a_year_of_ours_or_not_at_all() -> None:
    counts = {len(named_days_in("laba", year)) for year in range(1950, 2050)}
    assert counts == {0, 1, 2}
    assert parse_named_day("2020年腊八") == date(2020, 1, 2)


@given(st.sampled_from(NAMED_DATES), st.integers(1890, 2110))
def test_days_are_of_their_year_in_order_and_without_a_table_there_are_none(key: str, year: int) -> None:
    days = named_days_in(key, year)
    assert days == tuple(sorted(set(days))) and all(day.year == year for day in days)
    assert bool(days) <= (1901 <= year <= 2099)


@given(st.integers(1902, 2098))
def test_the_new_year_follows_its_eve(year: int) -> None:
    assert named_days_in("chunjie", year)[0] - named_days_in("chuxi", year)[0] == timedelta(days=1)


def test_each_word_names_one_day_and_no_number_is_in_it() -> None:
    words = words_of_named_dates()
    assert {named_date(word) for word in words} == set(NAMED_DATES)
    assert not [word for word in words if any(character.isdigit() for character in word)]
    assert [named_date(word) for word in ("春節", "The Spring Festival", "Women’s Day", "国庆节", "乱写")] == [
        "chunjie", "chunjie", "funv", "guoqing", ""
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年中秋", date(2026, 9, 25)),
        ("2026 中秋节", date(2026, 9, 25)),
        ("Spring Festival 2027", date(2027, 2, 6)),
        ("２０２６年國慶節", date(2026, 10, 1)),
        ("2026年的重阳节", date(2026, 10, 18)),
        ("中秋", None),
        ("2026年", None),
        ("2026年乱写", None),
        ("1850年中秋", None),
    ],
)
def test_a_day_is_read_by_its_name_and_year(text: str, day: date | None) -> None:
    assert parse_named_day(text) == day
    assert parse_day(text) is None
