"""A day is composed of lessons, visits and pauses; its times add up with the known ways between their places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import BASE, check, edit, problems, site, write_guide
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teaching_guide import TEACHING_GUIDE

from redlane_ssg.kinds.clock_times import minutes_from_midnight
from redlane_ssg.kinds.opening_hours import clock

PLAN = "content/programmes/base.md"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path, TEACHING_GUIDE)


def shown(guide: Path, page: str = "programmes/base/index.html") -> list[str]:
    """What the page of the programme shows of each part, in order."""
    html = site(guide)[page]
    section = html[
        html.rindex('<section class="items">') : html.index("</section>", html.rindex('<section class="items">'))
    ]
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", section))
    return [part.strip() for part in re.split(r"(?=\d\d:\d\d(?: –|—))", text)]


def test_times_add_up_with_the_ways(guide: Path) -> None:
    assert problems(check(guide)) == []
    heading, *parts = shown(guide)
    assert heading == "小学生的一天 · 2026年4月11日 09:00—12:00 · 安排" or heading.startswith("小学生的一天")
    assert [part.split()[:2] for part in parts if not part.startswith("09:00—12:00")] == [
        ["09:00—09:10", "集合"],
        # Ten minutes from the hall to the house, over two legs and backwards.
        ["09:20—10:05", "认识老墙"],
        ["10:05—10:20", "休息"],
        # It begins at a fixed time, though people are there at 10:24.
        ["10:30—11:00", "井水从哪里来"],
        ["11:06—11:26", "小结"],
    ]
    assert "步行 10 分钟" in parts[2] and "步行" not in parts[3] and "步行 4 分钟" in parts[4]


def test_names_follow_the_language_and_lessons_are_linked(guide: Path) -> None:
    html = site(guide)["en/programmes/base/index.html"]
    assert "A day for pupils" in html and re.search(r'href="[^"]*lessons/bricks/">09:20 – 10:05 Old Walls<', html)
    assert "10 min on foot" in html and "Ms Wang" in html and "李老师" in html


def test_what_is_for_those_who_organise_is_not_shown_to_visitors(guide: Path) -> None:
    assert not [path for path, text in site(guide).items() if "发名牌" in str(text)]


def test_a_part_that_begins_too_early_is_an_error(guide: Path) -> None:
    edit(guide, PLAN, '"10:30"', '"10:23"')
    assert problems(check(guide)) == [f"E370 {PLAN}:16:9"]
    edit(guide, PLAN, '"10:23"', '"10:24"')
    assert problems(check(guide)) == []


def test_a_day_that_ends_too_late_is_an_error(guide: Path) -> None:
    edit(guide, PLAN, 'end: "12:00"', 'end: "11:25"')
    assert problems(check(guide)) == [f"E371 {PLAN}:12:5"]
    edit(guide, PLAN, 'end: "11:25"', 'end: "11:26"')
    assert problems(check(guide)) == []


def test_without_a_stated_end_a_day_ends_at_midnight(guide: Path) -> None:
    edit(guide, PLAN, '    end: "12:00"\n', "")
    edit(guide, PLAN, "place: hall, minutes: 20", "place: hall, minutes: 720")
    assert problems(check(guide)) == []
    edit(guide, PLAN, '"10:30"', '"13:30"')
    assert problems(check(guide)) == [f"E371 {PLAN}:11:5"]


def test_an_unknown_way_is_counted_and_nothing_is_assumed(guide: Path) -> None:
    edit(guide, PLAN, "{title: 小结, place: hall, minutes: 20}", "{title: 小结, place: yard, minutes: 20}")
    told = check(guide)
    assert problems(told) == [f"W370 {PLAN}:12:5"]
    html = site(guide)["programmes/base/index.html"]
    assert "20 分钟 小结" in html and "要几分钟还不知道" in html


def test_unknown_minutes_are_counted_and_a_fixed_beginning_goes_on(guide: Path) -> None:
    edit(guide, "content/lessons/bricks.md", "minutes: 45\n", "")
    assert problems(check(guide)) == [f"W370 {PLAN}:12:5"]
    assert "09:20 认识老墙" in site(guide)["programmes/base/index.html"]
    assert "10:30—11:00 井水从哪里来" in site(guide)["programmes/base/index.html"]


def test_steps_longer_than_their_lesson_are_told(guide: Path) -> None:
    edit(guide, "content/lessons/bricks.md", "minutes: 45\n", "minutes: 44\n")
    assert problems(check(guide)) == ["W371 content/lessons/bricks.md:5:10"]


def test_an_event_can_be_such_a_day(guide: Path) -> None:
    fields = "title: 开放日\ndate: 2026-05-01\nstart: '14:00'"
    text = f"---\n{fields}\ntimetable:\n  - {{place: hall, minutes: 5}}\n  - lesson: water\n---\n"
    (guide / "content/events").mkdir()
    (guide / "content/events/open-day.md").write_text(text, encoding="utf-8")
    assert problems(check(guide)) == []
    html = site(guide)["events/open-day/index.html"]
    assert "14:00—14:05 讲堂" in html and "14:11—14:41 井水从哪里来" in html


def test_the_menu_lists_lessons_and_a_page_shows_how_it_goes_on(guide: Path) -> None:
    files = site(guide)
    assert "45 分钟 · 老屋 · 小学三年级以上" in files["lessons/index.html"]
    assert "教学菜单" in files["lessons/index.html"] and "井水从哪里来" in files["lessons/index.html"]
    page = files["lessons/bricks/index.html"]
    for words in (
        "能说出三种砌法",
        "放大镜",
        "找一块手掌大的墙",
        "砖为什么要错开砌？",
        "45 分钟",
        "小学三年级以上",
        "一篇报道",
    ):
        assert words in page, words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 24 * 60 - 1))
def test_clock_times_and_minutes_are_the_same(minutes: int) -> None:
    assert minutes_from_midnight(clock(minutes)) == minutes


def test_a_part_after_midnight_is_of_the_night(tmp_path: Path) -> None:
    night = """-- content/events/night.md --
---
title: 守岁
date: 2026-02-16
start: "22:00"
end: "01:00"
timetable:
  - {title: 守着, minutes: 120}
  - {title: 敲钟, start: "00:00", minutes: 10}
---
"""
    project = write_guide(tmp_path, BASE, night)
    assert problems(check(project)) == []
    page = site(project)["events/night/index.html"]
    assert "22:00—24:00 守着" in page and "24:00—00:10 敲钟" in page


OTHER = """\
-- content/programmes/other.md --
---
title: 别的
sessions:
  - {title: 夜话, date: 2026-04-11, start: "11:10", end: "12:00", place: yard, speaker: 李老师}
  - {title: 读书, date: 2026-04-11, start: "09:30", end: "10:00", place: house, speaker: wang}
  - {title: 下棋, date: 2026-04-11, start: "10:31", place: yard, speaker: 李老师}
  - {title: 早课, date: 2026-04-11, start: "08:00", end: "09:20", place: house}
---
"""


def test_who_speaks_at_a_part_and_where_it_is_clash_with_others(guide: Path) -> None:
    """Mr Li speaks at two parts alone, and the pupils are in the house from 9:20 to 10:05."""
    edit(guide, PLAN, "    speaker: wang\n", "")
    write_guide(guide, OTHER)
    told = [found.message("en") for found in check(guide).report.diagnostics if found.code in ("W340", "W341")]
    assert sorted(told) == [
        "on 2026-04-11 at 09:30, 王老师 speaks at “读书” and “小学生的一天” at once",
        "on 2026-04-11 at 09:30, 老屋 has “读书” and “小学生的一天” at once",
        "on 2026-04-11 at 10:31, 李老师 speaks at “下棋” and “小学生的一天” at once",
    ]


def test_a_part_that_begins_later_is_told_at_its_line(guide: Path) -> None:
    edit(guide, PLAN, "    speaker: wang\n", "")
    write_guide(guide, OTHER.replace("09:30", "08:30").replace("10:31", '10:20", end: "10:40'))
    found = [str(one.span) for one in check(guide).report.diagnostics if one.code == "W341"]
    line = (guide / PLAN).read_text("utf-8").splitlines()
    assert [text.strip() for text in (line[int(one.split(":")[1]) - 1] for one in found)] == [
        "- {lesson: bricks, speaker: wang}",
        '- {lesson: water, start: "10:30", speaker: [wang, 李老师]}',
    ]


def test_the_page_of_who_speaks_at_a_part_shows_the_day(guide: Path) -> None:
    edit(guide, PLAN, "    speaker: wang\n", "")
    pages = site(guide)
    assert "小学生的一天" in pages["people/wang/index.html"]
    assert "小学生的一天" in pages["people/wang/calendar.ics"].replace("\r\n ", "")


def test_a_part_names_who_has_an_entry(guide: Path) -> None:
    edit(guide, PLAN, "{lesson: bricks, speaker: wang}", "{lesson: bricks, speaker: 王老师}")
    (found,) = check(guide).report.diagnostics
    assert (found.code, found.span.line) == ("W677", 14)
