"""The page of the search in a browser: what visitors type, by keyboard and by touch, from a server and from a disk."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import context, inputs, write_guide
from local_server import serve
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, Locator, Page, Route, expect
from search_tools import large_guide
from site_checks import ROOT, Site
from waiting import wait_until

from redlane_ssg.build import build_guide

FIELD, STATUS = '[id="search.field"]', '[id="search.status"]'
HITS, EVERYTHING = ".search-results a", '[id="search.all"]'
LANE = "places/hongxiang/"
RIGHT = (
    ("红巷", LANE),
    ("紅巷", LANE),
    ("hongxiang", LANE),
    ("HONGXIANG", LANE),
    ("hx", LANE),
    ("Qian", "sites/qian-xuesen-residence/"),
    ("Qian Xuesen", "people/qian-xuesen/"),
    ("錢學森", "people/qian-xuesen/"),
    ("3", "sites/yu-dafu-residence/"),
    ("３", "sites/yu-dafu-residence/"),
    ("风雨茅庐", "sites/yu-dafu-residence/"),
    ("苏门答腊", "stories/yu-dafu-fengyu-maolu/"),
)
UNKNOWN = (
    ("<script>alert(1)</script>", "没有找到“<script>alert(1)</sc…”。"),
    ("<img src=x onerror=alert(1)>", "没有找到"),
    ("😀", "请输汉字、字母或数字。"),
    ("。，？！", "请输汉字、字母或数字。"),
    ("   。", "请输汉字、字母或数字。"),
    ("火星上的巷子", "没有找到“火星上的巷子”。 少输几个字"),
    ("巷" * 2000, "没有找到"),
    ("\\^$.*+?()[]{}|", "请输汉字、字母或数字。"),
    ("constructor", "没有找到"),
    ("__proto__", "没有找到"),
)


@pytest.fixture(scope="module")
def served(real: Site) -> Iterator[str]:
    with serve(real.folder) as address:
        yield address


@pytest.fixture(params=["server", "disk"])
def home(request: pytest.FixtureRequest, real: Site, served: str) -> str:
    """Where the guide begins, on a server and on a disk."""
    return served if request.param == "server" else f"{real.folder.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A telephone without a service worker: what that asks for passes by a page's routes."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def search(page: Page, words: str) -> Locator:
    """Types words into the field of the page that is open; gives the hits once they are counted."""
    page.fill(FIELD, words)
    # The address bar of a server, or else the count, tells that the answer is to these words.
    expect(page.locator(STATUS)).to_have_text(re.compile(r"\d|没有|Nothing|请输|Please"))
    wait_until(page, "words => document.querySelector('.search-results').dataset.asked === words", arg=words)
    return page.locator(HITS)


def targets(hits: Locator) -> list[str]:
    """Where hits lead, within the site."""
    found = hits.evaluate_all("links => links.map(link => link.href)")
    return [re.sub(r"^.*?(?=(en/)?[a-z]+/[a-z0-9-]+/$)", "", address) for address in found]


def test_the_right_entry_comes_first(page: Page, home: str) -> None:
    page.goto(f"{home}search/index.html")
    found = {words: targets(search(page, words))[0] for words, _ in RIGHT}
    assert found == dict(RIGHT)
    page.locator(HITS).first.click()
    expect(page.locator("main h1")).to_have_text("风雨茅庐的主人")


def test_a_slip_is_forgiven_and_told(page: Page, home: str) -> None:
    page.goto(f"{home}search/index.html")
    for words in ("钱学生", "qianxuesne", "錢學生", "Qain"):
        hits = search(page, words)
        assert page.locator(STATUS).inner_text() == f"没有“{words}”，您是不是找："
        assert targets(hits)[0].endswith("qian-xuesen/") or "people/qian-xuesen/" in targets(hits), words
        expect(page.locator(EVERYTHING)).to_be_hidden()
    search(page, "钱学森")
    assert page.locator(STATUS).inner_text().startswith("找到")
    assert page.locator(".meant").count() == 0
    page.goto(f"{home}en/search/index.html")
    hits = search(page, "Qain Xuesen")
    assert page.locator(STATUS).inner_text() == "Nothing is called “Qain Xuesen”. Did you mean:"
    assert "en/people/qian-xuesen/" in targets(hits)


def test_a_figure_is_a_stop_or_a_house_before_it_is_a_day(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    for words, first in (("2", "2"), ("56号", "56号"), ("61", "61")):
        found = search(page, words).first.inner_text()
        assert re.search(rf"(?<!\d){first}(?![年月日\d])", found), (words, found)


def test_the_lane_is_found_in_english_too(page: Page, home: str) -> None:
    page.goto(f"{home}en/search/index.html")
    for words in ("Hongxiang", "红巷", "hx", "紅巷"):
        assert f"en/{LANE}" in targets(search(page, words)), words


def test_hits_stand_by_kind_with_what_was_hit_marked(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    search(page, "紅巷")
    kinds = page.locator(".search-results h2").all_inner_texts()
    assert len(kinds) == len(set(kinds)) > 2
    assert page.locator(f"{HITS} strong mark").first.inner_text() == "红巷"
    assert set(page.locator(f"{HITS} mark").all_inner_texts()) == {"红巷"}
    search(page, "xuesen")
    assert page.locator(f"{HITS} strong mark").first.inner_text() == "学森"
    long = [text for text in page.locator(f"{HITS} .excerpt").all_inner_texts() if len(text) > 130]
    assert long == []


def test_everything_by_keyboard(page: Page, home: str) -> None:
    page.goto(f"{home}about/index.html")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("hongxiang")
    page.keyboard.press("Enter")
    hits = page.locator(HITS)
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.locator(EVERYTHING)).to_be_visible()
    page.keyboard.type("hx")
    page.keyboard.press("Enter")
    expect(hits.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("小营江南红巷")


def test_a_slash_in_a_field_is_a_slash(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("1/2")
    expect(page.locator(FIELD)).to_have_value("1/2")


def test_an_address_asks_and_the_way_back_has_the_hits_again(page: Page, served: str) -> None:
    page.goto(f"{served}search/?q=%E9%83%81%E8%BE%BE%E5%A4%AB+%E8%8C%85%E5%BA%90")
    expect(page.locator(FIELD)).to_have_value("郁达夫 茅庐")
    expect(page.locator(HITS).first).to_be_visible()
    search(page, "hx")
    expect(page).to_have_url(f"{served}search/?q=hx")
    page.locator(HITS).first.click()
    expect(page.locator("h1")).to_have_text("小营江南红巷")
    page.go_back()
    expect(page.locator(HITS).first).to_contain_text("红巷")


def test_a_broken_address_asks_nothing(page: Page, served: str) -> None:
    page.goto(f"{served}search/?q=%E9%83%F")
    expect(page.locator(FIELD)).to_have_value("")


def test_what_finds_nothing_is_answered_kindly(page: Page, served: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{served}search/")
    for words, said in UNKNOWN:
        assert search(page, words).count() == 0
        expect(page.locator(STATUS)).to_contain_text(said)
        expect(page.locator(EVERYTHING)).to_be_visible()
        assert page.locator("main img, main script").count() == 0


def test_little_or_odd_input_is_searched_all_the_same(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    for words in ("红", "1", "红巷 😀", "红巷" + "，" * 90):
        assert search(page, words).count() > 0, words


def test_of_rapid_typing_the_last_counts(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    page.locator(FIELD).press_sequentially("qianxuesenguju", delay=5)
    for _ in range(8):
        page.keyboard.press("Backspace")
    wait_until(page, "document.querySelector('.search-results').dataset.asked === 'qianxu'")
    assert "people/qian-xuesen/" in targets(page.locator(HITS))


def test_what_an_input_method_composes_is_searched_already(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    page.locator(FIELD).focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "hong'xiang", "selectionStart": 10, "selectionEnd": 10})
    expect(page.locator(HITS).first).to_contain_text("小营江南红巷")
    session.send("Input.insertText", {"text": "钱学森"})
    expect(page.locator(FIELD)).to_have_value("钱学森")
    expect(page.locator(HITS).first).to_contain_text("钱学森")


def test_a_file_that_does_not_come_is_told_and_asked_for_again(page: Page, served: str) -> None:
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route("**/assets/search-zh-hans-*.js", refuse)
    page.goto(f"{served}search/")
    page.fill(FIELD, "hx")
    again = page.locator(f"{STATUS} button")
    expect(page.locator(STATUS)).to_contain_text("没有加载成功")
    again.click()
    expect(again).to_be_visible()
    wait_until(page, "() => document.querySelector('[id=\"search.status\"] button')")
    page.unroute("**/assets/search-zh-hans-*.js")
    again.click()
    expect(page.locator(HITS).first).to_contain_text("红巷")
    assert len(refused) >= 2


def test_a_portal_that_answers_for_the_file_is_no_index(page: Page, served: str) -> None:
    page.route("**/assets/search-zh-hans-*.js", lambda route: route.fulfill(body="/* please log in */"))
    page.goto(f"{served}search/")
    page.fill(FIELD, "hx")
    expect(page.locator(STATUS)).to_contain_text("没有加载成功")


def test_a_slow_network_is_told_and_loses_nothing(page: Page, served: str) -> None:
    waiting: list[Route] = []
    page.route("**/assets/search-zh-hans-*.js", lambda route: waiting.append(route))
    page.goto(f"{served}search/")
    page.locator(FIELD).press_sequentially("hx")
    expect(page.locator(STATUS)).to_have_text("正在查找…")
    page.locator(FIELD).press_sequentially("sh")
    waiting[0].continue_()
    expect(page.locator(HITS).first).to_contain_text("红巷")
    assert page.locator(FIELD).input_value() == "hxsh"


def test_on_a_slow_telephone_network_hits_come_in_seconds(page: Page, served: str) -> None:
    """What is fetched one after the other, by its weight: a clock would tell how busy this computer is."""
    session = page.context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    # Lighthouse's slow 4G: 150 ms there and back, 1.6 Mbit/s.
    slow = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
    page.goto(f"{served}search/")
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    page.fill(FIELD, "hx")
    expect(page.locator(HITS).first).to_contain_text("红巷")
    assert sizes and sum(0.15 + size / slow["downloadThroughput"] for size in sizes) < 4


def test_nothing_is_loaded_before_the_field_is_used(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(f"{served}search/", wait_until="networkidle")
    assert [address for address in asked if "search-" in address] == []
    page.locator(FIELD).tap()
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "hx")
    assert len([address for address in asked if re.search(r"assets/search(-page|-zh-hans)?-", address)]) == 3
    assert all(address.startswith(("search/", "assets/")) for address in asked), asked


def test_without_scripts_everything_is_listed_by_kind(browser: Browser, served: str, real: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for root, language, sentence in (("", "zh-Hans", "搜索要用到脚本"), ("en/", "en", "Search needs scripts")):
        page.goto(f"{served}{root}about/")
        page.click("a[rel=search]")
        expect(page).to_have_url(f"{served}{root}search/")
        expect(page.locator(".without-scripts")).to_contain_text(sentence)
        expect(page.locator(FIELD)).to_be_hidden()
        listed = set(targets(page.locator(f"{EVERYTHING} li a")))
        assert len(listed & set(real.entries.values())) > 40
        wanted = {address for (_, one), address in real.entries.items() if one == language}
        assert {address for address in wanted if address.removeprefix("en/") != "about/"} <= listed
    context.close()


@pytest.mark.parametrize("root", ["", "en/"])
def test_the_search_is_no_barrier(page: Page, served: str, root: str) -> None:
    everything = {"type": "tag", "values": STANDARDS}
    page.goto(f"{served}{root}search/")
    assert barriers(page, everything) == []
    search(page, "qian")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert barriers(page, everything) == []
    search(page, "qqqq")
    assert barriers(page, everything) == []


@pytest.mark.parametrize("words", ["", "hongxiang", "qqqq"])
def test_nothing_is_small_or_runs_off_the_page(page: Page, served: str, words: str) -> None:
    page.goto(f"{served}en/search/")
    if words:
        search(page, words)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
        sizes = page.locator("main a:visible, main button:visible, main input, .search-open").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
        )
        assert [size for size in sizes if size[0] < 44 or size[1] < 43.5] == []


def test_the_number_of_hits_is_told_to_those_who_do_not_see_it(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    status = page.locator(STATUS)
    assert status.get_attribute("role") == "status"
    count = search(page, "hx").count()
    expect(status).to_have_text(f"找到 {count} 条。")
    assert page.locator(".search-results").get_attribute("aria-label") == "搜索结果"


def test_more_hits_are_shown_when_asked_for_and_the_next_has_the_focus(page: Page, served: str) -> None:
    page.goto(f"{served}search/")
    hits = search(page, "小营")
    assert hits.count() == 20
    page.locator(".more-hits").click()
    expect(hits.nth(20)).to_be_focused()


def test_what_search_weighs(real: Site) -> None:
    def weight(pattern: str) -> int:
        (found,) = real.folder.glob(pattern)
        return len(gzip.compress(found.read_bytes(), mtime=0))

    engine = weight(f"assets/search-{'[0-9a-f]' * 12}.js") + weight("assets/search-page-*.js")
    for language in ("zh-hans", "en"):
        assert weight(f"assets/search-{language}-*.js") < 40_000
        assert weight(f"assets/search-{language}-*.js") + engine < 75_000
    assert engine < 9_000
    opener = (ROOT / "themes/redlane/scripts/search.js").read_bytes() + (
        ROOT / "themes/redlane/scripts/folders.js"
    ).read_bytes()
    assert len(gzip.compress(opener, mtime=0)) < 2_000
    for page in ("search/index.html", "en/search/index.html"):
        assert len(gzip.compress((real.folder / page).read_bytes(), mtime=0)) < 12_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = write_guide(tmp_path_factory.mktemp("large"), large_guide())
    assert build_guide(inputs(project), project / "output", "output", context()).site is not None
    return project / "output/site"


@pytest.mark.parametrize("kind", ["server", "disk"])
def test_a_large_guide_is_searched_in_parts(page: Page, large: Path, kind: str) -> None:
    parts = [path.name for path in large.glob("assets/search/zh-hans/*.js")]
    assert len(parts) > 29
    with serve(large) as server:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto(f"{server if kind == 'server' else f'{large.as_uri()}/'}search/index.html")
        hits = search(page, "第77棵桂树")
        assert targets(hits)[0] == "stories/story-077/"
        assert len(set(asked) & set(parts)) < 6
        expect(search(page, "水甜")).to_have_count(10)
        expect(page.locator(STATUS)).to_have_text("找到 33 条。")
        expect(search(page, "guishu")).to_have_count(10)
        expect(page.locator(STATUS)).to_have_text("找到 230 条。")
        expect(search(page, "77号井")).to_have_count(1)
        expect(page.locator(STATUS)).to_have_text("找到 1 条。")


def test_a_part_that_does_not_come_is_told_and_asked_for_again(page: Page, large: Path) -> None:
    with serve(large) as server:
        page.route("**/assets/search/**", lambda route: route.abort())
        page.goto(f"{server}search/")
        page.fill(FIELD, "水甜")
        expect(page.locator(STATUS)).to_contain_text("没有加载成功")
        page.unroute("**/assets/search/**")
        page.locator(f"{STATUS} button").click()
        expect(page.locator(STATUS)).to_have_text("找到 33 条。")


def test_a_large_guide_lists_its_kinds(page: Page, large: Path) -> None:
    with serve(large) as server:
        page.goto(f"{server}search/")
        assert page.locator(f"{EVERYTHING} li").count() == 0
        page.locator(f"{EVERYTHING} h2 a").click()
        expect(page).to_have_url(f"{server}stories/")
