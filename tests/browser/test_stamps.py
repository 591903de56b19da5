"""The stamp passport (集章) on a telephone: from the scanned sign to the certificate, all of it on the device."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from page_checks import STANDARDS, barriers
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_checks import Site
from visitors import CODES, ROUTE, arrived, finish, news, scan, telephone

SITES = ("mao-memorial", "party-group-memorial", "yu-dafu-residence", "qian-xuesen-residence")
REFUSED = 'Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }});'


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def edges(page: Page) -> list[str]:
    """How each stop of the route is drawn: its edge, not its colour."""
    style = "marks => marks.map(mark => getComputedStyle(mark).borderStyle)"
    found: list[str] = page.locator(".stamp-row i").evaluate_all(style)
    return found


def stored(page: Page) -> object:
    text = page.evaluate("localStorage.getItem('redlane:/:stamps')")
    return None if text is None else json.loads(text)


def test_from_the_first_sign_to_the_certificate(page: Page) -> None:
    page.goto(ROUTE)
    assert edges(page) == ["dashed"] * 4
    for number, (code, site) in enumerate(zip(CODES, SITES, strict=True), start=1):
        scan(page, code)
        assert page.url.endswith(f"sites/{site}/")
        assert f"盖上了本站的印！已盖 {number} 枚，共 4 枚。" in news(page)
        assert edges(page) == ["solid"] * number + ["dashed"] * (4 - number)
        assert ("证书" in news(page)) == (number == 4)
    page.click(".stamp-line a")
    expect(page).to_have_url(re.compile(rf"{ROUTE}#page\.stamps$"))
    certificate = page.locator(".certificate-sheet > svg")
    expect(certificate).to_have_attribute("aria-label", re.compile(r"走过“同心红色之旅”的 4 站.*2026年12月5日"))
    assert certificate.locator("> g > svg").count() == 4


def test_a_stamp_is_seen_on_the_line_of_the_home_page_and_in_the_other_language(page: Page) -> None:
    page.goto("")
    assert edges(page) == ["dashed"] * 4, "who has no stamp sees that there are four to win"
    assert page.locator(".card .seal.is-open").count() == 4
    scan(page, "HP5R")
    for address, words in (
        ("", "已盖 1 枚，共 4 枚。"),
        ("en/", "1 of 4 stamps."),
        ("en/sites/mao-memorial/", "1 of 4 stamps."),
    ):
        page.goto(address)
        assert edges(page) == ["dashed", "solid", "dashed", "dashed"]
        assert news(page) == words
    page.goto("")
    assert page.locator(".card .seal[data-codes]").count() == 4
    assert page.locator(".card .seal.is-held").get_attribute("data-codes") == "HP5R"
    assert (
        page.locator(".card .seal.is-open rect").first.evaluate("it => getComputedStyle(it).strokeDasharray") != "none"
    )


def test_the_same_sign_twice_is_one_stamp(page: Page) -> None:
    scan(page, "K3PE")
    before = stored(page)
    scan(page, "K3PE")
    assert news(page) == "本站的印已经盖过了。已盖 1 枚，共 4 枚。"
    assert stored(page) == before == {"K3P": 2530}


@pytest.mark.parametrize("fragment", ["#s=HP5R", "#s=0000", "#s=", "#s=Q0C4x", "#s=q0c4%22", "#Q0C4", "#s=__proto__"])
def test_a_code_that_is_not_this_stops_stamps_nothing(page: Page, fragment: str) -> None:
    page.goto(f"sites/mao-memorial/{fragment}")
    expect(page.locator(".stamp-news")).to_have_text("到了站点，扫标牌上的二维码就能盖印。")
    assert stored(page) is None


def test_a_page_that_is_passed_on_stamps_nobody(page: Page) -> None:
    scan(page, "Q0C4")
    assert "#" not in page.url
    page.evaluate("localStorage.clear()")
    page.reload()
    assert "盖上" not in news(page)


def test_a_code_of_what_is_no_stop_stamps_nothing(page: Page) -> None:
    page.goto("S/4BNR/")
    page.wait_for_url(re.compile("venues/hongxiang-square/"))
    assert page.locator(".stamps").count() == 0
    assert stored(page) is None


def test_what_was_won_is_told_and_pressed_gently(browser: Browser, home: str) -> None:
    animation = "it => getComputedStyle(it).animationName"
    for motion, expected in (("no-preference", "press"), ("reduce", "none")):
        with telephone(browser, home, reduced_motion=motion) as context:
            page = context.new_page()
            scan(page, "Q0C4")
            assert page.locator(".title .seal").evaluate(animation) == expected
            expect(page.get_by_role("status").first).to_contain_text("盖上了本站的印")
            assert page.locator("dialog[open], [role=alert]").count() == 0


def test_a_phrase_brings_the_stamps_to_another_telephone(browser: Browser, context: BrowserContext, home: str) -> None:
    page = context.new_page()
    for code in ("5J55", "Q0C4"):
        scan(page, code)
    page.goto(ROUTE)
    page.click("summary")
    phrase = page.locator("output").inner_text()
    assert re.fullmatch("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{2}", phrase)
    with telephone(browser, home) as other:
        another = other.new_page()
        another.goto(f"en/{ROUTE}")
        another.click("summary")
        another.fill("#page\\.phrase", phrase.lower().replace(" ", "　"))
        another.keyboard.press("Enter")
        expect(another.locator("form [role=status]")).to_have_text("Your stamps are back.")
        assert edges(another) == ["solid", "dashed", "dashed", "solid"]
        assert another.locator("output").inner_text() == phrase


def test_stamps_are_removed_and_come_back(page: Page) -> None:
    finish(page)
    page.click("summary")
    phrase = page.locator("output").inner_text()
    page.click(".quiet")
    answer = page.locator("form [role=status]")
    expect(answer).to_have_text(f"已经清除。反悔的话，口令是 {phrase}")
    assert stored(page) is None
    expect(page.locator(".certificate")).to_be_hidden()
    assert edges(page) == ["dashed"] * 4
    page.fill("#page\\.phrase", "ABCD EFG")
    page.click("form .button")
    expect(answer).to_have_text("口令不对，请对照着再看一遍。")
    page.fill("#page\\.phrase", phrase)
    page.click("form .button")
    expect(page.locator(".certificate-sheet > svg")).to_be_visible()
    assert edges(page) == ["solid"] * 4


# Random passports, each written, read back, typed badly, and with one mistake at each place.
ROUND_TRIPS = """count => {
    const {write, read} = redlane.stamps, alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", wrong = [];
    let seed = 1;
    const some = below => (seed = seed * 48271 % 2147483647) % below;
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    for (let round = 0; round < count; round++) {
        const day = some(32768), stamps = {};
        for (let stop = some(round % 10 ? 9 : 300); stop >= 0; stop--) {
            stamps[alphabet[some(32)] + alphabet[some(32)] + alphabet[some(32)]] = day;
        }
        const sorted = Object.fromEntries(Object.entries(stamps).sort()), phrase = write(stamps);
        const back = text => { const got = read(text); return got && Object.fromEntries(Object.entries(got).sort()); };
        const wide = phrase.replace(/[^ ]/g, one => String.fromCharCode(one.charCodeAt(0) + 65248)).replace(/ /g, "　");
        const alike = phrase.toLowerCase().replace(/0/g, "o").replace(/1/g, round % 2 ? "i" : "l").replace(/v/g, "u");
        for (const text of [phrase, phrase.replace(/ /g, ""), phrase.replace(/ /g, "-"), wide, alike, ` ${phrase}。`]) {
            if (!same(back(text), sorted)) { wrong.push(text); }
        }
        if (phrase.length > 60) { continue; }
        const letters = [...phrase.replace(/ /g, "")];
        letters.forEach((letter, place) => {
            const other = [...letters];
            other[place] = alphabet[(alphabet.indexOf(letter) + 1 + some(31)) % 32];
            if (read(other.join(""))) { wrong.push(other.join("")); }
            const swap = [...letters], next = some(letters.length);
            [swap[place], swap[next]] = [swap[next], swap[place]];
            const isOther = swap.join() !== letters.join() && Math.abs(place - next) < 31;
            if (isOther && read(swap.join(""))) { wrong.push(swap.join("")); }
        });
    }
    return wrong;
}"""


def test_every_phrase_is_read_back_and_every_mistake_in_it_noticed(page: Page) -> None:
    page.goto(ROUTE)
    assert page.evaluate(ROUND_TRIPS, 400) == []
    assert page.evaluate("['', ' ', '一二三四五六七', 'ABC', 'A'.repeat(5000)].map(redlane.stamps.read)") == [None] * 5


@pytest.mark.parametrize(
    "kept", ['"text"', "[1, 2]", "7", "{", '{"Q0C": "x", "constructor": 3, "HP5": -1, "K3P": 99999}']
)
def test_a_memory_that_somebody_else_wrote_is_no_stamp(page: Page, kept: str) -> None:
    page.goto(ROUTE)
    page.evaluate("kept => localStorage.setItem('redlane:/:stamps', kept)", kept)
    page.reload()
    assert edges(page) == ["dashed"] * 4
    scan(page, "5J55")
    assert "已盖 1 枚" in news(page)


def test_where_nothing_is_kept_stamps_last_as_long_as_the_tab_and_it_is_said_once(context: BrowserContext) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    said = []
    for number, code in enumerate(CODES, start=1):
        scan(page, code)
        assert f"已盖 {number} 枚" in news(page)
        said.append("不让网页保存" in news(page))
    assert said == [True, False, False, False]
    page.goto(ROUTE)
    expect(page.locator(".certificate-sheet > svg")).to_be_visible()
    page.click("summary")
    assert re.fullmatch("2F25 J5HP 5K3P Q0C.", page.locator("output").inner_text())
    other = context.new_page()
    other.goto(ROUTE)
    assert edges(other) == ["dashed"] * 4


def test_a_full_memory_is_one_that_keeps_nothing(context: BrowserContext) -> None:
    full = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'
    context.add_init_script(full)
    page = context.new_page()
    scan(page, "Q0C4")
    assert "不让网页保存" in news(page)
    page.goto("sites/yu-dafu-residence/")
    assert edges(page) == ["solid", "dashed", "dashed", "dashed"]


@pytest.mark.parametrize(
    ("root", "words"), [("", "每到一站，用手机扫标牌上的二维码"), ("en/", "At each stop scan the code")]
)
def test_without_scripts_the_passport_is_a_list_with_an_explanation(
    browser: Browser, home: str, root: str, words: str
) -> None:
    with telephone(browser, home, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}{ROUTE}#page.stamps")
        assert page.locator("ol.line li").count() == 4
        expect(page.locator(".passport")).to_contain_text(words)
        assert page.locator(".passport input:visible, .passport button:visible").count() == 0
        expect(page.locator(".passport .without-scripts")).to_be_visible()


def test_the_passport_is_worked_by_keyboard(page: Page) -> None:
    finish(page)
    page.focus("#page\\.name")
    page.keyboard.type("李")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_download():
        page.keyboard.press("Enter")
    # Past the button that sends it.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "page.phrase"
    page.keyboard.type("nonsense")
    page.keyboard.press("Enter")
    expect(page.locator("form [role=status]")).to_have_text("口令不对，请对照着再看一遍。")


@pytest.mark.parametrize("root", ["", "en/"])
def test_nothing_scrolls_sideways_or_moves_when_a_stamp_is_won(browser: Browser, home: str, root: str) -> None:
    shifts = """new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value; }))
        .observe({type: "layout-shift", buffered: true}); window.moved = 0;"""
    with telephone(browser, home, viewport={"width": 320, "height": 700}) as context:
        context.add_init_script(shifts)
        page = context.new_page()
        for code, site in zip(CODES, SITES, strict=True):
            page.goto(f"{root}sites/{site}/#s={code}")
            arrived(page)
            assert page.evaluate("document.documentElement.scrollWidth") == 320
            assert page.evaluate("window.moved") < 0.02, site
        page.goto(root + ROUTE)
        expect(page.locator(".certificate-sheet > svg")).to_be_visible()
        page.click("summary")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_when_stamps_are_won_and_questions_answered(
    page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    everything = {"type": "tag", "values": STANDARDS}
    found = []
    scan(page, "Q0C4")
    for question in page.locator(".question").all():
        question.get_by_text("对答案").click()
    found += barriers(page, everything)
    page.goto("S/")
    found += barriers(page, everything)
    page.goto(f"en/{ROUTE}")
    found += barriers(page, everything)
    finish(page)
    page.click("summary")
    found += barriers(page, everything)
    assert found == []


def test_a_page_that_the_browser_kept_shows_stamps_won_since(page: Page) -> None:
    page.goto(ROUTE)
    page.evaluate("localStorage.setItem('redlane:/:stamps', JSON.stringify({Q0C: 2530}))")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert edges(page) == ["solid", "dashed", "dashed", "dashed"]


def test_no_cookie_and_no_request_elsewhere(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    finish(page)
    assert context.cookies() == []
    assert [address for address in asked if not address.startswith((home, "data:"))] == []
    assert [address for address in asked if "?" in address] == []


def test_the_script_of_the_certificate_is_fetched_when_a_route_is_finished(page: Page, real: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ROUTE)
    page.wait_for_load_state("networkidle")
    assert not [address for address in asked if "certificate" in address]
    (script,) = Path(real.folder).glob("assets/certificate-*.js")
    finish(page)
    assert [address for address in asked if address.endswith(script.name)]
