"""What pages run and what their policy stops, heard in every page and frame of a browser's context."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route

# A script that sets ``pwned`` has been smuggled in. The browser reports what a policy stops as an event.
_LISTEN = """
addEventListener("securitypolicyviolation", (event) => {
  heardViolation(`${event.effectiveDirective} ${event.blockedURI} ${location.pathname}`);
}, true);
Object.defineProperty(window, "pwned", { set(name) { heardExecution(`${name} ${location.pathname}`); } });
"""
# Scripts begin some of their work only when the page has nothing else to do.
_IDLE = "() => new Promise((done) => requestIdleCallback(() => setTimeout(done, 20), { timeout: 1000 }))"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard: violations, scripts that were smuggled in, what the console complains of, other hosts."""

    violations: list[str] = field(default_factory=list)
    executions: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def listen(context: BrowserContext, home: str) -> Heard:
    """Listens to every page of a context. Requests to other hosts are noted, and go nowhere."""
    heard = Heard()

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.complaints.append(f"{message.text} {message.location.get('url')}")

    context.expose_function("heardViolation", lambda told: heard.violations.append(told))
    context.expose_function("heardExecution", lambda told: heard.executions.append(told))
    context.add_init_script(_LISTEN)
    context.on("console", complain)
    context.on("weberror", lambda error: heard.complaints.append(str(error.error)))
    context.on("dialog", lambda dialog: dialog.dismiss())

    def refuse(route: Route) -> None:
        heard.requests.append(route.request.url)
        route.abort()

    # A pattern, which the browser's side compares: a function would be asked of every picture and script.
    scheme, rest = home[: len("http")], home[len("http") :]
    context.route(re.compile(f"^{scheme}(?!{re.escape(rest)})"), refuse)
    return heard


def pages_of(folder: Path) -> list[str]:
    """The address of every page of a published site, redirects too."""
    files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
    return [file.removesuffix("index.html") for file in files]


def visit(page: Page, address: str) -> None:
    """Opens a page and waits until its scripts are done; a page that leads elsewhere is followed."""
    page.goto(address, wait_until="load")
    page.evaluate(_IDLE)


def press(page: Page, selector: str) -> None:
    """Presses everything that a selector finds, and gives it time to lead elsewhere."""
    page.evaluate("(selector) => document.querySelectorAll(selector).forEach((one) => one.click())", selector)
    page.wait_for_timeout(50)


def file_of(folder: Path, address: str) -> Path:
    """The file of a page."""
    return folder / address / "index.html" if address.endswith("/") or not address else folder / address
