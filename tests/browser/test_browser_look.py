"""How the guide looks and behaves for all who come: large type, dark, paper, small screens, strange names."""

from __future__ import annotations

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from guides import BASE, build, write_guide
from local_server import serve
from looks import WATCH_SHIFTS, lines, lines_of_both, set_elder, shifts, small_targets, style, type_of
from page_checks import STANDARDS, add_style, barriers, kinds_of_pages, watch, widths_that_scroll
from playwright.sync_api import Browser, Page, expect
from site_checks import Site

STOP = "sites/party-group-memorial/"
ROUTE = "routes/tongxin-red-route/"


# ---- the first screen ------------------------------------------------------------------------------------------------


def test_the_first_screen_shows_the_name_the_line_what_to_do_and_the_first_stop(page: Page) -> None:
    page.goto("")
    for selector in ("h1", ".cover .seal", "main a.button", ".line li:first-child strong"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 844, selector
    assert style(page, ".cover h1", "writingMode") == "vertical-rl"


PIECES = """() => [...document.querySelectorAll(".lane")].map(one => {
    const box = one.getBoundingClientRect(), line = getComputedStyle(one, "::before");
    const top = box.top + parseFloat(line.top);
    return [top, top + parseFloat(line.height), box.left + parseFloat(line.left)];
})"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", ["", ROUTE, "en/"])
def test_the_line_has_no_gap_and_no_bend(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    pieces = page.evaluate(PIECES)
    assert len(pieces) >= 6
    assert len({round(left, 1) for _, _, left in pieces}) == 1
    ends = pairwise(pieces)
    assert [end - begin for (_, end, _), (begin, _, _) in ends if not 0.5 <= end - begin <= 1.5] == []


def test_a_stop_stands_on_the_line_where_it_is(page: Page) -> None:
    page.goto(STOP)
    marks = page.locator(".progress i")
    assert marks.evaluate_all("all => all.map(one => one.className)") == ["", "here serif", "", ""]
    walked = page.evaluate("document.querySelector('.progress .done').getBoundingClientRect().right")
    here = page.locator(".progress .here").bounding_box()
    assert here is not None and walked == pytest.approx(here["x"] + here["width"] / 2, abs=1)
    expect(page.locator(".label").first).to_have_text("旧址与纪念馆 · 第 2 站")


# ---- type ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "most"), [(STOP, 36), ("en/" + STOP, 42)])
def test_lines_are_neither_long_nor_close(page: Page, path: str, most: int) -> None:
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 860})
        page.goto(path)
        text = type_of(page, ".prose p")
        assert text["line"] >= 1.7
        assert text["width"] <= most
    assert text["width"] >= 26


def test_chinese_is_stressed_by_dots_and_english_by_slant(page: Page) -> None:
    page.goto("about/")
    page.evaluate("document.querySelector('.prose').innerHTML += '<p><em>着重</em> <em lang=en>stress</em></p>'")
    assert style(page, ".prose em", "fontStyle") == "normal"
    assert style(page, ".prose em", "textEmphasisStyle").split()[-1] == "dot"
    assert style(page, ".prose em[lang=en]", "fontStyle") == "italic"
    assert style(page, "body", "lineBreak") == "strict"


NO_START = "，。、：；！？）》」』”’…·"
NO_END = "（《「『“‘"


def test_no_line_of_a_name_begins_or_ends_with_a_forbidden_mark(page: Page, real: Site) -> None:
    named = [path for path in real.entries.values() if not path.startswith(("en/", "sources/", "signs/"))]
    broken = {False: 0, True: 0}
    for path in sorted(named):
        page.goto(path)
        for width in (320, 360, 390):
            page.set_viewport_size({"width": width, "height": 844})
            for large, found in enumerate(lines_of_both(page, "h1")):
                broken[bool(large)] += len(found) > 1
                assert not [line for line in found if line[0] in NO_START or line[-1] in NO_END], (path, width, found)
    assert min(broken.values()) > 20


def test_a_name_is_broken_before_the_word_for_what_it_names(page: Page) -> None:
    page.goto("sites/mao-memorial/")
    add_style(page, "h1 { width: 9em }")
    assert lines(page, "h1") == ["毛主席视察小营巷", "纪念馆"]


# ---- large type ------------------------------------------------------------------------------------------------------


def test_large_type_is_chosen_once_and_remembered(page: Page, home: str) -> None:
    page.goto(STOP)
    before = type_of(page, ".prose p")
    switch = page.locator("[data-elder-switch]")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    large = type_of(page, ".prose p")
    assert large["size"] >= 1.3 * before["size"]
    assert large["line"] >= 1.8
    assert large["gap"] >= 1.3 * large["line"]
    page.click("a.other[href*=yu-dafu]")
    expect(page).to_have_url(f"{home}sites/yu-dafu-residence/")
    assert type_of(page, ".prose p")["size"] == large["size"]
    page.goto("en/people/")
    expect(page.locator("[data-elder-switch]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.locator("[data-elder-switch]").focus()
    page.keyboard.press("Space")
    page.goto(STOP)
    assert type_of(page, ".prose p") == before


def test_large_type_is_there_before_any_script_has_come(page: Page) -> None:
    set_elder(page)
    page.route("**/*.js", lambda route: route.abort())
    page.goto("", wait_until="commit")
    page.wait_for_selector("[data-elder] h1")
    assert style(page, "html", "fontSize") == "23.52px"


def test_another_tab_and_a_page_come_back_to_follow(page: Page) -> None:
    page.goto("")
    other = page.context.new_page()
    other.goto("people/")
    other.click("[data-elder-switch]")
    page.wait_for_selector("[data-elder]")
    page.goto("about/")
    page.click("[data-elder-switch]")
    page.go_back()
    expect(page.locator("[data-elder-switch]")).to_have_attribute("aria-pressed", "false")
    assert page.locator("[data-elder]").count() == 0


def test_large_type_works_where_nothing_may_be_kept(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
    wrong = watch(page, "http://127.0.0.1")
    page.goto(STOP)
    page.click("[data-elder-switch]")
    page.wait_for_selector("[data-elder]")
    assert wrong == []


def test_without_scripts_there_is_no_switch(browser: Browser, home: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(home)
    expect(page.locator("[data-elder-switch]")).to_be_hidden()
    page.close()


def test_large_type_is_one_column_and_nothing_moves(page: Page) -> None:
    set_elder(page)
    page.set_viewport_size({"width": 1280, "height": 860})
    for path in ("", "people/", STOP):
        page.goto(path)
        columns = "all => all.map(one => getComputedStyle(one).gridTemplateColumns.split(' ').length)"
        assert set(page.locator(".cards, .rows > div").evaluate_all(columns)) == {1}
        assert style(page, "html", "scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("root", ["", "en/"])
def test_large_type_is_no_barrier_and_fits(page: Page, real: Site, root: str) -> None:
    set_elder(page)
    found: list[str] = []
    sideways: list[tuple[str, int]] = []
    # 1.4.6: seven to one.
    contrast = {"type": "rule", "values": ["color-contrast-enhanced"]}
    for path in kinds_of_pages(real, root):
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size({"width": 320, "height": 844})
        page.goto(path)
        found.extend(barriers(page, {"type": "tag", "values": STANDARDS}, "color-contrast-enhanced"))
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found.extend(barriers(page, contrast))
        sideways.extend((path, width) for width in widths_that_scroll(page))
        # A browser's 200 % halves the width that a page has.
        page.set_viewport_size({"width": 195, "height": 422})
        if page.evaluate("document.documentElement.scrollWidth") > 195:
            sideways.append((path, 195))
    assert found == []
    assert sideways == []


# ---- fingers, and what moves -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", ["", "en/"])
def test_everything_that_is_tapped_is_as_large_as_a_finger(page: Page, real: Site, root: str) -> None:
    small = {}
    for path in kinds_of_pages(real, root):
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            small[path, width] = small_targets(page)
    assert {place: found for place, found in small.items() if found} == {}


@pytest.mark.parametrize("large", [False, True])
def test_nothing_moves_by_itself(page: Page, real: Site, large: bool) -> None:
    """Signs of the headings' face, when it comes, stand a little higher or lower in their line: a shift below 0.002."""
    page.add_init_script(WATCH_SHIFTS)
    if large:
        set_elder(page)
    for path in kinds_of_pages(real, ""):
        page.goto(path, wait_until="load")
        assert sum(shifts(page)) < 0.002, path


# ---- paper -----------------------------------------------------------------------------------------------------------


def test_on_paper_there_is_the_text_its_seal_and_its_line(page: Page, real: Site) -> None:
    set_elder(page)
    for path in (*kinds_of_pages(real, ""), *kinds_of_pages(real, "en/")):
        page.goto(path)
        for scheme in ("light", "dark"):
            page.emulate_media(media="print", color_scheme=scheme)
            assert style(page, "body", "color") == "rgb(0, 0, 0)"
            assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
            shown = [one for one in (".menu", ".tools", ".foot nav", ".button") if page.locator(one).first.is_visible()]
            assert shown == [], path
            expect(page.locator("h1")).to_be_visible()
    page.goto(ROUTE)
    page.emulate_media(media="print")
    expect(page.locator(".line .seal").first).to_be_visible()
    assert style(page, ".foot", "display") != "none"
    address = page.evaluate("getComputedStyle(document.querySelector('.foot'), '::after').content")
    assert address == '"https://hongxiang.example/routes/tongxin-red-route/"'


# ---- weight ----------------------------------------------------------------------------------------------------------


def test_pages_are_light(real: Site) -> None:
    (sheet,) = real.folder.glob("assets/style-*.css")
    css = len(gzip.compress(sheet.read_bytes(), 9))
    html = {page: len(gzip.compress((real.folder / page).read_bytes(), 9)) for page in heavy(real)}
    assert max(html.values()) + css <= 25_000


def heavy(real: Site) -> list[str]:
    entries = [f"{page}index.html" for page in real.entries.values()]
    return ["index.html", "en/index.html", *entries]


# ---- strange guides --------------------------------------------------------------------------------------------------

LONG_HANZI = "巷" * 80
LONG_LATIN = "Xiaoying" * 10
STOPS = "\n".join(f"  - stop: s{number}" for number in range(60))
STRANGE = f"""\
-- content/guide.yml --
title: {LONG_HANZI}
languages:
  - {{code: zh-Hans, name: 中文}}
  - {{code: en, name: English}}
base_url: https://guide.example/
route: walk

-- content/guide.en.yml --
title: {LONG_LATIN}

-- content/routes/walk.md --
---
title: {LONG_HANZI}
order_is: stated
stops:
{STOPS}
---
走。

-- content/routes/walk.en.md --
---
title: {LONG_LATIN}
---
Walk.

-- content/routes/short.md --
---
title: 只有一站
order_is: stated
stops: [{{stop: s0}}]
---
走。
"""
MANY = "\n".join(
    f"-- content/sites/s{number}.md --\n---\ntitle: {LONG_HANZI if number == 7 else f'站{number}'}\n---\n\n"
    for number in range(60)
)


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_guide(tmp_path_factory.mktemp("strange"), STRANGE, MANY)
    result = build(project)
    assert result.site is not None, result.report.diagnostics
    return project / "output/site"


PAGES = [
    "",
    "en/",
    "routes/walk/",
    "en/routes/walk/",
    "routes/short/",
    "sites/s0/",
    "sites/s7/",
    "sites/s59/",
    "sites/",
]


@pytest.mark.parametrize("large", [False, True])
def test_long_names_and_long_and_short_routes_stay_on_the_page(browser: Browser, strange: Path, large: bool) -> None:
    with serve(strange) as home:
        page = browser.new_page(viewport={"width": 320, "height": 844})
        if large:
            set_elder(page)
        for address in PAGES:
            page.goto(home + address)
            assert widths_that_scroll(page) == [], address
            assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        page.close()


def test_of_many_stops_only_the_one_that_is_here_is_marked(browser: Browser, strange: Path) -> None:
    with serve(strange) as home:
        page = browser.new_page(viewport={"width": 320, "height": 844})
        for number in (0, 7, 59):
            page.goto(f"{home}sites/s{number}/")
            marks = page.locator(".progress i")
            expect(marks).to_have_text([str(number + 1)])
            line, mark = page.locator(".progress").bounding_box(), marks.bounding_box()
            assert line is not None and mark is not None
            # At either end the whole of the mark stays on the line.
            place, edge = (mark["x"] - line["x"]) / line["width"], 1.2 * 18 / line["width"]
            assert place == pytest.approx(min(max((number + 0.5) / 60, edge), 1 - edge), abs=0.005)
        page.close()


def test_a_guide_with_little_to_tell_has_no_empty_places(tmp_path: Path, browser: Browser) -> None:
    project = write_guide(tmp_path, BASE.replace("tagline: 一条巷子\n", ""))
    assert build(project).site is not None
    with serve(project / "output/site", "/below/") as home:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        for address in ("", "en/", "sites/old-house/", "people/wang/"):
            page.goto(home + address)
            assert page.locator("main p:empty, main div:empty:not(.progress *), main ul:empty").count() == 0
        page.close()
