"""What is held, as visitors see it: the calendar, the home page, the pages of entries; the feed and the data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from guides import SMALLEST, check, context, edit, inputs, redlane, site, write_guide
from search_tools import index_of, record
from site_checks import Element, parse
from term import DAY_OF_TERM, copy_of_term

from redlane_ssg.build import make_guide
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import SITE

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The site of the made-up term."""
    return site(copy_of_term(tmp_path_factory.mktemp("term")), on=DAY_OF_TERM)


def page(files: dict[str, str], address: str) -> Element:
    return parse(files[f"{address}index.html"])


def listed(element: Element) -> list[str]:
    return [one.text for one in element.find("li", class_="happening")]


def months(calendar: Element) -> dict[str, dict[str, list[str]]]:
    """What the calendar tells, by month and day."""
    return {
        month.one("h2").text: {
            day.one("h3").text: listed(day) for day in month.one("ol", class_="days").children
            if isinstance(day, Element) and day.find("h3")
        }
        for month in calendar.find("section", class_="month")
    }  # fmt: skip


def test_the_calendar_tells_by_month_what_is_on_from_the_day_on(term: dict[str, str]) -> None:
    shown = months(page(term, "calendar/"))
    assert list(shown) == [
        "2026 年 10 月",
        "2026 年 11 月",
        "2026 年 12 月",
        "2027 年 1 月",
        "2027 年 2 月",
        "2027 年 3 月",
    ]
    assert shown["2026 年 10 月"] == {
        "10 月 20 日（周二）": ["到 11 月 15 日（周日）为止 旧物小展 样例小院"],
        "10 月 24 日（周六）": [
            "14:00—15:30 巷子里的老师 秋季十六讲 · 认人 已取消 样例讲堂 · 林老师 主讲人请假 名额：40 人"
        ],
        "10 月 31 日（周六）": ["做笔记的人 秋季十六讲 · 认人 改到 2026 年 11 月 1 日（周日） 改到周日上午"],
    }
    assert shown["2026 年 11 月"]["11 月 1 日（周日）"] == [
        "09:30—11:00 做笔记的人 秋季十六讲 · 认人 已改期 原定 2026 年 10 月 31 日（周六） 样例讲堂 · 林老师 "
        "改到周日上午 名额：40 人"
    ]
    assert shown["2026 年 12 月"]["12 月 31 日（周四）"] == ["20:00—次日 00:30 样例灯会 样例小院 面向：不限"]


def test_each_month_has_all_its_days_for_the_grid_on_paper(term: dict[str, str]) -> None:
    october = page(term, "calendar/").find("section", class_="month")[0]
    days = [one for one in october.one("ol", class_="days").children if isinstance(one, Element)]
    assert len(days) == 31 and "w3" in days[0]["class"] and "w5" in days[30]["class"]
    assert days[1].text == "2" and "blank" in days[1]["class"] and "blank" not in days[30]["class"]


def test_what_is_cancelled_or_moved_is_struck(term: dict[str, str]) -> None:
    struck = [one.text for one in page(term, "calendar/").find("s")]
    assert struck == ["巷子里的老师", "做笔记的人", "2026 年 10 月 31 日（周六）", "一块砖"]
    assert "已延期，日子另告" in term["calendar/index.html"]


def test_what_follows_later_is_counted_and_what_is_over_stands_by_itself(term: dict[str, str]) -> None:
    calendar = page(term, "calendar/")
    events = sum(map(len, (day for month in months(calendar).values() for day in month.values())))
    assert (events, "往后还有 12 场，订阅日历就能看到。" in calendar.text) == (19, True)
    held = listed(calendar.one("section", class_="held"))
    assert held[0].startswith("2026 年 10 月 18 日（周日） 09:00—11:00 磨剪子菜刀") and len(held) == 9
    assert held[-1].endswith("已结束 样例讲堂 · 林老师 面向：不限 名额：40 人 怎么参加：现场坐满为止 报道：第一讲侧记")


def test_it_is_told_in_english_too(term: dict[str, str]) -> None:
    shown = months(page(term, "en/calendar/"))
    assert shown["October 2026"]["Saturday, 31 October"] == [
        "People who take notes Sixteen autumn sessions · People Moved to Sunday, 1 November 2026 "
        "moved to Sunday morning"
    ]
    assert "Originally Saturday, 31 October 2026" in shown["November 2026"]["Sunday, 1 November"][0]


def test_everything_in_a_row_leads_on(term: dict[str, str]) -> None:
    calendar = page(term, "calendar/")
    row = next(
        one for one in calendar.find("li", class_="happening") if "做笔记的人" in one.text and "已改期" in one.text
    )
    assert {one.text: one["href"] for one in row.find("a")} == {
        "做笔记的人": "../programmes/autumn/",
        "样例讲堂": "../venues/hall/",
        "林老师": "../people/lin/",
    }
    lantern = next(one for one in page(term, "venues/yard/").find("li", class_="happening") if "样例灯会" in one.text)
    assert (lantern["data-starts"], lantern["data-ends"]) == ("2026-12-31T20:00", "2027-01-01T00:30")
    assert lantern.one("time")["datetime"] == "2026-12-31T20:00"
    (telephone,) = page(term, "programmes/autumn/").find("a", href="tel:057187654321")
    assert telephone.text == "0571-87654321"


def test_it_can_be_subscribed_to(term: dict[str, str]) -> None:
    for address in (
        "calendar/",
        "programmes/autumn/",
        "venues/hall/",
        "people/lin/",
        "organisations/team/",
        "services/stall/",
    ):
        links = {one["href"] for one in page(term, address).find("a")}
        assert {f"webcal://guide.example/{address}calendar.ics", "calendar.ics"} <= links, address
        assert f"{address}calendar.ics" in term
    assert "改期、取消也会跟着更新。" in page(term, "calendar/").text


def test_the_home_page_tells_what_is_next_and_as_of_when(term: dict[str, str]) -> None:
    coming = page(term, "").one("section", class_="coming")
    assert coming.find("p", class_="note")[0].text == "截至 2026 年 10 月 20 日"
    assert [re.sub(" .*", "", one.find("a")[0].text) for one in coming.find("li", class_="happening")] == [
        *("旧物小展", "巷子里的老师", "做笔记的人", "一口井", "修小家电"),
    ]
    assert [one["href"] for one in coming.find("a")][-1] == "calendar/"
    assert coming["data-zone"] == "Asia/Shanghai"


def test_a_programme_shows_all_its_sessions_those_gone_by_with_their_report(term: dict[str, str]) -> None:
    plan = page(term, "programmes/autumn/").one("table", class_="plan")
    rows = plan.one("tbody").find("tr")
    assert [one.text for one in plan.find("th")] == ["日期", "内容", "地点", "主讲"]
    assert len(rows) == 16 and [one["class"] for one in rows] == ["over"] * 6 + [""] * 10
    assert rows[0].text == (
        "2026 年 9 月 5 日（周六） 14:00—15:30 巷子的由来 认路 已结束 面向：不限 名额：40 人 怎么参加：现场坐满为止 "
        "报道：第一讲侧记 样例讲堂 林老师"
    )
    assert rows[3].find("td")[3].text == "林老师、陈先生"
    # What the table tells is not told again below it.
    assert term["programmes/autumn/index.html"].count("拓一张门牌") == 2


def test_a_session_without_a_day_stays_in_the_list_of_its_programme(tmp_path: Path) -> None:
    project = copy_of_term(tmp_path)
    edit(project, "content/programmes/autumn.md", "date: 2026-12-26, ", "")
    shown = page(site(project, on=DAY_OF_TERM), "programmes/autumn/")
    assert len(shown.one("table", class_="plan").one("tbody").find("tr")) == 15
    assert [one.find("strong")[0].text for one in shown.find("section", class_="items")[1].find("li")] == ["讲给别人听"]


def test_rules_are_told_in_words_beside_their_days(term: dict[str, str]) -> None:
    stall = page(term, "services/stall/")
    assert "每月第二个周六" in stall.find("section", class_="items")[0].text
    rows = [one.text for one in stall.one("table", class_="plan").one("tbody").find("tr")]
    # Three that are over, and the next twelve.
    assert len(rows) == 15 and rows[5].startswith("2026 年 12 月 12 日（周六） 09:00—11:00 修小家电 修理")


def test_pages_tell_what_is_held_at_with_or_by_their_entry(term: dict[str, str]) -> None:
    def titles(address: str) -> list[str]:
        return [one.find("a")[0].text for one in page(term, address).find("li", class_="happening")]

    assert titles("people/lin/") == [
        *("巷子里的老师", "做笔记的人", "一口井", "一块砖", "画一张地图", "写一页说明", "讲给别人听"),
    ]
    assert titles("organisations/team/")[:4] == ["修小家电", "理发", "修小家电", "样例灯会"]
    assert titles("venues/yard/")[:5] == ["旧物小展", "一口井", "修小家电", "一棵树", "理发"]
    # The facts of an event of one day say it all.
    assert titles("events/lanterns/") == [] and "calendar.ics" in term["events/lanterns/index.html"]


SERIES = f"""{SMALLEST}
-- content/events/e.md --
---
title: 讲座
{{fields}}
---
"""


def of_event(tmp_path: Path, fields: str, on: date = date(2026, 6, 1)) -> dict[str, str]:
    return site(write_guide(tmp_path, SERIES.replace("{fields}", fields)), on=on)


def test_without_a_day_there_is_no_calendar(tmp_path: Path) -> None:
    text = f"{SMALLEST}\n-- content/programmes/p.md --\n---\ntitle: 课\nsessions: [{{title: 一}}, {{title: 二}}]\n---\n"
    files = site(write_guide(tmp_path, text))
    assert not [path for path in files if "calendar" in path]
    assert not [path for path, found in files.items() if path.endswith((".html", ".xml")) and "calendar" in found]


def test_a_calendar_of_days_gone_by_says_that_nothing_is_announced(tmp_path: Path) -> None:
    files = of_event(tmp_path, "date: 2026-05-20")
    calendar = page(files, "calendar/")
    assert "目前没有公布日期的活动。" in calendar.text and not months(calendar)
    assert listed(calendar.one("section", class_="held")) == ["2026 年 5 月 20 日（周三） 讲座 已结束"]
    assert not page(files, "").find("section", class_="coming")
    assert "https://guide.example/calendar/" in files["sitemap.xml"]


def test_a_series_without_an_end_does_not_fill_the_calendar(tmp_path: Path) -> None:
    files = of_event(tmp_path, "repeats: 每天\nsince: 2026-01-01")
    shown = months(page(files, "calendar/"))
    assert sum(map(len, shown.values())) == 30 + 31 + 31 + 30 and list(shown)[-1] == "2026 年 9 月"
    assert "往后还有 365 场" in files["calendar/index.html"]


def test_what_was_moved_forward_is_still_struck_on_its_old_day(tmp_path: Path) -> None:
    files = of_event(tmp_path, "date: 2026-05-30\nformer_date: 2026-06-06")
    assert months(page(files, "calendar/")) == {
        "2026 年 6 月": {"6 月 6 日（周六）": ["讲座 改到 2026 年 5 月 30 日（周六）"]}
    }


def entries_of(feed: str) -> list[dict[str, str]]:
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") or "" for child in entry}
        for entry in ElementTree.fromstring(feed).iter(f"{ATOM}entry")
    ]


def test_the_feed_tells_what_is_held_within_two_weeks(term: dict[str, str]) -> None:
    entries = entries_of(term["calendar/feed.xml"])
    assert [entry["title"] for entry in entries[:3]] == ["做笔记的人", "巷子里的老师", "磨剪子菜刀"]
    assert entries[0] == {
        "title": "做笔记的人",
        "id": "https://guide.example/programmes/autumn/#autumn.20261031@guide.example",
        "updated": "2026-10-17T00:00:00Z",
        "link": "https://guide.example/programmes/autumn/",
        "summary": "已改期 · 2026 年 11 月 1 日（周日） 09:30—11:00 · 样例讲堂 · 林老师",
    }
    assert len({entry["id"] for entry in entries}) == len(entries)
    days = [entry["updated"] for entry in entries]
    assert days == sorted(days, reverse=True) and days[0] < "2026-10-20"
    assert "calendar" not in term["feed.xml"]
    feed = ElementTree.fromstring(term["en/calendar/feed.xml"])
    assert [feed.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated")] == [
        "Calendar · The Lane",
        "https://guide.example/en/calendar/feed.xml",
        "2026-10-17T00:00:00Z",
    ]
    assert [one.get("href") for one in feed.findall(f"{ATOM}link")] == [
        "https://guide.example/en/calendar/feed.xml",
        "https://guide.example/en/calendar/",
    ]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "A made-up sub-district"


def events_in(text: str) -> list[dict[str, Any]]:
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return [data for data in map(json.loads, texts) if data["@type"] == "Event"]


def test_search_engines_are_told_of_sessions_and_what_became_of_them(term: dict[str, str]) -> None:
    found = {one["name"]: one for one in events_in(term["programmes/autumn/index.html"])}
    assert len(found) == 10 and "手艺人" not in found
    hall = {"@type": "Place", "name": "样例讲堂", "url": "https://guide.example/venues/hall/", "address": "样例巷1号"}
    lin = {"@type": "Person", "name": "林老师", "url": "https://guide.example/people/lin/"}
    assert found["做笔记的人"].pop("image").startswith("https://guide.example/share/seal-")
    assert found["做笔记的人"] == {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": "做笔记的人",
        "url": "https://guide.example/programmes/autumn/",
        "startDate": "2026-11-01T09:30",
        "endDate": "2026-11-01T11:00",
        "eventStatus": "https://schema.org/EventRescheduled",
        "previousStartDate": "2026-10-31",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": hall,
        "performer": [lin],
    }
    assert found["巷子里的老师"]["eventStatus"].endswith("/EventCancelled")
    assert found["讲给别人听"]["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")
    assert "location" not in found["讲给别人听"]
    assert found["一棵树"]["performer"] == [{"@type": "Person", "name": "陈先生"}]
    (lanterns,) = events_in(term["events/lanterns/index.html"])
    assert lanterns["organizer"] == [
        {"@type": "Organization", "name": "样例志愿服务队", "url": "https://guide.example/organisations/team/"}
    ]
    assert {one["name"] for one in events_in(term["services/stall/index.html"])} == {"修小家电", "磨剪子菜刀", "理发"}


def test_the_further_days_of_a_series_are_told_once(tmp_path: Path) -> None:
    found = events_in(of_event(tmp_path, "dates: [2026-06-06, 2026-06-13]")["events/e/index.html"])
    assert [one["startDate"] for one in found] == ["2026-06-06", "2026-06-13"]


def test_a_session_is_found_by_its_title_and_its_speaker(term: dict[str, str]) -> None:
    words = str(record(index_of(term), "autumn"))
    assert "拓一张门牌" in words and "陈先生" in words and "林老师" in words


def remade(tmp_path: Path, change: Callable[[Path], object], on: date = DAY_OF_TERM) -> set[str]:
    """The pages, calendars and feeds that an edit, or another day, makes again."""
    project = copy_of_term(tmp_path)
    assert redlane(project, "--date", str(DAY_OF_TERM)).code == 0
    change(project)
    seen = inspect_own_folder(project / "output", SITE)
    assert seen is not None
    with closing(Store(project / "output/.redlane/store.sqlite")) as store:
        after = make_guide(inputs(project, on=on), context(store, 1), {SITE: seen})
    assert after.site is not None
    assert redlane(project, "--date", str(on)).code == 0
    clean, folder = check(project, on=on).site, project / "output/site"
    assert clean is not None and {path: (folder / path).read_bytes() for path in clean} == dict(clean)
    endings = ("index.html", ".ics", ".xml")
    return {path for path in after.site if path.endswith(endings) and not path.startswith(("en/", "search/"))}


def test_an_edit_of_a_session_makes_again_what_shows_it(tmp_path: Path) -> None:
    """The calendar and the home page choose among all that is held; whoever has no part stays."""
    made = remade(
        tmp_path, lambda project: edit(project, "content/programmes/autumn.md", "date: 2026-11-07", "date: 2026-11-08")
    )
    shows = ("programmes/autumn", "venues/hall", "venues/yard", "people/lin")
    assert made == {
        "index.html",
        "calendar/feed.xml",
        # These have a card of the programme.
        "programmes/index.html",
        "stories/first-report/index.html",
        *(f"{address}/{file}" for address in ("calendar", *shows) for file in ("index.html", "calendar.ics")),
    }


def test_an_edit_of_a_story_makes_no_calendar_again(tmp_path: Path) -> None:
    made = remade(tmp_path, lambda project: edit(project, "content/stories/first-report.md", "三十多位", "四十多位"))
    assert made == {"stories/first-report/index.html", "feed.xml"}


def test_a_new_day_makes_again_what_tells_of_days(tmp_path: Path) -> None:
    made = remade(tmp_path, lambda project: None, date(2026, 10, 21))
    assert {"index.html", "calendar/index.html", "programmes/autumn/index.html", "venues/yard/index.html"} <= made
    assert not [path for path in made if path.startswith("stories/")]


WALK = f"""{SMALLEST}
-- content/routes/walk.md --
---
title: 走一走
order_is: listed
stops: [{{stop: hall}}, {{stop: yard}}]
---

-- content/venues/hall.md --
---
title: 讲堂
form: hall
---

-- content/venues/yard.md --
---
title: 院子
form: hall
---

-- content/events/e.md --
---
title: 讲座
date: 2026-06-06
venue: hall
---
"""


def test_a_walk_that_is_saved_has_the_calendar_page_and_no_calendar_files(tmp_path: Path) -> None:
    files = site(write_guide(tmp_path, WALK), on=date(2026, 6, 1))
    saved = files["offline/walk.json"]
    assert "calendar.ics" in files["venues/hall/index.html"] and "calendar/" in saved and ".ics" not in saved
    # What is told as of a day is not kept where it would go on telling it.
    assert "近期安排" in files["venues/hall/index.html"] and "近期安排" not in files["offline/walk.html"]
