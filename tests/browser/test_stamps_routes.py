"""Stamps of routes as editors change them: stops gained, lost, moved and renamed, signs retired and added."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import edit
from local_server import serve
from playwright.sync_api import Browser, expect
from site_checks import Site
from visitors import scan, signed, telephone

STOPS = "".join(
    f"-- content/sites/{name}.md --\n---\ntitle: {title}\n---\n\n"
    f"-- content/signs/{name}-plate.md --\n---\ntitle: {title}牌\nform: door-plate\n"
    f"place: {name}\npoints_at: {name}\n---\n\n"
    for name, title in (("well", "井"), ("mill", "磨坊"), ("gate", "门"))
)


def route(*stops: str, name: str = "walk") -> str:
    listed = "".join(f"  - stop: {stop}\n" for stop in stops)
    return f"-- content/routes/{name}.md --\n---\ntitle: 路线{name}\norder_is: listed\nstops:\n{listed}---\n"


def codes(project: Path) -> dict[str, str]:
    """The code of each sign."""
    text = (project / "content/signs/register.yml").read_text(encoding="utf-8")
    return {sign: code for code, sign in re.findall(r"code: (\w{4}), sign: ([\w-]+)", text)}


def marks(site: Site, address: str) -> list[str]:
    """The codes of each stamp that a page counts; none where it has no stamps."""
    page = site.pages[address]
    return [mark["data-codes"] for row in page.find("p", class_="stamp-row") for mark in row.find("i")]


def test_a_route_of_one_stop_is_finished_by_its_stamp(browser: Browser, tmp_path: Path) -> None:
    site = signed(tmp_path, STOPS, route("well"))
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        scan(page, codes(tmp_path)["well-plate"])
        expect(page.locator(".stamp-news")).to_have_text(
            "盖上了本站的印！已盖 1 枚，共 1 枚。全部盖齐，请到集章册看证书。"
        )
        page.goto("routes/walk/")
        expect(page.locator(".certificate-sheet > svg")).to_be_visible()
        assert page.locator(".certificate-sheet svg svg").count() == 1


def test_the_same_stop_twice_is_one_stamp(tmp_path: Path) -> None:
    site = signed(tmp_path, STOPS, route("well", "mill", "well"))
    assert marks(site, "routes/walk/") == [codes(tmp_path)[f"{name}-plate"] for name in ("well", "mill")]


def test_a_stop_without_a_sign_has_no_stamp_and_a_route_without_stamps_no_passport(tmp_path: Path) -> None:
    bare = "-- content/sites/bare.md --\n---\ntitle: 没有牌\n---\n"
    site = signed(tmp_path, STOPS, bare, route("well", "bare"), route("bare", name="other"))
    assert len(marks(site, "routes/walk/")) == 1
    for address in ("sites/bare/", "routes/other/", "sites/gate/", ""):
        assert site.pages[address].find(class_="stamps") == [], address
    assert site.pages["routes/other/"].find("svg", class_="seal")


def test_a_hidden_stop_has_no_stamp(tmp_path: Path) -> None:
    hidden = "-- content/sites/soon.md --\n---\ntitle: 以后\npublish: 2030-01-01\n---\n"
    site = signed(tmp_path, STOPS, hidden, route("well", "soon"))
    assert len(marks(site, "routes/walk/")) == 1


@pytest.mark.parametrize("after", [("gate", "mill", "well"), ("mill", "gate"), ("mill",)])
def test_stamps_outlive_what_becomes_of_a_route(browser: Browser, tmp_path: Path, after: tuple[str, ...]) -> None:
    site = signed(tmp_path, STOPS, route("well", "mill"))
    issued = codes(tmp_path)
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        scan(page, issued["mill-plate"])
        page.goto("routes/walk/")
        page.click("summary")
        phrase = page.locator("output").inner_text()
        changed = signed(tmp_path, STOPS, route(*after))
        assert codes(tmp_path) == issued
        held = [issued[f"{stop}-plate"] for stop in after if stop == "mill"]
        page.reload()
        assert marks(changed, "routes/walk/") == [issued[f"{stop}-plate"] for stop in after]
        read = "row => row.map(mark => mark.dataset.codes)"
        assert page.locator(".stamp-row .is-held").evaluate_all(read) == held
        page.evaluate("localStorage.clear()")
        page.reload()
        page.click("summary")
        page.fill("#page\\.phrase", phrase)
        page.keyboard.press("Enter")
        assert page.locator(".stamp-row .is-held").evaluate_all(read) == held


def test_a_stop_keeps_its_stamp_when_it_is_renamed_and_its_sign_replaced(browser: Browser, tmp_path: Path) -> None:
    site = signed(tmp_path, STOPS, route("well"))
    old = codes(tmp_path)["well-plate"]
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        scan(page, old)
        content = tmp_path / "content"
        (content / "sites/well.md").rename(content / "sites/fountain.md")
        edit(tmp_path, "content/sites/fountain.md", "title: 井", "title: 井\nwas: [well]")
        for name in ("routes/walk.md", "signs/well-plate.md"):
            text = (content / name).read_text(encoding="utf-8")
            text = text.replace("stop: well", "stop: fountain").replace(": well\n", ": fountain\n")
            (content / name).write_text(text, encoding="utf-8")
        (content / "signs/well-plate.md").rename(content / "signs/new-plate.md")
        with (content / "signs/register.yml").open("a", encoding="utf-8") as register:
            register.write(f"  - {{code: {old}, retired: 2026-02-01, reason: 换了新牌}}\n")
        changed = signed(tmp_path)
        new = codes(tmp_path)["new-plate"]
        assert marks(changed, "routes/walk/") == [f"{old} {new}"]
        page.goto("sites/fountain/")
        expect(page.locator(".stamp-news")).to_have_text(re.compile("已盖 1 枚"))
        scan(page, new)
        expect(page.locator(".stamp-news")).to_contain_text("已经盖过了")


def test_a_sign_that_was_taken_away_leaves_no_stamp_to_be_won(tmp_path: Path) -> None:
    signed(tmp_path, STOPS, route("well", "mill"))
    (tmp_path / "content/signs/well-plate.md").unlink()
    with (tmp_path / "content/signs/register.yml").open("a", encoding="utf-8") as register:
        register.write(f"  - {{code: {codes(tmp_path)['well-plate']}, retired: 2026-02-01, reason: 拆了}}\n")
    assert marks(signed(tmp_path), "routes/walk/") == [codes(tmp_path)["mill-plate"]]


def test_a_stop_of_two_routes_counts_on_both_and_is_counted_on_the_guides_own(browser: Browser, tmp_path: Path) -> None:
    texts = (STOPS, route("well", "mill"), route("well", "gate", name="best"))
    signed(tmp_path, *texts)
    edit(tmp_path, "content/guide.yml", "base_url", "route: walk\nbase_url")
    project = (tmp_path / "content/guide.yml").read_text(encoding="utf-8")
    site = signed(tmp_path, f"-- content/guide.yml --\n{project}")
    own = site.pages["sites/well/"].one("div", class_="stamp-line").find("a")
    assert [link["href"] for link in own] == ["../../routes/walk/#page.stamps"]
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        scan(page, codes(tmp_path)["well-plate"])
        for name in ("walk", "best"):
            page.goto(f"routes/{name}/")
            expect(page.locator(".stamp-news")).to_have_text("已盖 1 枚，共 2 枚。")


def test_a_stamp_leads_to_the_next_stop_where_the_order_is_stated(tmp_path: Path) -> None:
    site = signed(tmp_path, STOPS, route("well", "mill").replace("listed", "stated"))
    links = {stop: site.pages[f"sites/{stop}/"].one("dialog").find("a")[0] for stop in ("well", "mill")}
    assert links["well"]["href"] == "../mill/"
    assert links["mill"]["href"] == "../../routes/walk/#page.stamps"


def test_three_hundred_stops_stay_readable(browser: Browser, tmp_path: Path) -> None:
    names = [f"stop-{number}" for number in range(300)]
    stops = "".join(
        f"-- content/sites/{name}.md --\n---\ntitle: {name}\n---\n\n-- content/signs/{name}-plate.md --\n---\n"
        f"title: {name}\nform: door-plate\nplace: {name}\npoints_at: {name}\n---\n\n"
        for name in names
    )
    site = signed(tmp_path, stops, route(*names))
    with serve(site.folder) as home, telephone(browser, home) as context:
        page = context.new_page()
        scan(page, codes(tmp_path)["stop-7-plate"])
        expect(page.locator(".stamp-news")).to_contain_text("已盖 1 枚，共 300 枚。")
        expect(page.locator(".stamp-row")).to_be_hidden()
        page.goto("routes/walk/")
        kept = (
            "localStorage.setItem('redlane:/:stamps', JSON.stringify(Object.fromEntries(codes.map(one => [one, 1]))))"
        )
        page.evaluate(f"codes => {kept}", [code[:3] for code in codes(tmp_path).values()])
        page.reload()
        expect(page.locator(".certificate-sheet > svg")).to_be_visible()
        assert page.locator(".certificate-sheet svg svg").count() == 300
        assert page.evaluate("document.documentElement.scrollWidth") == 390
