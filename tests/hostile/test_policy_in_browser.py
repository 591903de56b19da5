"""In a browser, each page's policy stops nothing of the page's own, and every script that is smuggled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from shutil import copytree

import pytest
from hostile_guide import INERT, PAYLOADS, PRODUCT, TEXTS, markdown_payloads, publish_hostile
from local_server import serve
from page_checks import kinds_of_pages
from playwright.sync_api import Browser, BrowserContext, Page
from policy_watch import Heard, file_of, listen, pages_of, press, visit
from site_checks import Site

from redlane_ssg.read.prose import read_prose

ALL = PAYLOADS | INERT
# What only older browsers run, or what runs apart from the page; a policy stops it all the same.
OUTDATED = frozenset({"object-data", "embed-elsewhere", "style", "style-expression"})


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of a guide in which every text is a payload, and every body shows them all as code."""
    project = tmp_path_factory.mktemp("hostile")
    body = "".join(f"`{payload}`\n\n```\n{payload}\n```\n\n" for payload in ALL.values())
    assert publish_hostile(project, TEXTS, body) > len(TEXTS) * 5
    return project / "output" / "site"


@pytest.fixture(params=["real", "every", "sounding"])
def guide(request: pytest.FixtureRequest) -> Site:
    """Each guide, as it is published."""
    site: Site = request.getfixturevalue(request.param)
    return site


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


def test_no_page_breaks_its_policy_and_nothing_foreign_runs(guide: Site, phone: BrowserContext) -> None:
    # That each page's policy allows what stands in the page is tried without a browser (tests/render/test_policy.py).
    shown = [address for root in ("", "en/") for address in kinds_of_pages(guide, root)]
    with serve(guide.folder) as home:
        heard, page = listen(phone, home), phone.new_page()
        for address in (*shown, *redirects(guide)[:2]):
            visit(page, home + address)
        assert heard == Heard()
    assert len(shown) > 10


def redirects(guide: Site) -> list[str]:
    """The addresses of pages that only lead elsewhere: former addresses, scanned signs."""
    return [
        one for one in pages_of(guide.folder) if 'http-equiv="refresh"' in file_of(guide.folder, one).read_text("utf-8")
    ]


def test_the_real_guide_has_pages_that_lead_elsewhere(real: Site) -> None:
    assert len(redirects(real)) > 10


def test_nothing_foreign_runs_in_what_scripts_show(hostile: Path, phone: BrowserContext) -> None:
    with serve(hostile) as home:
        heard, page = listen(phone, home), phone.new_page()
        visit(page, f"{home}search/?q=文")
        page.locator("main li a").first.wait_for()
        for address in pages_of(hostile):
            visit(page, home + address)
            assert heard == Heard(), address
            if page.url == home + address:
                press(page, "summary, button:not([type=submit])")
                # What is pressed may complain, such as a sound that is none.
                heard.complaints.clear()
        assert heard == Heard()


def test_no_template_is_run_twice(hostile: Path) -> None:
    texts = [file for file in hostile.rglob("*") if file.suffix in (".html", ".js", ".json", ".xml")]
    assert texts and not [file for file in texts if PRODUCT in file.read_text("utf-8")]


@pytest.fixture(scope="module")
def broken(every: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published guide in which escaping has failed: each page holds one of the payloads as it is."""
    site = copytree(every.folder, tmp_path_factory.mktemp("broken") / "site")
    for address, name in by_page(site).items():
        html = file_of(site, address).read_text("utf-8")
        file_of(site, address).write_text(html.replace("</main>", f"{ALL[name]}</main>"), "utf-8")
    return site


def by_page(site: Path) -> dict[str, str]:
    """The name of the payload for each page that stays."""
    pages = [address for address in pages_of(site) if "</main>" in file_of(site, address).read_text("utf-8")]
    assert len(pages) > len(ALL)
    return dict(zip(pages, cycle(ALL), strict=False))


def test_the_policy_stops_what_escaping_would_have_let_through(broken: Path, phone: BrowserContext) -> None:
    with serve(broken) as home:
        heard, page = listen(phone, home), phone.new_page()
        unheard = set()
        for address, name in by_page(broken).items():
            heard.violations.clear()
            visit(page, home + address)
            if "class=press" in ALL[name]:
                press(page, ".press")
            if name in PAYLOADS and not heard_soon(heard, page):
                unheard.add(name)
        assert (heard.executions, heard.requests, unheard) == ([], [], set())


def test_without_the_policy_they_run(broken: Path, tmp_path: Path, phone: BrowserContext) -> None:
    """The payloads are no dummies."""
    site = copytree(broken, tmp_path / "site")
    for address in by_page(site):
        html = file_of(site, address).read_text("utf-8")
        assert html.count("Content-Security-Policy") == 1
        file_of(site, address).write_text(html.replace("Content-Security-Policy", "x"), "utf-8")
    with serve(site) as home:
        heard, ran = listen(phone, home), set()
        for address, name in [*by_page(site).items()][: len(ALL)]:
            heard.executions.clear()
            heard.requests.clear()
            # A page that has led elsewhere is still on its way.
            page = phone.new_page()
            visit(page, home + address)
            if "class=press" in ALL[name]:
                press(page, ".press")
            if heard.executions or heard.requests:
                ran.add(name)
            page.close()
        assert PAYLOADS.keys() - ran <= OUTDATED


def heard_soon(heard: Heard, page: Page) -> bool:
    """Whether a violation is heard; a frame reports its own a little later."""
    for _ in range(100):
        if heard.violations:
            return True
        page.wait_for_timeout(20)
    return False


def test_what_reading_leaves_of_a_body_runs_nothing_even_without_a_policy(
    tmp_path: Path, phone: BrowserContext
) -> None:
    for number, body in enumerate(markdown_payloads()):
        html = f"<!doctype html><meta charset=utf-8><main>{read_prose(body).html}</main>"
        (tmp_path / f"{number}.html").write_text(html, "utf-8")
    with serve(tmp_path) as home:
        heard, page = listen(phone, home), phone.new_page()
        for address in pages_of(tmp_path):
            visit(page, home + address)
            press(page, "a, button, summary")
        assert heard.executions == []
