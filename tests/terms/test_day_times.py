"""Days and times in one cell, as clerks write them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.terms.day_times import DayTime, NoSuchDay, read_day_time
from redlane_ssg.terms.reading import year_in

DAY = date(2026, 4, 12)
CASES = {
    "4月12日（周日）下午2:00-4:00": DayTime(DAY, None, (4, 12), 6, "14:00", "16:00"),
    "4月12日(星期天)14：00—16：00": DayTime(DAY, None, (4, 12), 6, "14:00", "16:00"),
    "2026年4月12日 周日 上午9点半至11点": DayTime(DAY, None, None, 6, "09:30", "11:00"),
    "2026-04-12": DayTime(DAY),
    "2026/4/12 14:00": DayTime(DAY, None, None, None, "14:00"),
    "2026-04-12 14:00:00": DayTime(DAY, None, None, None, "14:00"),
    "2026.4.12": DayTime(DAY),
    "4.12": DayTime(DAY, None, (4, 12)),
    "4/12 晚上7点": DayTime(DAY, None, (4, 12), None, "19:00"),
    "4-12 9:00-10:00": DayTime(DAY, None, (4, 12), None, "09:00", "10:00"),
    "4月12日至14日": DayTime(DAY, date(2026, 4, 14), (4, 12)),
    "4月12日-5月3日": DayTime(DAY, date(2026, 5, 3), (4, 12)),
    "12 April 2026, 2-4 pm": DayTime(DAY, None, None, None, "14:00", "16:00"),
    "Sun, April 12th, 10:00 am to 1:30 pm": DayTime(DAY, None, (4, 12), 6, "10:00", "13:30"),
    "4月12日 11-1 pm": DayTime(DAY, None, (4, 12), None, "11:00", "13:00"),
    "中午12:00-1:30": DayTime(None, None, None, None, "12:00", "13:30"),
    "中午1点": DayTime(None, None, None, None, "13:00"),
    "上午10点到1点": DayTime(None, None, None, None, "10:00", "13:00"),
    "下午2-4点": DayTime(None, None, None, None, "14:00", "16:00"),
    "上午9:00－下午4:00": DayTime(None, None, None, None, "09:00", "16:00"),
    "晚上8:00-12:00": DayTime(None, None, None, None, "20:00", "00:00"),
    "晚上11点-1点": DayTime(None, None, None, None, "23:00", "01:00"),
    "晚上7点-9点": DayTime(None, None, None, None, "19:00", "21:00"),
    "9月12日 第3-4节": DayTime(date(2026, 9, 12), None, (9, 12), rest="第3-4节"),
    "第3-4节": DayTime(rest="第3-4节"),
    "星期六": DayTime(weekday=5),
    "2026年中秋": DayTime(date(2026, 9, 25)),
    "4月12日 待定": DayTime(DAY, None, (4, 12), rest="待定"),
    "随便": DayTime(rest="随便"),
    "4月12日（周日）下午": DayTime(DAY, None, (4, 12), 6, rest="下午"),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.items(), ids=CASES)
def test_what_clerks_write(text: str, wanted: DayTime) -> None:
    assert read_day_time(text, 2026) == wanted


def test_a_day_without_a_year_waits_for_one() -> None:
    assert read_day_time("4月12日") == DayTime(month_and_day=(4, 12))


@pytest.mark.parametrize("text", ["5月32日", "2026-02-29", "13月1日", "4.31"])
def test_days_that_no_calendar_has(text: str) -> None:
    with pytest.raises(NoSuchDay):
        read_day_time(text, 2026)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.times(), st.integers(1, 600))
def test_every_day_and_span_is_read_in_each_form(day: date, start: time, minutes: int) -> None:
    first = start.hour * 60 + start.minute
    last = min(first + minutes, 24 * 60 - 1)
    begin, end = f"{first // 60:02d}:{first % 60:02d}", f"{last // 60:02d}:{last % 60:02d}"
    for sign in ("-", "—", "~", "至", " to "):
        found = read_day_time(f"{day:%Y}年{day.month}月{day.day}日 {begin}{sign}{end}")
        assert (found.day, found.start, found.end, found.rest) == (day, begin, end, "")
    weekday = "一二三四五六日"[day.weekday()]
    found = read_day_time(f"{day.month}月{day.day}日（周{weekday}）{begin}", day.year)
    assert (found.day, found.weekday, found.start, found.rest) == (day, day.weekday(), begin, "")


@given(st.dates(date(2020, 1, 1), date(2030, 12, 1)), st.integers(1, 20))
def test_days_in_a_row_are_read_whole(day: date, count: int) -> None:
    last = day + timedelta(days=count)
    text = f"{day.year}年{day.month}月{day.day}日至{last.year}年{last.month}月{last.day}日"
    found = read_day_time(text)
    assert (found.day, found.last, found.rest) == (day, last, "")


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = read_day_time(text, 2026)
    except NoSuchDay:
        return
    assert found.day is None or isinstance(found.day, date)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025-2026学年第二学期学习计划", 2026), ("2025—2026学年第一学期", 2025), ("2025-26学年春季", 2026),
        ("2025-2026学年学习计划", None), ("2026年秋季", 2026), ("学习计划", None), ("plan-2026.xlsx", 2026),
    ],
)  # fmt: skip
def test_a_school_year_has_two_years(text: str, year: int | None) -> None:
    assert year_in(text) == year
