"""The build date decides what is shown; what is hidden loses its links, never its name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from guides import BASE, SMALLEST, check, edit, problems, site, write_guide

ATOM = "{http://www.w3.org/2005/Atom}"
LAMP = "stories/lamp/index.html"
DAYS = [
    ("publish: 2025-12-01", date(2025, 11, 30), False),
    ("publish: 2025-12-01", date(2025, 12, 1), True),
    ("expire: 2026-02-01", date(2026, 1, 31), True),
    ("expire: 2026-02-01", date(2026, 2, 1), False),
    ("publish: 2025-12-01\nexpire: 2025-12-02", date(2025, 12, 1), True),
    ("publish: 2025-12-01\nexpire: 2025-12-02", date(2025, 12, 2), False),
    ("order: 1", date(1, 1, 1), True),
    ("expire: 9999-12-31", date(9999, 12, 30), True),
]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The base guide on disk."""
    return write_guide(tmp_path, BASE)


def story(identifier: str, fields: str) -> str:
    """A story of the guide."""
    return f"-- content/stories/{identifier}.md --\n---\ntitle: {identifier}\n{fields}\n---\n"


@pytest.mark.parametrize(("fields", "day", "shown"), DAYS)
def test_the_day_of_the_build_decides(tmp_path: Path, fields: str, day: date, shown: bool) -> None:
    files = site(write_guide(tmp_path, SMALLEST, story("lamp", fields)), on=day)
    assert (LAMP in files) == (f"en/{LAMP}" in files) == shown
    assert ("stories/lamp/" in files["sitemap.xml"]) == shown
    assert ("stories/index.html" in files) == shown


@pytest.mark.parametrize(
    ("draft", "drafts", "shown"), [("true", False, False), ("true", True, True), ("false", False, True)]
)
def test_drafts_are_shown_on_demand(tmp_path: Path, draft: str, drafts: bool, shown: bool) -> None:
    guide = write_guide(tmp_path, SMALLEST, story("lamp", f"draft: {draft}"))
    assert (LAMP in site(guide, drafts=drafts)) == shown


def test_drafts_keep_their_dates(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, SMALLEST, story("lamp", "draft: true\npublish: 2026-01-02"))
    assert LAMP not in site(guide, drafts=True)
    assert LAMP in site(guide, on=date(2026, 1, 2), drafts=True)


def test_a_reference_to_a_hidden_entry_keeps_its_name_and_warns(guide: Path) -> None:
    edit(guide, "content/places/lane.md", "form: lane", "form: lane\ndraft: true")
    files = site(guide)
    assert "井在巷子。" in files["stories/well/index.html"]
    assert "<dd>巷子</dd>" in files["sites/old-house/index.html"]
    assert not [path for path, text in files.items() if "places/lane" in text]
    assert problems(check(guide)) == [
        "W301 content/guide.yml:8:7",
        "W301 content/sites/old-house.md:4:9",
        "W301 content/stories/well.md:8:5",
    ]


def test_a_hidden_route_and_its_stops(guide: Path) -> None:
    edit(guide, "content/routes/walk.md", "duration_minutes: 30", "draft: true")
    files = site(guide)
    assert "走一走" not in files["index.html"]
    assert not [path for path, text in files.items() if "routes/walk" in text]


def test_a_hidden_stop_leaves_the_walk(guide: Path) -> None:
    edit(guide, "content/venues/hall.md", "form: hall", "form: hall\ndraft: true")
    files = site(guide)
    assert "venues/hall" not in files["routes/walk/index.html"]
    assert "第 1 站，共 1 站" in files["sites/old-house/index.html"]
    assert "W301 content/routes/walk.md:7:11" in problems(check(guide))


def test_what_a_hidden_entry_refers_to_is_checked_without_warnings(tmp_path: Path) -> None:
    hidden = story("lamp", "draft: true\nplaces: [lane]\npeople: [nobody]").replace("---\n", "---\n", 1)
    lane = "-- content/places/lane.md --\n---\ntitle: 巷子\ndraft: true\n---\n"
    assert problems(check(write_guide(tmp_path, SMALLEST, hidden, lane))) == ["E301 content/stories/lamp.md:5:10"]


def test_hidden_entries_are_in_no_list_feed_or_backlink(guide: Path) -> None:
    edit(guide, "content/stories/well.md", "publish: 2025-10-01", "publish: 2026-10-01")
    assert not [path for path, text in site(guide).items() if "stories/well" in text or "stories/well" in path]


@pytest.mark.parametrize(("day", "warned"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_a_fact_is_overdue_on_the_day_after(guide: Path, day: date, warned: bool) -> None:
    found = check(guide, on=day).report.diagnostics
    assert ["W302 content/sites/old-house.md:6:67"] * warned == [
        f"{one.code} {one.span}" for one in found if one.code == "W302"
    ]
    assert not check(guide, on=day).report.failed


def test_the_feed_is_newest_first_then_by_id(tmp_path: Path) -> None:
    days = {"b-old": "2025-01-01", "c-new": "2025-12-31", "a-new": "2025-12-31", "d-later": "2026-01-02"}
    stories = [story(identifier, f"publish: {day}") for identifier, day in days.items()]
    notice = "-- content/notices/b-new.md --\n---\ntitle: b-new\npublish: 2025-12-31\n---\n"
    undated = story("undated", "order: 1")
    feed = ElementTree.fromstring(site(write_guide(tmp_path, SMALLEST, *stories, notice, undated))["feed.xml"])
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == ["a-new", "b-new", "c-new", "b-old"]
    assert feed.findtext(f"{ATOM}updated") == "2025-12-31T00:00:00Z"


def test_lists_are_by_order_then_newest_first_then_by_id(tmp_path: Path) -> None:
    fields = {
        "d": "order: -1",
        "b": "publish: 2025-01-01",
        "a": "publish: 2025-02-01",
        "c": "publish: 2025-02-01",
        "e": "order: 0",
    }
    stories = [story(identifier, one) for identifier, one in fields.items()]
    page = site(write_guide(tmp_path, SMALLEST, *stories))["stories/index.html"]
    assert sorted("abcde", key=lambda identifier: page.index(f'href="{identifier}/"')) == list("dacbe")
