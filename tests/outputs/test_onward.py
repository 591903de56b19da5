"""Where a reader goes on: the next stop where an order is stated, another story after a story."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import SMALLEST, site, write_guide
from site_checks import Element, parse

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry

PLACE = "-- content/places/{0}.md --\n---\ntitle: {0}\n---\n"
STOPS = "stops: [{stop: one}, {stop: two}, {stop: three}]"
WALK = (
    "-- content/routes/walk.md --\n---\ntitle: 走\norder_is: {}\n"
    + STOPS.replace("{", "{{").replace("}", "}}")
    + "\n---\n"
)
STORY = "-- content/stories/{0}.md --\n---\ntitle: {0}\norder: {1}\npublish: 2025-01-01\n{2}\n---\n"
ROUTE = SMALLEST + "route: walk\n"


def pages(project: Path, *texts: str) -> dict[str, Element]:
    found = site(write_guide(project, *texts))
    return {path.removesuffix("index.html"): parse(text) for path, text in found.items() if path.endswith(".html")}


def test_a_stated_walk_has_a_next_stop_at_the_top_and_at_the_end(tmp_path: Path) -> None:
    found = pages(tmp_path, ROUTE, *map(PLACE.format, ("one", "two", "three")), WALK.format("stated"))
    two = found["places/two/"]
    assert (
        two.one("header", class_="title").one("p", class_="label").text
        == "街巷与公园 · 第 2 站，共 3 站 · 下一站：three"
    )
    (following,) = two.find("a", rel="next")
    assert following["href"] == "../three/" and two.one("a", rel="prev")["href"] == "../one/"
    assert "下一站" not in found["places/three/"].one("header", class_="title").text
    assert "next: three" in found["en/places/two/"].one("header", class_="title").text.lower().replace(
        "next stop", "next"
    )


def test_a_listed_walk_has_other_stops_and_no_next(tmp_path: Path) -> None:
    found = pages(tmp_path, ROUTE, *map(PLACE.format, ("one", "two", "three")), WALK.format("listed"))
    two = found["places/two/"]
    assert two.one("header", class_="title").one("p", class_="label").text == "街巷与公园 · 第 2 站"
    assert not two.find("a", rel="next") and not two.find("a", rel="prev")
    assert "下一站" not in two.one("main").text
    assert [link["href"] for link in two.find("a", class_="other")] == ["../one/", "../three/"]


def after(page: Element) -> str:
    """Where the end of a story leads."""
    return page.one("nav", class_="another").one("a")["href"]


def test_a_story_ends_in_one_about_the_same_person_or_else_the_next(tmp_path: Path) -> None:
    lu = "-- content/people/lu.md --\n---\ntitle: 鲁\nera: modern\n---\n"
    about = "people: [lu]"
    stories = [STORY.format("a", 1, about), STORY.format("b", 2, ""), STORY.format("c", 3, about)]
    found = pages(tmp_path, SMALLEST, lu, *stories)
    ends = {name: after(found[f"stories/{name}/"]) for name in "abc"}
    assert ends == {"a": "../c/", "b": "../c/", "c": "../a/"}


def test_the_only_story_and_a_notice_end_where_they_end(tmp_path: Path) -> None:
    notices = [f"-- content/notices/{name}.md --\n---\ntitle: {name}\npublish: 2025-01-01\n---\n" for name in "xy"]
    found = pages(tmp_path, SMALLEST, STORY.format("a", 1, ""), *notices)
    assert not [path for path, page in found.items() if page.find("nav", class_="another")]


def test_a_story_does_not_look_through_all_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists: list[str] = []

    def counted(guide: Guide, kind: str, language: str) -> tuple[Entry, ...]:
        lists.append(kind)
        return of_kind(guide, kind, language)

    of_kind = Guide.of_kind
    monkeypatch.setattr(Guide, "of_kind", counted)
    counts = []
    for many in (10, 40):
        lists.clear()
        site(write_guide(tmp_path / str(many), SMALLEST, *(STORY.format(f"s{n}", n, "") for n in range(many))))
        counts.append(len(lists))
    assert counts[0] == counts[1]
