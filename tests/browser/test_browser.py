"""The real guide in a browser: on telephones and desks, by keyboard, without scripts, for those who see little."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import outside_tools
import pytest
from local_server import serve
from page_checks import STANDARDS, add_style, barriers, kinds_of_pages, watch, widths_that_scroll
from playwright.sync_api import Browser, Page, expect
from site_checks import Site


@pytest.mark.parametrize("root", ["", "en/"])
def test_no_page_scrolls_sideways_or_complains(page: Page, home: str, real: Site, root: str) -> None:
    addresses = kinds_of_pages(real, root)
    assert len(addresses) > 18
    wrong = watch(page, home)
    sideways = {}
    for address in addresses:
        page.goto(address)
        sideways[address] = widths_that_scroll(page)
    assert {address: widths for address, widths in sideways.items() if widths} == {}
    assert wrong == []


def test_whatever_stands_in_prose_stays_on_the_page_and_is_no_barrier(browser: Browser, every: Site) -> None:
    addresses = [address for (one, _), address in every.entries.items() if one in ("old-house", "strange", "films")]
    with serve(every.folder) as home:
        page = browser.new_page()
        wrong = watch(page, home)
        for address in addresses:
            page.goto(home + address)
            assert widths_that_scroll(page) == [], address
            page.set_viewport_size({"width": 320, "height": 844})
            assert barriers(page, {"type": "tag", "values": STANDARDS}) == []
        page.close()
    assert len(addresses) == 9
    assert wrong == []


@pytest.mark.parametrize("root", ["", "en/"])
def test_text_twice_as_large_stays_on_the_page(page: Page, real: Site, root: str) -> None:
    for address in kinds_of_pages(real, root):
        page.goto(address)
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        add_style(page, f"html {{ font-size: {2 * size}px !important }}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_every_page_may_be_enlarged(real: Site) -> None:
    for address, found in real.pages.items():
        viewport = found.one("meta", name="viewport")["content"].replace(" ", "")
        assert viewport == "width=device-width,initial-scale=1", address


def test_a_visit_needs_no_scripts(browser: Browser, home: str) -> None:
    context = browser.new_context(base_url=home, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("")
    page.click("main a.button")
    expect(page).to_have_url(f"{home}routes/tongxin-red-route/")
    page.click(".line li:nth-child(2) a")
    expect(page).to_have_url(f"{home}sites/party-group-memorial/")
    page.click("a.other[href*=yu-dafu]")
    expect(page).to_have_url(f"{home}sites/yu-dafu-residence/")
    page.click(".languages a")
    expect(page).to_have_url(f"{home}en/sites/yu-dafu-residence/")
    page.click(".facts a:text-is('Yu Dafu')")
    expect(page).to_have_url(f"{home}en/people/yu-dafu/")
    page.click(".card a[href*='stories/yu-dafu-fengyu-maolu'], .prose a[href*='stories/yu-dafu-fengyu-maolu']")
    expect(page.locator("h1")).to_have_text("The Master of Fengyu Maolu")
    context.close()


FOCUSED = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return {
        tag: one.tagName, name: one.className, inMain: !!one.closest("main"), text: one.textContent.trim(),
        seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.top < innerHeight,
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""


def test_the_first_key_offers_to_skip_to_the_text(page: Page) -> None:
    page.goto("sites/mao-memorial/")
    page.keyboard.press("Tab")
    first = page.evaluate(FOCUSED)
    assert (first["name"], first["seen"]) == ("skip", True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["inMain"]


@pytest.mark.parametrize("address", ["", "en/sites/yu-dafu-residence/", "people/"])
def test_every_link_and_button_is_reached_and_seen_by_keyboard(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    stations = page.locator("a[href]:visible, button:visible, summary:visible").count()
    unseen = []
    while stations:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["tag"] != "BODY"
        stations -= focused["tag"] in ("A", "BUTTON", "SUMMARY")
        if not (focused["seen"] and focused["ring"]):
            unseen.append(focused["text"])
    assert unseen == []
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["tag"] not in ("A", "BUTTON", "SUMMARY")


# What a closed dialog holds is nowhere.
HEIGHTS = """links => links.filter(one => one.getClientRects().length)
    .map(one => [one.textContent.trim(), one.getBoundingClientRect().height])"""


@pytest.mark.parametrize("address", ["", "en/", "sites/party-group-memorial/", "en/people/", "404.html"])
def test_what_is_tapped_is_as_high_as_a_finger(page: Page, address: str) -> None:
    page.goto(address)
    links = page.locator("nav a, .brand, .button, .card > a, .more a").evaluate_all(HEIGHTS)
    assert len(links) > 20
    assert [link for link in links if link[1] < 44] == []


@pytest.mark.parametrize("root", ["", "en/"])
def test_axe_finds_no_barrier(page: Page, real: Site, root: str) -> None:
    everything = {"type": "tag", "values": STANDARDS}
    found = []
    for address in kinds_of_pages(real, root):
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        found.extend(barriers(page, everything))
        # The colours are all that is different in the dark.
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found.extend(barriers(page, {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}))
    assert found == []


def test_axe_would_find_a_barrier(page: Page) -> None:
    page.goto("about/")
    page.evaluate("document.querySelector('main').innerHTML = '<img src=x><p class=pale>grey</p>'")
    add_style(page, ".pale { color: #ccc }")
    found = " ".join(barriers(page, {"type": "tag", "values": STANDARDS}))
    assert "image-alt" in found and "color-contrast" in found


@pytest.mark.parametrize("tool", [outside_tools.browser, outside_tools.java])
def test_a_tool_that_is_missing_stops_the_tests_where_ci_is_set(
    monkeypatch: pytest.MonkeyPatch, tool: Callable[[], str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="there is no"):
        tool()
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="sudo apt install"):
        tool()
