"""Opening hours: what editors write becomes rules, and rules are written in OpenStreetMap's syntax and read again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from open_hours import PLACES, Place, hours
from yaml import BaseLoader, load

from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.hours_syntax import read_syntax, write_syntax
from redlane_ssg.kinds.hours_words import read_dates, read_days, read_times
from redlane_ssg.kinds.opening_hours import (
    CalendarDay,
    Dates,
    OpeningHours,
    Rule,
    TimeSpan,
    month_length,
    with_worked_days,
)


def written(text: str) -> Hours:
    front_matter = hours(text).split("---\n")[1]
    return Hours.model_validate(load(front_matter, Loader=BaseLoader)["hours"])


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_what_editors_write_becomes_rules(place: Place) -> None:
    named = {"除夕": [Dates(CalendarDay(2026, 2, 16), CalendarDay(2026, 2, 16))]}
    worked = [date(2026, 2, 14), date(2026, 9, 20), date(2026, 10, 10)]
    opening = with_worked_days(written(place.written).opening, worked)
    assert write_syntax(opening, named) == place.syntax


@pytest.mark.parametrize(
    ("text", "syntax"),
    [
        ("周二至周日 9:00—16:30", "Tu-Su 09:00-16:30; PH unknown"),
        ("周二至周日 8:30-12:00、14:00-16:30；周一闭馆", "Tu-Su 08:30-12:00,14:00-16:30; Mo off; PH unknown"),
        ("星期二到星期天 上午9点至下午4点半，16:00停止入场", 'Tu-Su 09:00-16:30 "last entry 16:00"; PH unknown'),
        ("每天全天开放", "Mo-Su 00:00-24:00; PH unknown"),
        ("週一至週五 9：00－17：00", "Mo-Fr 09:00-17:00; PH unknown"),
        ("Tuesday to Sunday 9:00–16:30; closed on Mondays", "Tu-Su 09:00-16:30; Mo off; PH unknown"),
        ("周二至周日 9:00-17:00，节假日 10:00-15:00", "Tu-Su 09:00-17:00; PH 10:00-15:00"),
    ],
)
def test_a_plain_sentence_is_read(text: str, syntax: str) -> None:
    assert write_syntax(written(f"value: {text}").opening) == syntax


@pytest.mark.parametrize(
    "text", ["晚上", "9点到17点", "请先打电话", "周二至周日 日出到日落", "周末见通知", "营业中 9:00-17:00"]
)
def test_words_that_are_no_rules_stay_words(text: str) -> None:
    assert written(f"value: {text}").opening == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周六至周一", (0, 5, 6)),
        ("周二至日", (1, 2, 3, 4, 5, 6)),
        ("tue - thu, sat", (1, 2, 3, 5)),
        ("周一和周三", (0, 2)),
        ("weekends", (5, 6)),
    ],
)
def test_days_of_the_week(text: str, days: tuple[int, ...]) -> None:
    assert read_days(text).weekdays == days


@pytest.mark.parametrize(
    "text", ["4月至10月", "4月1日-10月31日", "04-01 至 10-31", "Apr-Oct", "Apr 1 to Oct 31", "4/1至10/31"]
)
def test_seasons(text: str) -> None:
    assert read_dates(text) == Dates(CalendarDay(0, 4, 1), CalendarDay(0, 10, 31))


@pytest.mark.parametrize(
    "text", ["2月30日", "2027-02-29", "13月", "10月7日至2026-10-01", "2026-10-07至2026-10-01", "夏天"]
)
def test_what_is_no_season(text: str) -> None:
    assert read_dates(text) is None


def test_past_midnight_is_written_out() -> None:
    assert read_times("20:00-次日2:00") == (TimeSpan(1200, 1560),)
    assert read_times("20:00 to 2:00 next day") == (TimeSpan(1200, 1560),)


@st.composite
def spans(draw: st.DrawFn) -> tuple[TimeSpan, ...]:
    edges = sorted(draw(st.lists(st.integers(0, 1439), unique=True, max_size=6)))
    found = [TimeSpan(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    is_late: bool = draw(st.booleans())
    if found and is_late:
        found[-1] = TimeSpan(found[-1].start, draw(st.integers(1440, max(1440, 1439 + found[-1].start))))
    return tuple(found)


@st.composite
def dates(draw: st.DrawFn) -> Dates:
    year = draw(st.sampled_from([0, 2026, 2028]))
    days = []
    for _ in range(2):
        month = draw(st.integers(1, 12))
        longest = 28 if year and month == 2 else month_length(month)
        days.append(CalendarDay(year, month, draw(st.integers(1, longest))))
    return Dates(*(sorted(days) if year else days))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    weekdays = tuple(sorted(draw(st.sets(st.integers(0, 6)))))
    times = draw(spans())
    last = draw(st.none() | st.integers(times[-1].start + 1, times[-1].end)) if times else None
    is_unknown = not times and draw(st.booleans())
    return Rule(times, weekdays, draw(st.sampled_from(["", "PH"])), draw(st.none() | dates()), last, is_unknown)


@given(st.lists(rules(), max_size=5).map(tuple))
def test_what_is_written_is_read_again(opening: OpeningHours) -> None:
    assert read_syntax(write_syntax(opening)) == opening
