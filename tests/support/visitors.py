"""Visitors' telephones, what a visitor does with a sign, and small guides whose signs have codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from guides import SMALLEST, redlane, write_guide
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_checks import Site, publish

ROUTE = "routes/tongxin-red-route/"
# The four stops' codes as they are registered, in the order of the route.
CODES = ("Q0C4", "HP5R", "K3PE", "5J55")
# What fills the screen when a stamp is won.
MOMENT = "dialog.moment"
# In Hangzhou the fifth of December has begun, in London it is still the fourth.
NOW = "2026-12-04T23:30:00Z"


@contextmanager
def telephone(browser: Browser, home: str, **options: Any) -> Iterator[BrowserContext]:
    """A telephone that speaks Chinese and stands still; its pages are relative to ``home``."""
    usual = {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "reduced_motion": "reduce",
    }
    context = browser.new_context(base_url=home, **{**usual, **options})
    context.clock.set_fixed_time(NOW)
    yield context
    context.close()


def scan(page: Page, code: str) -> None:
    """Opens what a sign's code says; ends on the page of its entry, when its stamp has been seen."""
    win(page, code)
    if page.locator("html.stamp-won").count():
        expect(page.locator(MOMENT)).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(MOMENT)).to_be_hidden()


def win(page: Page, code: str) -> None:
    """Opens what a sign's code says, and leaves the moment of the stamp on the screen."""
    page.goto(f"S/{code}/")
    page.wait_for_url(re.compile(r"/(sites|places|venues)/"))
    arrived(page)


def news(page: Page) -> str:
    """What the page says of stamps."""
    return page.locator(".stamp-news").inner_text()


def finish(page: Page) -> None:
    """Opens the passport of a device that keeps every stamp: the certificate is drawn."""
    page.goto(ROUTE)
    kept = json.dumps({code[:3]: 2530 for code in CODES})
    page.evaluate("kept => localStorage.setItem('redlane:/:stamps', kept)", kept)
    page.reload()
    expect(page.locator(".certificate-sheet > svg")).to_be_visible()


def arrived(page: Page) -> None:
    """Waits until the stop's page has taken the code out of its address."""
    expect(page).to_have_url(re.compile("^[^#]*$"))


def signed(project: Path, *texts: str) -> Site:
    """The site of a small guide, after codes are issued for its signs; in ``project``, which keeps its register."""
    write_guide(project, SMALLEST, *texts)
    done = redlane(project, "signs", "issue", "--date", "2026-01-01")
    assert done.code == 0, done.err
    return publish(project, project / "output")[0]
