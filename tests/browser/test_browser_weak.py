"""The real guide over a weak network: before its scripts are there, without them, and how little a page fetches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from local_server import serve
from looks import WATCH_SHIFTS, set_elder, shifts
from page_checks import kinds_of_pages
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from site_checks import SCRIPTS, TOTAL, Site
from slow_pages import serve_in_parts
from waiting import wait_until

SCRIPT_FILE = re.compile(r"\.js(\?.*)?$")
STOP = "sites/party-group-memorial/"
# What Chromium's developer tools call slow 4G, rounded: bytes a second, and milliseconds before an answer.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}

# What is to be read on a page, but for what is folded away or hidden from everybody.
UNSEEN = """() => [...document.querySelectorAll("h1, main h2, main h3, .prose p, .lead, .card strong, dt, dd")]
    .filter(one => !one.closest("[hidden], details:not([open]) > :not(summary)"))
    .filter(one => !one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
    .map(one => one.textContent.trim())"""


@pytest.fixture(scope="module")
def home(real: Site) -> Iterator[str]:
    with serve(real.folder, packed=True) as address:
        yield address


@contextmanager
def weak_phone(
    browser: Browser, home: str, answer: Callable[[Route], object] | None = None, *, scripts: bool = True
) -> Iterator[tuple[BrowserContext, Page]]:
    """A telephone on which every file of scripts is asked for by way of ``answer``."""
    context = browser.new_context(
        base_url=home,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        java_script_enabled=scripts,
        service_workers="block",
    )
    if answer is not None:
        context.route(SCRIPT_FILE, lambda route: answer(route))
    yield context, context.new_page()
    context.close()


class Held:
    """Scripts that do not come until they are let go."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def __call__(self, route: Route) -> None:
        self.routes.append(route)

    def release(self) -> None:
        for route in self.routes:
            route.continue_()
        self.routes.clear()


def scripted_pages(site: Site, root: str) -> list[str]:
    """A page of each type that has scripts in files of their own; a walk in one file has none."""
    return [
        address
        for address in kinds_of_pages(site, root)
        if any(one["src"] for one in site.documents[address].find("script"))
    ]


def open_early(page: Page, address: str) -> None:
    """Opens a page that will not be whole, up to where its end and its styles are there."""
    page.goto(address, wait_until="commit")
    expect(page.locator("footer.foot")).to_be_attached()
    wait_until(page, "[...document.styleSheets].some(one => /style-/.test(one.href))")


@pytest.mark.parametrize("root", ["", "en/"])
def test_every_page_can_be_read_before_its_scripts_and_does_not_move_when_they_come(
    browser: Browser, home: str, real: Site, root: str
) -> None:
    held = Held()
    moved = {}
    with weak_phone(browser, home, held) as (_, page):
        page.add_init_script(WATCH_SHIFTS)
        for address in scripted_pages(real, root):
            open_early(page, address)
            assert held.routes and not page.evaluate("!!window.redlane"), address
            expect(page.locator("h1")).to_have_text(real.documents[address].one("h1").text)
            assert page.evaluate(UNSEEN) == [], address
            assert len(page.locator("main").inner_text()) > 20, address
            held.release()
            wait_until(page, "window.redlane && document.readyState === 'complete'")
            page.evaluate("document.fonts.ready.then(() => true)")
            moved[address] = sum(shifts(page))
    assert len(moved) > 18
    assert {address: shift for address, shift in moved.items() if shift} == {}


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize("after", [b"</nav>", b"</button>"], ids=["menu", "switch"])
def test_a_header_that_comes_in_parts_does_not_move(browser: Browser, real: Site, root: str, after: bytes) -> None:
    address = f"{root}routes/tongxin-red-route/"
    page_bytes = (real.folder / address / "index.html").read_bytes()
    first = page_bytes.index(after) + len(after)
    assert page_bytes.index(b"</header>") > first
    with serve_in_parts(real.folder, address, first) as (start, rest), weak_phone(browser, start) as (_, page):
        page.add_init_script(WATCH_SHIFTS)
        page.goto(address, wait_until="commit")
        # The first part is on the screen.
        page.wait_for_selector(".top", state="attached")
        shifts(page)
        rest.set()
        wait_until(page, "document.readyState === 'complete'")
        assert sum(shifts(page)) == 0


@pytest.mark.parametrize("root", ["", "en/"])
def test_links_lead_on_before_scripts_are_there(browser: Browser, home: str, real: Site, root: str) -> None:
    with weak_phone(browser, home, Held()) as (_, page):
        for address in scripted_pages(real, root):
            open_early(page, address)
            lead = page.locator("main a.button[href], main .card a[href], main .crumbs a[href]").first
            target = lead.evaluate("one => one.href")
            lead.click()
            expect(page).to_have_url(target)
            assert target != f"{home}{address}"


def test_large_type_that_was_chosen_is_there_before_scripts_are(browser: Browser, home: str, real: Site) -> None:
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    with weak_phone(browser, home, Held()) as (_, page):
        open_early(page, STOP)
        usual = page.evaluate(size)
        set_elder(page)
        for address in scripted_pages(real, ""):
            open_early(page, address)
            assert page.evaluate("document.documentElement.hasAttribute('data-elder')"), address
        open_early(page, STOP)
        assert page.evaluate(size) > usual


@pytest.mark.parametrize("root", ["", "en/"])
def test_where_scripts_are_blocked_a_page_says_what_it_says_without_them(
    browser: Browser, home: str, real: Site, root: str
) -> None:
    with (
        weak_phone(browser, home, lambda route: route.abort()) as (_, blocked),
        weak_phone(browser, home, scripts=False) as (_, without),
    ):
        for address in scripted_pages(real, root):
            blocked.goto(address)
            without.goto(address)
            assert blocked.evaluate(UNSEEN) == [], address
            assert blocked.locator("main").inner_text() == without.locator("main").inner_text(), address


@pytest.mark.parametrize("address", ["", STOP])
def test_over_slow_4g_a_page_is_whole_and_as_light_as_promised(browser: Browser, home: str, address: str) -> None:
    sizes: dict[str, int] = {}
    names: dict[str, str] = {}
    with weak_phone(browser, home) as (context, page):
        network = context.new_cdp_session(page)
        network.on("Network.responseReceived", lambda told: names.update({told["requestId"]: told["response"]["url"]}))
        network.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", SLOW)
        page.goto(address, wait_until="networkidle")
        expect(page.locator("h1")).to_be_visible()
        assert page.evaluate("!!window.redlane")
    assert sizes.keys() == names.keys()
    scripts = sum(size for request, size in sizes.items() if SCRIPT_FILE.search(names[request]))
    # Page, styles, scripts, up to two fonts, each with what a server says before it.
    assert 3 <= len(sizes) <= 5
    assert 2_000 < scripts <= SCRIPTS
    assert 10_000 < sum(sizes.values()) <= TOTAL
