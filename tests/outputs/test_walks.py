"""What a route's page says about the walk: a picture, minutes and metres, and notes on what is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import SMALLEST, check, problems, site, write_guide
from site_checks import Element, parse

PLACES = "".join(
    f"""\
-- content/sites/{identifier}.md --
---
title: {title}
{coords}
---

"""
    for identifier, title, coords in (
        ("gate", "门", "coords: {lat: 30.2500, lon: 120.1700}"),
        ("well", "井", "coords: {lat: 30.2510, lon: 120.1710}"),
        ("yard", "院", "coords: {lat: 30.2510, lon: 120.1730}"),
        ("hut", "棚", "order: 1"),
    )
)


def route(tmp_path: Path, stops: str, more: str = "order_is: stated") -> Element:
    text = f"-- content/routes/walk.md --\n---\ntitle: 走一走\n{more}\nstops: [{stops}]\n---\n"
    return parse(site(write_guide(tmp_path, SMALLEST, PLACES, text))["routes/walk/index.html"])


def notes(page: Element) -> list[str]:
    return [one.text.rstrip("。") for one in page.one("section", class_="stops").find("p", class_="note")]


KNOWN = "{stop: gate, minutes: 3, metres: 160}, {stop: well, minutes: 4, metres: 200}, {stop: yard}"
PARTLY = "{stop: gate, minutes: 3, metres: 160}, {stop: well, metres: 200}, {stop: yard, minutes: 9}"


@pytest.mark.parametrize(
    ("stops", "more", "walk_total"),
    [
        (KNOWN, "order_is: stated", "全程：7 分钟 · 360 米"),
        (KNOWN, "order_is: listed", "全程：7 分钟 · 360 米"),
        (KNOWN, "order_is: stated\nduration_minutes: 40", "全程：7 分钟 · 360 米"),
        (PARTLY, "order_is: stated", "全程：至少 3 分钟 · 360 米"),
        (PARTLY, "order_is: stated\nduration_minutes: 40", "全程：约 40 分钟 · 360 米"),
        ("{stop: gate}, {stop: well}", "order_is: stated\nduration_minutes: 40", "全程：约 40 分钟"),
        ("{stop: gate, metres: 150}, {stop: well}, {stop: yard}", "order_is: stated", "全程：至少 150 米"),
        ("{stop: gate}, {stop: well}", "order_is: stated", None),
    ],
)
def test_minutes_and_metres_in_all(tmp_path: Path, stops: str, more: str, walk_total: str | None) -> None:
    order = "请按下面的顺序走" if "stated" in more else "先走哪一站都可以，这里的先后并不是规定的行走顺序"
    assert notes(route(tmp_path, stops, more)) == [order, *([walk_total] if walk_total else [])]


def picture(page: Element) -> tuple[str, str]:
    """The class of a route's figure, and its caption."""
    figure = page.one("figure", class_="route-map")
    return figure["class"], figure.one("figcaption").text


def test_places_that_are_all_known_make_a_plan(tmp_path: Path) -> None:
    page = route(tmp_path, KNOWN)
    kind, caption = picture(page)
    assert kind == "route-map route-plan"
    assert caption == "示意图：上北下南，按比例画出，不能当测绘地图用。 各站之间用直线相连，实际要沿着街巷走。"
    svg = page.one("svg", class_="route-picture")
    assert (svg["role"], svg["aria-label"]) == ("img", "“走一走”路线示意图，各站见下面的列表")
    assert [one.text for one in svg.find("text", class_="number")] == ["1", "2", "3"]
    assert [one.text for one in svg.find("text", class_="name")] == ["门", "井", "院"]
    assert [card.text for card in page.one("ol", class_="line").find("strong")] == ["门", "井", "院"]


def test_facilities_that_the_map_leaves_out_are_named_below_it(tmp_path: Path) -> None:
    wanted = "{what: toilets, coords: {lat: 30.2505, lon: 120.172}}, {what: metro, coords: {lat: 30.3, lon: 120.2}}"
    gate = "---\ntitle: 门\ncoords: {lat: 30.25, lon: 120.17}\n"
    text = f"-- content/routes/walk.md --\n---\ntitle: 走\norder_is: stated\nstops: [{KNOWN}]\n---\n"
    own = f"-- content/sites/gate.md --\n{gate}facilities: [{wanted}]\n---\n"
    guide = write_guide(tmp_path, SMALLEST, PLACES, text, own)
    assert problems(check(guide)) == ["W286 content/sites/gate.md:4:69"]
    page = parse(site(guide)["routes/walk/index.html"])
    assert picture(page)[1].endswith("图上的符号：厕所 图上没有画出：地铁")
    assert len(page.one("svg", class_="route-picture").find("rect", class_="ground")) == 1


def test_the_order_of_a_list_is_not_drawn_as_a_way(tmp_path: Path) -> None:
    page = route(tmp_path, KNOWN, "order_is: listed")
    assert page.one("path", class_="way")["class"] == "way order"
    assert picture(page)[1].endswith("虚线只表示上面列出的先后，不是走的路。")


def test_places_that_are_partly_known_make_a_line(tmp_path: Path) -> None:
    page = route(tmp_path, "{stop: gate, minutes: 3}, {stop: hut}, {stop: yard}")
    kind, caption = picture(page)
    assert kind == "route-map route-line"
    assert caption == "示意图，不按比例。"
    assert [one.text for one in page.find("text", class_="small")] == ["3 分钟"]


def test_places_of_which_none_is_known_make_a_line(tmp_path: Path) -> None:
    shed = "-- content/sites/shed.md --\n---\ntitle: 库\n---\n"
    text = "-- content/routes/walk.md --\n---\ntitle: 走\norder_is: listed\nstops: [{stop: hut}, {stop: shed}]\n---\n"
    page = parse(site(write_guide(tmp_path, SMALLEST, PLACES, shed, text))["routes/walk/index.html"])
    assert picture(page) == ("route-map route-line", "示意图，不按比例。")
    assert page.one("path", class_="way")["class"] == "way order"
    assert [one.text for one in page.find("text", class_="name")] == ["棚", "库"]


@pytest.mark.parametrize("stops", ["{stop: hut}", "{stop: hut}, {stop: hut}"])
def test_one_place_is_no_way(tmp_path: Path, stops: str) -> None:
    assert not route(tmp_path, stops).find("figure", class_="route-map")


def test_a_round_ends_where_it_began(tmp_path: Path) -> None:
    text = """\
-- content/routes/walk.md --
---
title: 走一圈
order_is: stated
stops: [{stop: gate}, {stop: well}, {stop: yard}, {stop: gate}]
---
"""
    guide = write_guide(tmp_path, SMALLEST, PLACES, text)
    assert problems(check(guide)) == []
    page = parse(site(guide)["routes/walk/index.html"])
    assert [one.text for one in page.find("text", class_="number")] == ["1·4", "2", "3"]
    assert [one.text for one in page.one("ol", class_="line").find("span", class_="number")] == ["1", "2", "3", "4"]


@pytest.mark.slow
def test_three_hundred_stops(tmp_path: Path) -> None:
    places = "".join(
        f"-- content/sites/s{n}.md --\n---\ntitle: 第{n}站\ncoords: {{lat: {30.25 + n // 20 / 1000:.4f}, "
        f"lon: {120.17 + abs(n % 40 - 20) / 1000:.4f}}}\n---\n\n"
        for n in range(300)
    )
    stops = ", ".join(f"{{stop: s{n}}}" for n in range(300))
    text = f"-- content/routes/walk.md --\n---\ntitle: 长路\norder_is: stated\nstops: [{stops}]\n---\n"
    guide = write_guide(tmp_path, SMALLEST, places, text)
    files = site(guide)
    svg = parse(files["routes/walk/index.html"]).one("svg", class_="route-picture")
    assert len(svg.find("text", class_="number")) > 10
    assert len(parse(files["routes/walk/index.html"]).one("ol", class_="line").find("strong")) == 300


def test_a_hidden_stop_is_not_drawn(tmp_path: Path) -> None:
    hidden = "-- content/sites/well.md --\n---\ntitle: 井\ndraft: true\ncoords: {lat: 30.251, lon: 120.171}\n---\n"
    text = f"-- content/routes/walk.md --\n---\ntitle: 走\norder_is: stated\nstops: [{KNOWN}]\n---\n"
    page = parse(site(write_guide(tmp_path, SMALLEST, PLACES, text, hidden))["routes/walk/index.html"])
    assert [one.text for one in page.find("text", class_="name")] == ["门", "院"]
    assert notes(page) == ["请按下面的顺序走"]
