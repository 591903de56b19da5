"""Addresses that were published: none is lost in silence, and those that are given up say so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from guides import BASE, DAY, build, check, edit, problems, redlane, site, snapshot, write_guide
from repositories import commit, git

DATE = ("--date", "2026-01-01")
FILE = "content/published.yml"
LAMP, WELL = "content/stories/lamp.md", "content/stories/well.md"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide in git whose addresses are noted and committed."""
    made = write_guide(tmp_path, BASE)
    git(made, "init", "--quiet", "--template=", "--initial-branch=main")
    assert record(made).startswith("记下了")
    commit(made, "开头")
    return made


def record(project: Path) -> str:
    done = redlane(project, "addresses", "record", *DATE)
    assert (done.code, done.err) == (0, "")
    return done.out


def lines(project: Path) -> list[str]:
    return (project / FILE).read_text(encoding="utf-8").splitlines()


def line_of(project: Path, address: str) -> int:
    return next(number for number, line in enumerate(lines(project), 1) if f"address: {address}," in line)


def told(project: Path, code: str, on: date = DAY) -> tuple[str, str]:
    """The only problem with this code: its message and its hint."""
    (found,) = [one for one in check(project, on=on).report.diagnostics if one.code == code]
    return found.message("zh"), found.hint("zh")


def test_what_is_known_outside_is_noted_once(guide: Path) -> None:
    addresses = {line.partition("address: ")[2].partition(",")[0] for line in lines(guide)}
    assert {
        "/",
        "/en/",
        "/stories/lamp/",
        "/en/stories/lamp/",
        "/sites/house/",
        "/feed.xml",
        "/sitemap.xml",
    } <= addresses
    assert not [one for one in addresses if one.startswith(("/assets", "/pictures", "/offline")) or "404" in one]
    before = lines(guide)
    assert record(guide).startswith("没有要记的")
    write_guide(guide, "-- content/stories/bridge.md --\n---\ntitle: 桥\n---\n")
    record(guide)
    assert lines(guide)[: len(before)] == before
    assert [line.split(",")[0] for line in lines(guide)[len(before) :]] == [
        "  - {address: /en/stories/bridge/", "  - {address: /stories/bridge/",
    ]  # fmt: skip
    assert problems(check(guide)) == []


def test_an_address_that_would_be_lost_is_an_error_with_its_cure(guide: Path) -> None:
    (guide / LAMP).unlink()
    at = min(line_of(guide, "/stories/lamp/"), line_of(guide, "/en/stories/lamp/"))
    assert problems(check(guide)) == [f"E350 {FILE}:{at}:5"]
    message, hint = told(guide, "E350")
    assert "/en/stories/lamp/, /stories/lamp/" in message and "was: [stories/lamp]" in hint
    cure = hint.rstrip().split("\n")[-1]
    assert cure == "  - {address: /stories/lamp/, gone: 2026-01-01}"
    with (guide / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{cure}\n")
    assert problems(check(guide)) == []
    pages = site(guide)
    assert "这一页已经撤下" in pages["stories/lamp/index.html"]
    assert "has been withdrawn" in pages["en/stories/lamp/index.html"]
    assert "stories/lamp/" not in pages["sitemap.xml"] and 'content="noindex"' in pages["stories/lamp/index.html"]


def test_another_entry_can_stand_in(guide: Path) -> None:
    (guide / LAMP).unlink()
    edit(guide, WELL, "title: 井", "title: 井\nwas: [stories/lamp]")
    assert problems(check(guide)) == []


def test_a_renamed_entry_is_told_once_with_the_line_it_needs(guide: Path) -> None:
    (guide / LAMP).rename(guide / "content/stories/light.md")
    assert [found.partition(" ")[0] for found in problems(check(guide))] == ["E353"]
    _, hint = told(guide, "E353")
    assert "content/stories/light.md" in hint and hint.endswith("was: [lamp]")
    edit(guide, "content/stories/light.md", "title: 灯", "title: 灯\nwas: [lamp]")
    assert problems(check(guide)) == []


def test_what_was_public_until_a_day_is_no_error_afterwards(guide: Path) -> None:
    later = date(2026, 3, 1)
    assert not [found for found in problems(check(guide, on=later)) if found.startswith("E")]
    assert "这一页已经撤下" in site(guide, on=later)["notices/closed/index.html"]


FAIR = """\
-- content/events/fair.md --
---
title: 庙会
date: 2026-01-05
start: 9:00
venue: hall
---
"""


def test_calendars_stay_when_nothing_is_in_them_any_more(tmp_path: Path) -> None:
    """Programs ask for them each day, and nobody who does nothing must be stopped by the year that passes."""
    made = write_guide(tmp_path, BASE, FAIR)
    record(made)
    calendars = {"events/fair/calendar.ics", "venues/hall/calendar.ics", "en/venues/hall/calendar.ics"}
    assert calendars <= site(made).keys()
    later = site(made, on=date(2027, 6, 1))
    assert calendars <= later.keys() and "BEGIN:VEVENT" not in later["venues/hall/calendar.ics"]


@pytest.mark.parametrize("more", ["expire: 2026-01-10", "draft: true"])
def test_the_calendar_goes_with_its_page_and_its_last_day(tmp_path: Path, more: str) -> None:
    made = write_guide(tmp_path, BASE, FAIR)
    record(made)
    edit(made, "content/events/fair.md", "venue: hall", f"venue: hall\n{more}")
    codes = [found.partition(" ")[0] for found in problems(check(made, on=date(2026, 2, 1)))]
    assert [code for code in codes if code[0] == "E"] == (["E350"] if "draft" in more else [])
    redlane(made, "addresses", "gone", "/events/fair/", *DATE)
    later = site(made, on=date(2026, 2, 1))
    assert "venues/hall/calendar.ics" in later and "events/fair/calendar.ics" not in later
    assert "这一页已经撤下" in later["calendar/index.html"]


def test_an_id_like_a_folder_of_the_site_is_kept(tmp_path: Path) -> None:
    made = write_guide(
        tmp_path, BASE, "-- content/people/share.md --\n---\ntitle: 分享\nera: historic\n---\n他爱分享。\n"
    )
    record(made)
    assert line_of(made, "/people/share/") and line_of(made, "/en/people/share/") and line_of(made, "/search/")


def test_a_draft_is_no_reason_to_lose_an_address(guide: Path) -> None:
    edit(guide, LAMP, "title: 灯", "title: 灯\ndraft: true")
    assert "E350" in problems(check(guide))[0]


def test_a_folder_is_given_up_as_a_whole(guide: Path) -> None:
    edit(guide, "content/sites/old-house.md", "，见[故事](../stories/well.md)", "")
    (guide / LAMP).unlink()
    (guide / WELL).unlink()
    assert [found.partition(" ")[0] for found in problems(check(guide))] == ["E350"] * 2
    gone(guide, "/stories/")
    assert problems(check(guide)) == []
    assert "这一页已经撤下" in site(guide)["stories/well/index.html"]


def gone(project: Path, *addresses: str) -> None:
    """Gives addresses up."""
    for address in addresses:
        done = redlane(project, "addresses", "gone", address, *DATE)
        assert (done.code, done.err) == (0, ""), address


def given_up_lines(project: Path) -> list[str]:
    return [line for line in lines(project) if ", gone: " in line]


def test_an_address_that_never_was_cannot_be_given_up(guide: Path) -> None:
    before = snapshot(guide / "content")
    for address in ("/stories/lmap/", "/stories/lmap", "https://guide.example/below/stories/lmap/"):
        wrong = redlane(guide, "addresses", "gone", address, *DATE)
        assert wrong.code == 2 and "/stories/lamp/" in wrong.err, address
    # Of another site, or of none: what stands in brackets are numbers.
    for address in ("https://other.example/below/stories/lamp/", "http://[x/", "//[", "http://a]b"):
        assert redlane(guide, "addresses", "gone", address, *DATE).code == 2, address
    assert snapshot(guide / "content") == before


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/stories/lamp/", "/en/stories/lamp/, /stories/lamp/"),
        ("/en/stories/lamp/", "/en/stories/lamp/, /stories/lamp/"),
        # A part of the page is not the page, and one story of several is there.
        ("/stories/lamp/#1911", "/en/stories/lamp/, /stories/lamp/"),
        ("/notices/", "/en/notices/, /en/notices/closed/, /notices/, /notices/closed/"),
        # What was renamed leads on.
        ("/sites/house/", "/en/sites/house/, /sites/house/"),
        ("/", "/, /en/"),
        ("/en/", "/, /en/"),
        ("/search/", "/en/search/, /search/"),
    ],
)
def test_an_address_that_is_still_there_is_not_given_up(guide: Path, address: str, there: str) -> None:
    before = snapshot(guide / "content")
    done = redlane(guide, "addresses", "gone", address, *DATE, "--lang", "en")
    assert done.code == 1 and f"error E869: {there} is still there" in done.err, done.err
    assert snapshot(guide / "content") == before


@pytest.mark.parametrize(
    "address",
    [
        "/stories/lamp/",
        "stories/lamp",
        "/stories/lamp",
        "/stories/lamp/index.html",
        "/stories/lamp/?from=sign#1911",
        "/Stories/LAMP",
        "https://guide.example/below/stories/lamp/",
        "http://GUIDE.example/below/stories/lamp#top",
        "guide.example/below/stories/lamp/",
        "/below/stories/lamp/",
        "/en/stories/lamp/",
        "https://guide.example/below/en/stories/lamp",
        " /stories/%6Camp/ ",
    ],
)
def test_an_address_is_given_up_as_it_was_copied(guide: Path, address: str) -> None:
    (guide / LAMP).unlink()
    gone(guide, address)
    assert given_up_lines(guide) == ["  - {address: /stories/lamp/, gone: 2026-01-01}"]
    assert problems(check(guide)) == []
    # It is noted once.
    gone(guide, "/stories/lamp/", address)
    assert len(given_up_lines(guide)) == 1


def test_an_address_that_is_gone_in_one_language_alone(guide: Path) -> None:
    with (guide / FILE).open("a", encoding="utf-8") as file:
        file.write("  - {address: /en/sitemap.xml, on: 2025-01-01}\n")
    _, hint = told(guide, "E350")
    assert hint.rstrip().endswith("  - {address: /en/sitemap.xml, gone: 2026-01-01}")
    gone(guide, "/en/sitemap.xml")
    # That of the other language is watched over still.
    assert given_up_lines(guide) == ["  - {address: /en/sitemap.xml, gone: 2026-01-01}"]
    assert problems(check(guide)) == []


def test_what_is_there_again_is_watched_over_again(guide: Path) -> None:
    lamp = (guide / LAMP).read_text(encoding="utf-8")
    for folder in ("/stories/lamp/", "/stories/"):
        (guide / LAMP).unlink()
        if folder == "/stories/":
            (guide / WELL).unlink()
            edit(guide, "content/sites/old-house.md", "，见[故事](../stories/well.md)", "")
        gone(guide, folder)
        assert problems(check(guide)) == []
        # A page that says that it is gone is not there again.
        assert record(guide).startswith("没有要记的")
        (guide / LAMP).write_text(lamp, encoding="utf-8")
        assert record(guide).startswith("记下了") and record(guide).startswith("没有要记的")
        (guide / LAMP).unlink()
        assert [found.partition(" ")[0] for found in problems(check(guide))] == ["E350"], folder
        (guide / LAMP).write_text(lamp, encoding="utf-8")
    gone_lines = given_up_lines(guide)
    (guide / LAMP).unlink()
    gone(guide, "/stories/lamp/")
    assert given_up_lines(guide) == [*gone_lines, "  - {address: /stories/lamp/, gone: 2026-01-01}"]
    assert problems(check(guide)) == []


def test_a_committed_line_must_stay(guide: Path) -> None:
    lost = "  - {address: /stories/lamp/, on: 2026-01-01}"
    edit(guide, FILE, f"{lost}\n", "")
    message, hint = told(guide, "E352")
    assert "1 行" in message and hint.endswith(lost)
    commit(guide, "丢了一行")
    assert [found.partition(" ")[0] for found in problems(check(guide))] == ["E352"]
    with (guide / FILE).open("a", encoding="utf-8") as file:
        file.write(f"{lost}\n")
    assert problems(check(guide)) == []
    (guide / FILE).unlink()
    assert [found.partition(" ")[0] for found in problems(check(guide))] == ["E352"]


def test_a_page_that_is_given_up_is_made_by_the_next_build(guide: Path) -> None:
    lamp = guide / "output/site/stories/lamp/index.html"
    assert build(guide).made and "点灯" in lamp.read_text(encoding="utf-8")
    (guide / LAMP).unlink()
    gone(guide, "/stories/lamp/")
    assert build(guide).made and "这一页已经撤下" in lamp.read_text(encoding="utf-8")
    kept = {name: data for name, (_, data) in snapshot(guide / "output/site").items() if name.endswith(".html")}
    fresh = {name: text.encode() for name, text in site(guide).items() if name.endswith(".html")}
    assert kept == fresh
    write_guide(guide, f"-- {LAMP} --\n---\ntitle: 灯\n---\n又点灯了。\n")
    assert build(guide).made and "又点灯了" in lamp.read_text(encoding="utf-8")
