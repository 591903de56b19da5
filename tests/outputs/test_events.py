"""Events past midnight, of several days and without a time are right wherever they are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from guides import SMALLEST, check, site, write_guide

from redlane_ssg.kinds.events import Event

EVENT = """\
-- content/events/{id}.md --
---
title: {id}
{fields}
---
"""


def shown(tmp_path: Path, *fields: str) -> dict[str, str]:
    """The site of a guide with an event of each list of fields; the first is called e0."""
    events = [EVENT.format(id=f"e{index}", fields=text) for index, text in enumerate(fields)]
    return site(write_guide(tmp_path, SMALLEST, *events))


def data_of(page: str) -> dict[str, Any]:
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return next(data for data in map(json.loads, texts) if data["@type"] == "Event")


def row(page: str, label: str) -> str:
    found = re.search(rf"<dt>{label}</dt>\s*<dd>(.*?)</dd>", page, re.DOTALL)
    return found[1].strip() if found else ""


def card(page: str) -> str:
    found = re.search(r'<span class="summary when">(.*?)</span>', page)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("fields", "start", "end", "written", "when"),
    [
        ("date: 2026-12-31\nstart: '22:00'\nend: '00:30'", "2026-12-31T22:00", "2027-01-01T00:30", "次日 00:30",
         "2026 年 12 月 31 日 22:00—次日 00:30"),
        ("date: 2026-12-31\nstart: '09:00'\nend: '16:30'", "2026-12-31T09:00", "2026-12-31T16:30", "16:30",
         "2026 年 12 月 31 日 09:00—16:30"),
        ("date: 2026-10-01\nlast_day: 2026-10-05", "2026-10-01", "2026-10-05", "",
         "2026 年 10 月 1 日—2026 年 10 月 5 日"),
        ("date: 2026-10-01\nlast_day: 2026-10-02\nstart: '22:00'\nend: '08:00'", "2026-10-01T22:00", "2026-10-02T08:00",
         "08:00", "2026 年 10 月 1 日—2026 年 10 月 2 日 22:00—08:00"),
        ("date: 2026-10-01\nlast_day: 2026-10-05\nstart: '09:00'", "2026-10-01T09:00", "2026-10-05", "",
         "2026 年 10 月 1 日—2026 年 10 月 5 日 09:00"),
        ("date: 2026-10-01\nlast_day: 2026-10-01\nstart: '22:00'\nend: '00:30'", "2026-10-01T22:00", "2026-10-02T00:30",
         "次日 00:30", "2026 年 10 月 1 日 22:00—次日 00:30"),
        ("date: 2026-10-01\nend: '16:30'", "2026-10-01", "2026-10-01T16:30", "16:30", "2026 年 10 月 1 日"),
        ("date: 2026-10-01", "2026-10-01", None, "", "2026 年 10 月 1 日"),
    ],
)  # fmt: skip
def test_an_event_is_when_it_is(
    tmp_path: Path, fields: str, start: str, end: str | None, written: str, when: str
) -> None:
    files = shown(tmp_path, fields)
    page = files["events/e0/index.html"]
    assert (data_of(page)["startDate"], data_of(page).get("endDate")) == (start, end)
    assert row(page, "结束") == written
    assert bool(row(page, "最后一天")) == ("last_day" in fields)
    assert card(files["events/index.html"]) == when
    assert "the next day" in files["en/events/index.html"] or "次日" not in when


STATUSES = (
    ("cancelled", "取消", "已取消", "Cancelled", "EventCancelled"),
    ("postponed", "已延期", "已延期，日子另告", "Postponed, new date to be announced", "EventPostponed"),
    ("rescheduled", "改期", "已改期", "Moved to another date", "EventRescheduled"),
    ("moved-online", "改線上", "改为线上", "Moved online", "EventMovedOnline"),
)


def test_what_became_of_an_event_is_said_wherever_it_is_shown(tmp_path: Path) -> None:
    words = [word for row in STATUSES for word in row[:2]]
    files = shown(tmp_path, *(f"status: {word}\ndate: 2026-10-01" for word in words), "date: 2026-10-01")
    for index, status in enumerate(row for row in STATUSES for _ in row[:2]):
        _, _, chinese, english, schema = status
        page, other = (files[f"{root}events/e{index}/index.html"] for root in ("", "en/"))
        assert data_of(page)["eventStatus"] == f"https://schema.org/{schema}"
        assert (row(page, "安排"), row(other, "Status")) == (chinese, english)
        # Before the day, which is no longer what visitors go by.
        assert page.index(f"<dd>{chinese}") < page.index("2026 年 10 月 1 日</dd>")
        listed = files["events/index.html"]
        assert f"{chinese}：2026 年 10 月 1 日</span>" in listed
    usual = files[f"events/e{len(words)}/index.html"]
    assert "eventStatus" not in data_of(usual) and row(usual, "安排") == ""
    assert '<span class="summary when">2026 年 10 月 1 日</span>' in files["events/index.html"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cancelled", "取消 已取消"),
        ("postponed", "延期 已延期"),
        ("rescheduled", "改期 已改期"),
        ("moved-online", "线上 線上 改线上 改線上 改为线上 改為線上"),
    ],
)
def test_a_status_is_read_in_the_words_that_editors_write(status: str, words: str) -> None:
    assert {Event.model_validate({"title": "茶会", "status": word}).status for word in words.split()} == {status}


def test_an_event_without_a_day_says_what_became_of_it(tmp_path: Path) -> None:
    files = shown(tmp_path, "status: 取消\nseries: true")
    assert row(files["events/e0/index.html"], "安排") == "已取消"
    assert card(files["events/index.html"]) == "已取消"


def test_an_unknown_status_is_told_with_the_words_there_are(tmp_path: Path) -> None:
    result = check(write_guide(tmp_path, SMALLEST, EVENT.format(id="e", fields="status: canceled")))
    (found,) = [one for one in result.report.diagnostics if one.code == "E205"]
    assert (found.values["nearest"], found.values["allowed"]) == ("cancelled", "term:words of status")


def test_events_are_listed_by_their_first_day_from_new_to_old(tmp_path: Path) -> None:
    files = shown(tmp_path, "date: 2026-03-01", "date: 2026-05-01\nlast_day: 2026-05-05", "series: true")
    assert re.findall(r'href="\.\./events/(e\d)/"|href="(e\d)/"', files["events/index.html"])[:3] == [
        ("", "e1"), ("", "e0"), ("", "e2"),
    ]  # fmt: skip


def test_a_session_past_midnight_ends_on_the_next_day(tmp_path: Path) -> None:
    session = "{title: 守岁, date: 2026-12-31, start: '22:00', end: '00:30'}"
    programme = f"-- content/programmes/p.md --\n---\ntitle: 年\nsessions: [{session}]\n---\n"
    files = site(write_guide(tmp_path, SMALLEST, programme))
    assert "<span>22:00—次日 00:30</span>" in files["programmes/p/index.html"]
