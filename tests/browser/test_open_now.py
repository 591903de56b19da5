"""Open or not, as the phone computes it: by the place's own clock, again whenever the page is seen, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from guides import build, edit, write_guide
from local_server import serve
from open_hours import MOMENTS, OPENING
from playwright.sync_api import Browser, Page, expect

CHINA = ZoneInfo("Asia/Shanghai")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = write_guide(tmp_path_factory.mktemp("open"), OPENING)
    assert build(project).report.diagnostics == ()
    with serve(project / "output/site") as served:
        yield served


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A phone whose own clock is of another continent."""
    context = browser.new_context(base_url=address, timezone_id="America/Los_Angeles")
    yield context.new_page()
    context.close()


def at(phone: Page, moment: str) -> None:
    phone.clock.set_fixed_time(datetime.fromisoformat(moment).replace(tzinfo=CHINA))


def test_the_phone_says_what_is_so(phone: Page) -> None:
    said = []
    for place, moment, _ in MOMENTS:
        at(phone, moment)
        phone.goto(f"sites/{place}/")
        said.append((place, moment, phone.locator(".open-now").inner_text()))
    assert said == list(MOMENTS)


def test_it_is_told_again_when_the_page_is_seen_again(phone: Page) -> None:
    at(phone, "2026-11-24T08:29")
    phone.goto("sites/museum/")
    told = phone.locator(".open-now")
    expect(told).to_have_text("现在不开，今天 8:30 开")
    at(phone, "2026-11-24T08:30")
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(told).to_have_text("现在开放，到 12:00")
    at(phone, "2026-11-24T12:00")
    phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(told).to_have_text("现在不开，今天 14:00 开")


def test_old_hours_say_so_after_their_review_day(phone: Page) -> None:
    old = phone.locator(".open-old")
    at(phone, "2026-12-01T23:59")
    phone.goto("sites/museum/")
    expect(old).to_be_hidden()
    at(phone, "2026-12-02T00:00")
    phone.goto("sites/museum/")
    expect(old).to_have_text("以上是2026 年 1 月的情况，可能已经变了，请先问一问。")


def test_it_is_said_in_english_too(phone: Page) -> None:
    at(phone, "2026-11-29T17:00")
    phone.goto("en/sites/museum/")
    expect(phone.locator(".open-now")).to_have_text("Closed now, opens Tuesday at 8:30")


def test_a_guide_has_its_own_time_zone(phone: Page, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    project = write_guide(tmp_path_factory.mktemp("zone"), OPENING)
    edit(project, "content/guide.yml", "holidays:", "time_zone: Asia/Urumqi\nholidays:")
    assert build(project).report.diagnostics == ()
    with serve(project / "output/site") as served:
        context = browser.new_context(base_url=served)
        page = context.new_page()
        # Half past nine in Shanghai is half past seven in Ürümqi.
        at(page, "2026-11-24T09:30")
        page.goto("sites/museum/")
        expect(page.locator(".open-now")).to_have_text("现在不开，今天 8:30 开")
        context.close()


def test_a_browser_that_does_not_know_the_zone_says_nothing(phone: Page) -> None:
    page = phone.context.new_page()
    page.add_init_script("Intl.DateTimeFormat = class { constructor() { throw new RangeError('zone'); } };")
    page.goto("sites/museum/")
    expect(page.locator(".rows").first).to_contain_text("周二至周日 8:30–12:00")
    expect(page.locator(".open-now")).to_be_hidden()
    page.close()
