"""No page asks anybody but its own host for anything, whatever a visitor does on it."""

from __future__ import annotations

import pytest
from local_server import serve
from page_checks import WECHAT, kinds_of_pages
from playwright.sync_api import Browser, BrowserContext, Page
from site_checks import Site

# Every button is tapped, every box chosen, every field filled in, what is folded away and hidden too; no page is left.
USE = """async () => {
    window.print = () => {};
    document.addEventListener("click", event => { if (event.target.closest("a")) event.preventDefault(); });
    document.addEventListener("submit", event => event.preventDefault());
    document.querySelectorAll("details").forEach(one => { one.open = true; });
    let used = 0;
    for (const one of document.querySelectorAll("input:not([type=radio]):not([type=checkbox])")) {
        one.value = "红巷";
        for (const name of ["focus", "input", "change"]) { one.dispatchEvent(new Event(name, {bubbles: true})); }
        used += 1;
    }
    for (const one of [...document.querySelectorAll("button, input[type=radio], input[type=checkbox]")]) {
        if (one.isConnected) { one.click(); used += 1; }
        await new Promise(requestAnimationFrame);
    }
    return used;
}"""


def asked_by(context: BrowserContext) -> list[str]:
    """The address of every request from now on, those of a service worker too."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    return asked


def use(page: Page, address: str) -> int:
    page.goto(address)
    used = page.evaluate(USE)
    page.wait_for_load_state("networkidle")
    assert isinstance(used, int)
    return used


@pytest.mark.parametrize(
    ("name", "agent", "root", "wanted"),
    [
        ("real", None, "", ("search-zh", "sw.js", "offline/")),
        ("real", WECHAT, "en/", ("share/",)),
        ("every", None, "", ("main-",)),
        ("sounding", None, "", (".mp3",)),
    ],
)
def test_no_page_asks_another_host(
    browser: Browser, request: pytest.FixtureRequest, name: str, agent: str | None, root: str, wanted: tuple[str, ...]
) -> None:
    site: Site = request.getfixturevalue(name)
    with serve(site.folder) as home:
        context = browser.new_context(user_agent=agent, base_url=home)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        asked = asked_by(context)
        used = [use(page, address) for address in kinds_of_pages(site, root)]
        if "offline/" in wanted:
            # A walk is offered only when the worker is there, which no page waits for.
            page.goto("routes/tongxin-red-route/")
            page.locator("[data-walk]").wait_for()
        context.close()
    assert sum(used) > 15
    assert [one for one in asked if not one.startswith((home, "data:", "blob:"))] == []
    names = {one.removeprefix(home).removeprefix("assets/") for one in asked}
    assert {word for word in wanted if not any(word in one for one in names)} == set()


def test_a_request_to_another_host_would_be_seen(browser: Browser, real: Site) -> None:
    with serve(real.folder) as home:
        # The page's policy would not let it out.
        context = browser.new_context(base_url=home, bypass_csp=True)
        asked = asked_by(context)
        page = context.new_page()
        page.goto("")
        page.evaluate("fetch('https://elsewhere.invalid/').catch(() => {})")
        assert [one for one in asked if not one.startswith(home)] == ["https://elsewhere.invalid/"]
        context.close()
