"""The happenings of a whole guide: between two days, at a place, with a speaker; clashes; days without a report."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from guides import SMALLEST, context, edit, inputs, redlane, site, write_guide
from hypothesis import given, settings
from hypothesis import strategies as st

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import (
    happenings_at,
    happenings_between,
    happenings_of_entry,
    happenings_with,
    horizon,
)
from redlane_ssg.inputs import read_inputs
from redlane_ssg.kinds.happenings import Happening

TERM = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: zh-Hant, name: 繁體, derived: true}
  - {code: en, name: English}
base_url: https://guide.example/
named_days: [{name: 主题党日, repeats: 每月第一个周五}]

-- content/guide.en.yml --
named_days: [{name: Party Day}]

-- content/people/wang.md --
---
title: 王先生
era: modern
---

-- content/people/wang.en.md --
---
title: Mr Wang
---

-- content/organisations/team.md --
---
title: 志愿队
form: team
---

-- content/venues/hall.md --
---
title: 讲堂
form: hall
---

-- content/venues/court.md --
---
title: 院子
form: hall
---

-- content/programmes/plan.md --
---
title: 学习计划
venue: court
sessions:
  - {title: 第一讲, date: 2026-01-10, start: "09:00", end: "11:00", speaker: wang}
  - {title: 第二讲, date: 2026-01-17, start: "09:00", place: hall, speaker: [team, 李先生]}
  - title: 练一练
    repeats: 每两周周六
    since: 2026-01-10
    start: "14:00"
    changes:
      - {date: 2026-01-24, status: 取消}
      - {date: 2026-02-07, new_date: 2026-02-08, place: hall}
---

-- content/events/tea.md --
---
title: 茶会
date: 2026-01-12
former_date: 2026-01-05
venue: hall
speaker: wang
audience: 街坊
seats: 30
join: 电话 0571-8888 0000
---

-- content/events/party.md --
---
title: 党员活动
repeats: [主题党日, 重阳节]
start: "18:00"
venue: hall
---
"""


def told(happening: Happening) -> str:
    former = f"was {happening.former}" if happening.former else ""
    words = (str(happening.on), happening.start, happening.title or happening.entry, happening.place, happening.status)
    return " ".join(filter(None, (*words, former)))


@pytest.fixture
def term(tmp_path: Path) -> Guide:
    return guide_of(write_guide(tmp_path, TERM))


def guide_of(project: Path) -> Guide:
    found = read_inputs(inputs(project), context()).guide
    assert found is not None
    return found


JANUARY = date(2026, 1, 1), date(2026, 1, 31)
FIRST = "2026-01-10 09:00 第一讲 court"
SECOND = "2026-01-17 09:00 第二讲 hall"
TEA = "2026-01-12 tea hall rescheduled was 2026-01-05"


def test_everything_between_two_days_comes_in_order(term: Guide) -> None:
    assert [told(one) for one in happenings_between(term, "zh-Hans", *JANUARY)] == [
        "2026-01-02 18:00 party hall",
        FIRST,
        "2026-01-10 14:00 练一练 court",
        TEA,
        SECOND,
        "2026-01-24 14:00 练一练 court cancelled",
    ]


def test_a_place_a_speaker_and_a_programme_have_their_own(term: Guide) -> None:
    february = date(2026, 2, 1), date(2026, 2, 28)
    moved = "2026-02-08 14:00 练一练 hall rescheduled was 2026-02-07"
    assert [told(one) for one in happenings_at(term, "hall", "zh-Hans", *february)] == [
        "2026-02-06 18:00 party hall",
        moved,
    ]
    assert [told(one) for one in happenings_with(term, "wang", "zh-Hans", *JANUARY)] == [FIRST, TEA]
    assert [told(one) for one in happenings_with(term, "team", "zh-Hans", *JANUARY)] == [SECOND]
    assert [told(one) for one in happenings_of_entry(term, term.entries["plan", "zh-Hans"], *february)] == [
        moved,
        "2026-02-21 14:00 练一练 court",
    ]


def test_every_language_has_the_same_days(term: Guide) -> None:
    days = {
        language: [
            (one.on, one.entry, one.position) for one in happenings_between(term, language, *horizon(date(2026, 1, 1)))
        ]
        for language in term.languages
    }
    assert len(days["en"]) > 40 and days["zh-Hant"] == days["zh-Hans"] == days["en"]


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 1, 31), date(2025, 10, 1), date(2027, 4, 30)),
        (date(2024, 2, 29), date(2023, 11, 1), date(2025, 5, 31)),
        (date.min, date.min, date(2, 4, 30)),
        (date.max, date(9999, 9, 1), date(9999, 11, 30)),
    ],
)
def test_a_guide_tells_of_a_quarter_back_and_five_quarters_ahead(day: date, first: date, last: date) -> None:
    assert horizon(day) == (first, last)


def test_pages_name_speakers_and_rules_in_their_language(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, TERM))
    page, english = files["programmes/plan/index.html"], files["en/events/party/index.html"]
    assert '<a href="../../people/wang/">王先生</a>' in page and "李先生" in page and ">wang<" not in page
    assert "<dd>2026 年 1 月 24 日：已取消</dd>" in page and "改到 2026 年 2 月 8 日、地点 讲堂</dd>" in page
    assert "每 2 周的周六" in page and "第一讲" in page
    assert "Party Day" in english and "Double Ninth Festival every year" in english
    tea = files["events/tea/index.html"]
    assert "<s>2026 年 1 月 5 日</s>" in tea and 'href="tel:057188880000"' in tea
    assert '"eventStatus":"https://schema.org/EventRescheduled"' in tea and '"previousStartDate":"2026-01-05"' in tea
    assert "主題黨日" in files["zh-hant/events/party/index.html"]


def test_what_was_held_lately_and_has_no_report_is_a_gap(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, TERM)
    edit(guide, "content/programmes/plan.md", "speaker: wang}", "speaker: wang, report: tea}")

    def missing(day: str) -> list[tuple[str, int]]:
        done = redlane(guide, "check", "--gaps", "--format", "json", "--date", day)
        found = json.loads(done.out)["gaps"]
        return [(one["id"], one["line"]) for one in found if one["field"] == "report"]

    assert missing("2026-01-01") == [("party", 6)]
    assert missing("2026-01-13") == [("plan", 7), ("tea", 10), ("party", 6)]
    assert missing("2026-05-01") == [("plan", 7), ("party", 6)]


MINUTES = st.integers(8 * 60, 12 * 60)
BOOKING = st.tuples(st.integers(0, 2), MINUTES, st.integers(1, 120), st.sampled_from(["hall", "court"]))


def clock_time(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@settings(deadline=None, max_examples=40)
@given(st.lists(BOOKING, min_size=10, max_size=40))
def test_a_session_is_told_of_if_another_in_its_room_has_not_ended(
    tmp_path_factory: pytest.TempPathFactory, bookings: list[tuple[int, int, int, str]]
) -> None:
    lines = [
        f'  - {{title: 第 {index} 讲, date: {date(2026, 3, 7) + timedelta(days=day)}, start: "{clock_time(start)}", '
        f'end: "{clock_time(start + length)}", place: {place}}}'
        for index, (day, start, length, place) in enumerate(bookings)
    ]
    sessions = "\n".join(["sessions:", *lines]) if lines else "summary: 没有"
    before = TERM.partition("-- content/programmes")[0]
    text = f"{before}-- content/programmes/plan.md --\n---\ntitle: 计划\n{sessions}\n---\n"
    project = write_guide(tmp_path_factory.mktemp("term"), text)
    found = [f"{one.code} {one.span}" for one in read_inputs(inputs(project), context()).diagnostics]
    ordered = sorted((day, start, length, index) for index, (day, start, length, _) in enumerate(bookings))
    clashing = {
        index
        for rank, (day, start, _, index) in enumerate(ordered)
        if any(
            other_day == day and bookings[other][3] == bookings[index][3] and start < other_start + other_length
            for other_day, other_start, other_length, other in ordered[:rank]
        )
    }
    # The first session is in the fourth line.
    assert sorted(int(one.split(":")[1]) - 4 for one in found if one.startswith("W340")) == sorted(clashing)


def test_a_session_that_goes_on_while_others_end_is_in_the_way_of_later_ones(tmp_path: Path) -> None:
    sessions = """\
-- content/programmes/plan.md --
---
title: 计划
venue: hall
sessions:
  - {title: 长的, date: 2026-03-07, start: "09:00", end: "12:00"}
  - {title: 短的, date: 2026-03-07, start: "09:30", end: "10:00"}
  - {title: 晚的, date: 2026-03-07, start: "11:00", end: "11:30"}
  - {title: 午后, date: 2026-03-07, start: "12:00", end: "13:00"}
---
"""
    project = write_guide(tmp_path, TERM.partition("-- content/programmes")[0], sessions)
    found = [f"{one.code} {one.span.line}" for one in read_inputs(inputs(project), context()).diagnostics]
    assert [one for one in found if one.startswith("W340")] == ["W340 6", "W340 7"]


def test_the_smallest_guide_has_nothing_on(tmp_path: Path) -> None:
    assert happenings_between(guide_of(write_guide(tmp_path, SMALLEST)), "en", *horizon(date(2026, 1, 1))) == ()
