"""The page of numbers: keys for elderly hands, and every way of writing a number or a code."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from local_server import serve
from playwright.sync_api import Browser, Page, expect
from visitors import arrived, signed, telephone

SITES = {"1": "mao-memorial", "2": "party-group-memorial", "3": "yu-dafu-residence", "4": "qian-xuesen-residence"}


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with telephone(browser, home) as context:
        made = context.new_page()
        made.goto("S/")
        yield made


@pytest.mark.parametrize("number", SITES)
def test_a_number_on_the_keys_opens_its_stop_and_stamps_it(page: Page, number: str) -> None:
    page.tap(f"[data-key='{number}']")
    page.tap(".keys .button")
    page.wait_for_url(re.compile(f"sites/{SITES[number]}/"))
    arrived(page)
    expect(page.locator(".stamp-news")).to_have_text("盖上了本站的印！已盖 1 枚，共 4 枚。")


@pytest.mark.parametrize("typed", ["2", "02", "２", " 2 ", "二", "HP5R", "hp5r", "HP-5R", "ｈｐ５ｒ", "hp 5r"])
def test_whatever_way_it_is_typed(page: Page, typed: str) -> None:
    page.fill("#number", typed)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sites/party-group-memorial/"))


def test_characters_that_look_alike(page: Page) -> None:
    page.fill("#number", "qoc4")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sites/mao-memorial/"))


NUMERALS = {"三〇": 30, "九": 9, "十": 10, "十二": 12, "二十": 20, "三十四": 34, "二一": 21, "１００": 100}


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A guide in which a sign of every number of NUMERALS points at a page of that name."""
    texts = [
        f"-- content/places/p{number}.md --\n---\ntitle: 第{number}处\nform: lane\n---\n"
        f"\n-- content/signs/s{number}.md --\n---\ntitle: 牌{number}\nform: door-plate\nplace: p{number}\n"
        f"points_at: p{number}\nnumber: {number}\n---\n"
        for number in NUMERALS.values()
    ]
    with serve(signed(tmp_path_factory.mktemp("numbered"), *texts).folder) as address:
        yield address


@pytest.mark.parametrize("typed", NUMERALS)
def test_chinese_numerals(browser: Browser, numbered: str, typed: str) -> None:
    with telephone(browser, numbered) as context:
        page = context.new_page()
        page.goto("S/")
        page.fill("#number", typed)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"places/p{NUMERALS[typed]}/"))


@pytest.mark.parametrize("typed", ["99", "0", "零", "Q0C5", "🙂", "<b>", "百"])
def test_what_is_no_number_is_told(page: Page, typed: str) -> None:
    page.fill("#number", typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("没有这个编号，请再看一眼标牌。")
    page.tap("[data-key='1']")
    expect(page.get_by_role("status")).to_have_text("")


def test_the_last_is_deleted(page: Page) -> None:
    for key in ("1", "3", "", "2"):
        page.tap(f"[data-key='{key}']")
    expect(page.locator("#number")).to_have_value("12")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_keys_are_large_and_in_four_rows_of_three(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    boxes = [key.bounding_box() for key in page.locator(".keys button").all()]
    assert len(boxes) == 12
    assert all(box and box["width"] >= 56 and box["height"] >= 56 for box in boxes)
    assert len({round(box["y"]) for box in boxes if box}) == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keys_are_worked_by_keyboard(page: Page) -> None:
    page.focus("#number")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#number")).to_have_value("3")
    page.focus(".keys .button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sites/yu-dafu-residence/"))


def test_the_list_shows_pages_and_stamps_nothing(page: Page) -> None:
    page.click(".card a")
    page.wait_for_url(re.compile("sites/mao-memorial/"))
    expect(page.locator(".stamp-news")).to_have_text("到了站点，扫标牌上的二维码就能盖印。")


def test_without_scripts_it_is_a_list(browser: Browser, home: str) -> None:
    with telephone(browser, home, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("en/S/")
        assert page.locator("form").is_hidden()
        assert page.locator(".card a").count() == 21
