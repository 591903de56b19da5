"""Occasions and a range of days become happenings: in order, with what is changed, at no more cost than the range."""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import BaseLoader, load

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.happenings import Happening, OwnDay, happenings_of
from redlane_ssg.kinds.recurrence_words import read_repeat

OCTOBER = date(2026, 10, 1), date(2026, 10, 31)
OWN_DAYS = {"主题党日": OwnDay(tuple(filter(None, [read_repeat("每月第一个周五")])))}


def scheduled(kind: str, fields: str) -> Scheduled:
    found = KINDS[kind].model_validate({"title": "样", **load(dedent(fields), Loader=BaseLoader)}).facet(Scheduled)
    assert found is not None
    return found


def told(happening: Happening) -> str:
    """A happening in a line: its days, times, place, what became of it."""
    days = str(happening.on.day) if happening.ends_on == happening.on else f"{happening.on.day}-{happening.ends_on.day}"
    former = f"was {happening.former.month}/{happening.former.day}" if happening.former else None
    parts = (days, happening.start, happening.end, happening.title, happening.place, happening.status, former)
    return " ".join(filter(None, parts))


def in_october(kind: str, fields: str) -> list[str]:
    return [told(one) for one in happenings_of("x", scheduled(kind, fields), OWN_DAYS, *OCTOBER)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("date: 2026-10-03", ["3"]),
        ("date: 2026-11-03", []),
        ("{date: 2026-10-03, start: 9:00, end: 11:00, venue: hall}", ["3 09:00 11:00 hall"]),
        ("{date: 2026-10-03, start: '22:00', end: '01:00'}", ["3-4 22:00 01:00"]),
        ("{date: 2026-10-03, last_day: 2026-10-05}", ["3-5"]),
        ("{date: 2026-09-20, last_day: 2026-10-01}", ["20-1"]),
        ("{date: 2026-09-20, last_day: 2026-09-30}", []),
        ("{date: 2026-09-30, start: '22:00', end: '01:00'}", ["30-1 22:00 01:00"]),
        ("dates: [2026-10-17, 2026-10-03, 2026-11-03]", ["3", "17"]),
        ("{date: 2026-10-03, status: 取消}", ["3 cancelled"]),
        ("{date: 2026-10-10, former_date: 2026-10-03}", ["10 rescheduled was 10/3"]),
        ("{date: 2026-11-10, former_date: 2026-10-03}", ["10 rescheduled was 10/3"]),
        ("{date: 2026-10-10, former_date: 2026-09-03}", ["10 rescheduled was 9/3"]),
        ("repeats: 重阳节", ["18"]),
        ("repeats: [国庆节, 每月最后一天]", ["1", "31"]),
        ("repeats: 主题党日", ["2"]),
        ("repeats: 没有这一天", []),
        ("{repeats: 每周六, not_on: 2026-10-10}", ["3", "17", "24", "31"]),
        ("{repeats: 每周六, not_on: [每月第一个周六, 重阳节]}", ["10", "17", "24", "31"]),
        ("{repeats: 每周六, since: 2026-10-10, until: 2026-10-24}", ["10", "17", "24"]),
        ("{repeats: 每两周周六, date: 2026-10-03}", ["3", "17", "31"]),
        ("{repeats: 每周六, until: 2026-09-01}", []),
    ],
)
def test_an_event_is_on_its_days(fields: str, expected: list[str]) -> None:
    assert in_october("events", fields) == expected


def test_single_days_of_a_series_are_cancelled_moved_and_otherwise_changed() -> None:
    found = in_october(
        "events",
        """
        repeats: 每周六
        start: "14:00"
        end: "15:00"
        venue: hall
        changes:
          - {date: 2026-10-03, status: 取消}
          - {date: 2026-10-10, new_date: 2026-10-11, start: "16:00", end: "17:00"}
          - {date: 2026-10-17, place: court}
          - {date: 2026-10-24, status: 改线上}
          - {date: 2026-10-31, new_date: 2026-11-01}
          - {date: 2026-09-26, new_date: 2026-10-02}
          - {date: 2026-09-25, new_date: 2026-10-02}
        """,
    )
    assert found == [
        "2 14:00 15:00 hall rescheduled was 9/26",
        "3 14:00 15:00 hall cancelled",
        "11 16:00 17:00 hall rescheduled was 10/10",
        "17 14:00 15:00 court",
        "24 14:00 15:00 hall moved-online",
        "1 14:00 15:00 hall rescheduled was 10/31",
    ]


def test_sessions_and_items_are_held_where_their_list_says_and_come_by_day_and_time() -> None:
    programme = """
        venue: hub
        sessions:
          - {title: 乙, date: 2026-10-03, start: "14:00"}
          - {title: 甲, date: 2026-10-03, start: 9:00, place: hall}
          - {title: 丙, date: 2026-10-01}
          - {title: 未定}
        """
    assert in_october("programmes", programme) == ["1 丙 hub", "3 09:00 甲 hall", "3 14:00 乙 hub"]
    service = "{platform: hub, items: [{name: 量血压, repeats: 每月15日}, {name: 别的}]}"
    assert in_october("services", service) == ["15 量血压 hub"]


DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))
RULES = st.sampled_from(
    ["每周六", "每两周周三", "每月第二个周六", "每月最后一天", "中秋节", "腊八", "主题党日", "每天"]
)


@given(RULES, DAYS, DAYS, st.integers(0, 90), st.integers(0, 90))
def test_two_ranges_have_what_one_has_and_in_the_same_order(
    rule: str, since: date, first: date, length: int, more: int
) -> None:
    occasions = scheduled("events", f"{{repeats: {rule}, since: {since}}}")
    middle, last = first + timedelta(days=length), first + timedelta(days=length + more + 1)
    parts = [
        *happenings_of("x", occasions, OWN_DAYS, first, middle),
        *happenings_of("x", occasions, OWN_DAYS, middle + timedelta(days=1), last),
    ]
    assert parts == list(happenings_of("x", occasions, OWN_DAYS, first, last))
    assert all(max(first, since) <= one.on <= last for one in parts)


def test_of_a_series_only_the_day_that_was_moved_is_told_so() -> None:
    fields = "{date: 2026-10-03, former_date: 2026-10-02, repeats: 每周六, start: 9:00}"
    assert in_october("events", fields) == [
        "3 09:00 rescheduled was 10/2",
        "10 09:00",
        "17 09:00",
        "24 09:00",
        "31 09:00",
    ]


def test_the_last_of_all_days_has_none_after_it() -> None:
    fields = "{date: 2026-10-03, last_day: 9999-12-31}"
    assert [one.ends_on for one in happenings_of("x", scheduled("events", fields), OWN_DAYS, *OCTOBER)] == [date.max]
    fields = '{date: 9999-12-31, start: "23:00", end: "01:00"}'
    found = happenings_of("x", scheduled("events", fields), OWN_DAYS, date(9999, 12, 1), date.max)
    assert [one.ends_on for one in found] == [date.max]
