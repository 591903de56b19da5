"""What holds of any page in a browser: nothing goes wrong, nothing scrolls sideways, axe finds no barrier."""

from __future__ import annotations

from collections.abc import Mapping

import outside_tools
from playwright.sync_api import ConsoleMessage, Page, Request
from site_checks import Site

WIDTHS = (320, 360, 390, 768, 1280)
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WECHAT = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0.40"


def kinds_of_pages(site: Site, root: str) -> list[str]:
    """The pages of a language to look at: walks, the longest list, the longest entry of each kind, each other page."""
    longest: dict[str, str] = {}
    entries = set(site.entries.values())
    lists = {f"{address.rpartition('/')[0].rpartition('/')[0]}/" for address in entries}
    for address in sorted(site.pages):
        if address.startswith("en/") is bool(root):
            kind = "list" if address in lists else address.removeprefix(root).split("/")[0]
            if kind not in longest or len(site.pages[address].text) > len(site.pages[longest[kind]].text):
                longest[kind] = address
    walks = [address for address in site.walks if address.startswith("en/") is bool(root)]
    return sorted([*longest.values(), *walks])


def watch(page: Page, home: str) -> list[str]:
    """What goes wrong on a page from now on."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if _is_complaint(message) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}") if _has_failed(request) else None)
    page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(home) else wrong.append(request.url))
    return wrong


def _is_complaint(message: ConsoleMessage) -> bool:
    """On a busy machine a font that is asked for early is used late, of which Chromium warns."""
    return message.type in ("error", "warning") and "was preloaded using link preload" not in message.text


def _has_failed(request: Request) -> bool:
    """What is broken off because the page is left has not."""
    return request.failure != "net::ERR_ABORTED"


def widths_that_scroll(page: Page) -> list[int]:
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(width)
    return found


def barriers(page: Page, rules: Mapping[str, object], also: str = "") -> list[str]:
    """What axe finds on the page that is open, by some rules and one more that it does not apply by itself."""
    if not page.evaluate("window.axe"):
        # A tag with a script is refused by the page's policy.
        page.evaluate(outside_tools.axe().read_text("utf-8"))
    options = {"runOnly": rules, "resultTypes": ["violations"], "rules": {also: {"enabled": True}} if also else {}}
    violations = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    nodes = [(problem["id"], node["html"][:200]) for problem in violations for node in problem["nodes"]]
    return [f"{page.url}: {identifier}: {html}" for identifier, html in nodes]


def add_style(page: Page, css: str) -> None:
    """Adds rules to the page that is open. Its policy allows none in a tag."""
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        css,
    )
