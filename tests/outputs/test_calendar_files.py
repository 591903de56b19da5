"""Calendar files: what programs that subscribe read in them, and that nothing in them is against RFC 5545."""

from __future__ import annotations

from datetime import date, tzinfo
from pathlib import Path
from typing import Any

import pytest
from calendar_reading import ReadEvent, breaches, read_events
from guides import SMALLEST, edit, site, write_guide
from icalendar import Timezone
from term import DAY_OF_TERM, copy_of_term

from redlane_ssg.outputs import calendar_files

PLAN = "programmes/autumn/calendar.ics"


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site of the made-up term."""
    return site(copy_of_term(tmp_path_factory.mktemp("term")), on=DAY_OF_TERM)


@pytest.fixture
def own_term(tmp_path: Path) -> Path:
    """The made-up term, to be edited."""
    return copy_of_term(tmp_path)


def events_of(files: dict[str, str], path: str = PLAN) -> dict[str, ReadEvent]:
    return {event.title: event for event in read_events(files[path])}


def test_every_calendar_keeps_the_rules(term: dict[str, str]) -> None:
    calendars = {path: text for path, text in term.items() if path.endswith(".ics")}
    pages = (
        "calendar events/exhibition events/lanterns organisations/team people/lin programmes/autumn services/stall "
        "venues/hall venues/yard"
    )
    assert set(calendars) == {f"{root}{page}/calendar.ics" for root in ("", "en/") for page in pages.split()}
    assert {path: breaches(text.encode()) for path, text in calendars.items() if breaches(text.encode())} == {}


def test_the_offsets_of_a_zone_are_looked_up_once_for_all_calendars(
    own_term: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    kept = Timezone.from_tzinfo

    def look_up(zone: tzinfo, *more: Any) -> Timezone:
        asked.append(str(zone))
        return kept(zone, *more)

    monkeypatch.setattr(Timezone, "from_tzinfo", look_up)
    calendar_files._zone_rules.cache_clear()
    first = site(own_term, on=DAY_OF_TERM)
    assert asked == ["Asia/Shanghai"]
    edit(own_term, "content/guide.yml", "title: ", "time_zone: Europe/Paris\ntitle: ")
    other = site(own_term, on=DAY_OF_TERM)
    assert asked == ["Asia/Shanghai", "Europe/Paris"]
    assert "TZID:Asia/Shanghai" in first[PLAN] and "DAYLIGHT" not in first[PLAN]
    assert "TZID:Europe/Paris" in other[PLAN] and "BEGIN:DAYLIGHT" in other[PLAN]


def test_a_term_is_read_as_it_was_written(term: dict[str, str]) -> None:
    events = read_events(term[f"en/{PLAN}"])
    assert len(events) == 16
    moonlight = next(event for event in events if event.title == "A walk by moonlight")
    assert moonlight == ReadEvent(
        uid="autumn.20260925@guide.example",
        title="A walk by moonlight",
        starts="2026-09-25T11:00:00.000Z",
        ends="2026-09-25T12:30:00.000Z",
        status="CONFIRMED",
        sequence=0,
        place="The Sample Yard, 9 Sample Lane",
        words="Sixteen autumn sessions · Places\nSpeaker: Ms Lin, Mr Chen\nFor: families\nPlaces: 30\n"
        "How to join in: by telephone the day before 0571-87654321",
        url="https://guide.example/en/programmes/autumn/",
        categories=("Programme",),
    )


def test_what_is_cancelled_or_moved_says_so_to_every_program(term: dict[str, str]) -> None:
    events = {event.uid.partition("@")[0]: event for event in read_events(term[PLAN])}
    told = {
        key: (event.title, event.status, event.sequence, event.starts[:10])
        for key, event in events.items()
        if event.sequence
    }
    assert told == {
        "autumn.20261024": ("已取消：巷子里的老师", "CANCELLED", 1, "2026-10-24"),
        "autumn.20261031": ("做笔记的人", "CONFIRMED", 1, "2026-11-01"),
        "autumn.20261128": ("已延期，日子另告：一块砖", "CANCELLED", 1, "2026-11-28"),
        "autumn.20261226": ("讲给别人听", "CONFIRMED", 1, "2026-12-26"),
    }
    assert "已改期：原定 2026 年 10 月 31 日（周六）" in events["autumn.20261031"].words
    # What has moved into the network is at no place.
    assert events["autumn.20261226"].place == ""


def test_days_without_times_and_past_midnight_end_where_they_end(term: dict[str, str]) -> None:
    events = events_of(term, "calendar/calendar.ics")
    assert (events["旧物小展"].starts, events["旧物小展"].ends) == ("2026-10-15", "2026-11-16")
    assert events["样例灯会"].starts == "2026-12-31T12:00:00.000Z"
    assert events["样例灯会"].ends == "2026-12-31T16:30:00.000Z"


def test_each_page_has_what_is_held_at_with_or_by_it(term: dict[str, str]) -> None:
    assert set(events_of(term, "organisations/team/calendar.ics")) == {"修小家电", "磨剪子菜刀", "理发", "样例灯会"}
    assert set(events_of(term, "people/lin/calendar.ics")) == {
        *("巷子的由来", "门牌怎么编", "桥与埠头", "月下走一圈", "已取消：巷子里的老师", "做笔记的人", "一口井"),
        *("已延期，日子另告：一块砖", "画一张地图", "写一页说明", "讲给别人听"),
    }
    assert "月下走一圈" in events_of(term, "venues/yard/calendar.ics")
    assert "月下走一圈" not in events_of(term, "venues/hall/calendar.ics")


def test_the_second_saturdays_and_named_days_are_events_of_their_own(term: dict[str, str]) -> None:
    found = [event for event in read_events(term["services/stall/calendar.ics"]) if event.starts < "2026-12-31"]
    assert [(event.title, event.starts[:10]) for event in found] == [
        *(("修小家电", "2026-09-12"), ("修小家电", "2026-10-10"), ("磨剪子菜刀", "2026-10-18")),
        *(("修小家电", "2026-11-14"), ("理发", "2026-11-15"), ("修小家电", "2026-12-12")),
    ]


def test_an_event_keeps_its_id_where_it_is_moved_renamed_or_listed_elsewhere(own_term: Path) -> None:
    before = events_of(site(own_term, on=DAY_OF_TERM))["一口井"]
    plan = "content/programmes/autumn.md"
    text = (own_term / plan).read_text("utf-8").replace("date: 2026-11-07", "date: 2026-11-08, former_date: 2026-11-07")
    lines = text.replace("title: 一口井", "title: 一口老井").split("\n")
    well = next(line for line in lines if "一口老井" in line)
    lines.remove(well)
    lines.insert(next(place for place, line in enumerate(lines) if "巷子的由来" in line), well)
    (own_term / plan).unlink()
    renamed = "\n".join(lines).replace("venue: hall", "venue: hall\nwas: [autumn]")
    (own_term / "content/programmes/sixteen.md").write_text(renamed, "utf-8")
    (own_term / "content/programmes/autumn.en.md").unlink()
    after = events_of(site(own_term, on=DAY_OF_TERM), "programmes/sixteen/calendar.ics")["一口老井"]
    assert (before.uid, before.starts[:10], before.sequence) == ("autumn.20261107@guide.example", "2026-11-07", 0)
    assert (after.uid, after.starts[:10], after.sequence) == (before.uid, "2026-11-08", 1)


def test_two_on_one_day_have_ids_of_their_own(own_term: Path) -> None:
    edit(own_term, "content/programmes/autumn.md", "date: 2026-11-14", "date: 2026-11-07")
    found = [event.uid for event in read_events(site(own_term, on=DAY_OF_TERM)[PLAN]) if "20261107" in event.uid]
    assert found == ["autumn.20261107@guide.example", "autumn.20261107.2@guide.example"]


def test_another_day_of_the_month_makes_the_same_bytes(own_term: Path) -> None:
    one, other = (site(own_term, on=day) for day in (DAY_OF_TERM, date(2026, 10, 31)))
    calendars = [path for path in one if path.endswith(".ics")]
    assert len(calendars) == 18 and all(one[path] == other[path] for path in calendars)


ZONED = """
-- content/events/e.md --
---
title: 事
dates: [2026-06-06, 2026-12-05]
start: "14:00"
end: "15:00"
---
"""


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("Asia/Shanghai", ("06", "06")), ("Europe/Berlin", ("12", "13")), ("America/New_York", ("18", "19"))],
)
def test_the_time_is_that_of_the_guides_zone_in_summer_and_winter(
    tmp_path: Path, zone: str, hours: tuple[str, str]
) -> None:
    text = site(write_guide(tmp_path, f"{SMALLEST}time_zone: {zone}\n{ZONED}"), on=date(2026, 6, 1))[
        "events/e/calendar.ics"
    ]
    assert breaches(text.encode()) == []
    assert tuple(event.starts[11:13] for event in read_events(text)) == hours


@pytest.mark.parametrize(("title", "audience"), [("1Ĝ¤Ń", ":"), ("a", "a:"), ("a", '"'), ("a", "\\n"), ("a", ";")])
def test_signs_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, title: str, audience: str
) -> None:
    audience = " ".join(audience.split()) or "a"
    fields = f"title: {_quoted(title)}\ndate: 2026-11-07\naudience: {_quoted(audience)}"
    project = write_guide(tmp_path_factory.mktemp("words"), SMALLEST)
    (project / "content/events").mkdir()
    (project / "content/events/e.md").write_text(f"---\n{fields}\n---\n", "utf-8")
    text = site(project, on=DAY_OF_TERM)["events/e/calendar.ics"]
    assert breaches(text.encode()) == []
    (event,) = read_events(text)
    assert (event.title, event.words) == (title.strip(), f"面向：{audience}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_what_is_on_for_ever_has_a_calendar(tmp_path: Path) -> None:
    text = "-- content/events/e.md --\n---\ntitle: 常设展\ndate: 2026-11-01\nlast_day: 9999-12-31\n---\n"
    files = site(write_guide(tmp_path, SMALLEST, text), on=DAY_OF_TERM)
    assert breaches(files["events/e/calendar.ics"].encode()) == [] and "DTEND;VALUE=DATE:99991231" in files[
        "events/e/calendar.ics"
    ]  # fmt: skip
