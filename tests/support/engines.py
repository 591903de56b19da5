"""The three engines that visitors' browsers are made of, behind one small seam, each driven by its own protocol.

Chromium is driven by Playwright, Firefox by WebDriver BiDi (W3C), which it speaks itself, and WebKit by WebDriver
(W3C), which WebKitWebDriver speaks for MiniBrowser. No engine is told that it is offline: a server that answers
nothing (``local_server.Outage``) is what a telephone without a network meets, and all engines meet it alike.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import IO, Any, Literal
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import outside_tools
from playwright.sync_api import Browser
from tornado.websocket import websocket_connect

NAMES = ("chromium", "firefox", "webkit")
# A telephone held upright (CSS px).
PHONE = (390, 844)
# Seconds until something is so, and, a third of it, until a browser answers: an answer that is lost is asked for again.
_PATIENCE = 60.0
_ANSWER = 20.0
# As much as the largest window that a test asks for.
_SCREEN = "1600x1200x24"
# MiniBrowser's buttons, for which no telephone is wide enough.
_NARROW_BUTTONS = (
    "* { font-size: 1px; min-width: 0; min-height: 0; padding: 0; margin: 0; -gtk-icon-size: 1px; border: 0; }"
)
_FIREFOX_SETTINGS = {
    "intl.accept_languages": "zh-CN",
    "remote.active-protocols": 1,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.safebrowsing.update.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
    # As on a telephone: a bar that has its own room makes the page narrower than the screen.
    "ui.useOverlayScrollbars": 1,
}


class Engine(ABC):
    """A window of a browser. Scripts are expressions; what they give, or promise, comes back as JSON would."""

    name: str

    @abstractmethod
    def open(self, url: str) -> None:
        """Opens a page and returns when it has loaded."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Gives the page a viewport of this size (CSS px)."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """The viewport as PNG."""

    def text(self, selector: str) -> str:
        """The words that an element shows."""
        return str(self.script(f"document.querySelector({json.dumps(selector)}).innerText.trim()"))

    @abstractmethod
    def _evaluate(self, expression: str) -> str:
        """What an expression promises: a text. Raises any error of the engine's own, as while a page is being left."""

    def script(self, expression: str) -> Any:
        """What an expression gives."""
        return json.loads(self._evaluate(f"Promise.resolve({expression}).then(it => JSON.stringify([it ?? null]))"))[0]

    def wait(self, expression: str) -> Any:
        """What an expression gives as soon as it gives something true; also on a page that comes meanwhile."""
        end = time.monotonic() + _PATIENCE
        while True:
            with suppress(EngineError):
                if found := self.script(expression):
                    return found
            assert time.monotonic() < end, f"this never came true in {self.name}: {expression}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Clicks an element."""
        self.script(f"document.querySelector({json.dumps(selector)}).click()")


class EngineError(Exception):
    """A script failed, or its page was left."""


class NoAnswerError(EngineError):
    """The browser said nothing in time."""


class Chromium(Engine):
    """A page of Playwright's."""

    name = "chromium"

    def __init__(self, browser: Browser, scheme: Literal["dark", "light"]) -> None:
        context = browser.new_context(locale="zh-CN", reduced_motion="reduce", color_scheme=scheme)
        self._page = context.new_page()

    def open(self, url: str) -> None:
        self._page.goto(url)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def screenshot(self) -> bytes:
        return self._page.screenshot()

    def _evaluate(self, expression: str) -> str:
        try:
            return str(self._page.evaluate(expression))
        except Exception as error:
            raise EngineError(str(error)) from error


class Firefox(Engine):
    """A tab of Firefox (WebDriver BiDi: commands and answers are JSON over a WebSocket)."""

    name = "firefox"

    def __init__(self, ask: Callable[[str, dict[str, Any]], Any]) -> None:
        self._ask = ask
        ask("session.new", {"capabilities": {}})
        self._tab = ask("browsingContext.getTree", {})["contexts"][0]["context"]

    def open(self, url: str) -> None:
        try:
            self._ask("browsingContext.navigate", {"context": self._tab, "url": url, "wait": "complete"})
        except EngineError as error:
            # The page itself went on to another before it had loaded: Firefox says so, or, rarely, says nothing.
            if "NS_BINDING_ABORTED" not in str(error) and not isinstance(error, NoAnswerError):
                raise

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", {"context": self._tab, "viewport": viewport})

    def screenshot(self) -> bytes:
        return b64decode(self._ask("browsingContext.captureScreenshot", {"context": self._tab})["data"])

    def _evaluate(self, expression: str) -> str:
        target = {"expression": expression, "target": {"context": self._tab}, "awaitPromise": True}
        answer = self._ask("script.evaluate", target)
        if answer["type"] != "success":
            raise EngineError(answer["exceptionDetails"]["text"])
        return str(answer["result"]["value"])


class WebKit(Engine):
    """A window of MiniBrowser (WebDriver: commands and answers are JSON over HTTP)."""

    name = "webkit"

    def __init__(self, home: str, *, dark: bool) -> None:
        arguments = ["--automation", "--dark-mode"] if dark else ["--automation"]
        options = {"binary": str(outside_tools.mini_browser()), "args": arguments}
        asked = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._at = f"{home}/session/" + _ask_driver("POST", f"{home}/session", asked)["sessionId"]
        self._bars = self.script("[outerWidth - innerWidth, outerHeight - innerHeight]")

    def open(self, url: str) -> None:
        self._post("/url", {"url": url})

    def resize(self, width: int, height: int) -> None:
        self._post("/window/rect", {"width": width + self._bars[0], "height": height + self._bars[1]})
        self.wait(f"innerWidth === {width} && innerHeight === {height}")

    def screenshot(self) -> bytes:
        return b64decode(_ask_driver("GET", f"{self._at}/screenshot"))

    def close(self) -> None:
        _ask_driver("DELETE", self._at)

    def _evaluate(self, expression: str) -> str:
        source = f"const done = arguments[0]; {expression}.then(done, error => done('!' + error))"
        found = self._post("/execute/async", {"script": source, "args": []})
        if not isinstance(found, str) or found.startswith("!"):
            raise EngineError(str(found))
        return found

    def _post(self, path: str, asked: dict[str, Any]) -> Any:
        return _ask_driver("POST", f"{self._at}{path}", asked)


@contextmanager
def start(name: str, browser: Callable[[], Browser], folder: Path, *, dark: bool = False) -> Iterator[Engine]:
    """Starts an engine and ends it. ``browser`` gives Chromium; in ``folder`` are the others' settings."""
    if name == "chromium":
        yield Chromium(browser(), "dark" if dark else "light")
    elif name == "firefox":
        with _firefox(folder, dark=dark) as firefox:
            yield firefox
    else:
        with _webkit(folder, dark=dark) as webkit:
            yield webkit


@contextmanager
def _firefox(profile: Path, *, dark: bool) -> Iterator[Firefox]:
    chosen = {**_FIREFOX_SETTINGS, "layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
    settings = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in chosen.items())
    (profile / "user.js").write_text("".join(settings), encoding="utf-8")
    command = [outside_tools.firefox(), "--headless", "--no-remote", "--profile", str(profile)]
    with _process([*command, "--remote-debugging-port=0"], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        address = _line(process.stderr, r"WebDriver BiDi listening on (ws://\S+)")
        Thread(target=process.stderr.read, daemon=True).start()
        with _socket(f"{address}/session") as ask:
            yield Firefox(ask)


@contextmanager
def _socket(address: str) -> Iterator[Callable[[str, dict[str, Any]], Any]]:
    """A function that asks a command and gives its answer. It has a thread: Playwright has this one's event loop."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    socket = asyncio.run_coroutine_threadsafe(_connect(address), loop).result(_PATIENCE)
    count = 0

    async def exchange(text: str, number: int) -> dict[str, Any]:
        await socket.write_message(text)
        while True:
            message = await socket.read_message()
            if message is None:
                raise EngineError("the browser has gone")
            answer: dict[str, Any] = json.loads(message)
            # Between answers come events, and late answers that nobody waits for any more.
            if answer.get("id") == number:
                return answer

    async def soon(text: str, number: int) -> dict[str, Any]:
        # What waits no longer must read no longer: it would take the next command's answer.
        try:
            return await asyncio.wait_for(exchange(text, number), _ANSWER)
        except TimeoutError as error:
            raise NoAnswerError(text) from error

    def ask(method: str, values: dict[str, Any]) -> Any:
        nonlocal count
        count += 1
        text = json.dumps({"id": count, "method": method, "params": values})
        answer = asyncio.run_coroutine_threadsafe(soon(text, count), loop).result(_PATIENCE)
        if "error" in answer:
            raise EngineError(f"{answer['error']}: {answer['message']}")
        return answer["result"]

    try:
        yield ask
    finally:
        loop.call_soon_threadsafe(socket.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _connect(address: str) -> Any:
    return await websocket_connect(address, max_message_size=1 << 26)


@contextmanager
def _webkit(folder: Path, *, dark: bool) -> Iterator[WebKit]:
    screen_read, screen_write = os.pipe()
    screen = [outside_tools.screen(), "-displayfd", str(screen_write), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    with _process(screen, stderr=subprocess.DEVNULL, pass_fds=(screen_write,)), os.fdopen(screen_read) as number:
        os.close(screen_write)
        display = f":{number.readline().strip()}"
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0/gtk.css").write_text(_NARROW_BUTTONS, encoding="utf-8")
        (folder / "gtk-3.0/settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n", encoding="utf-8")
        settings = {"DISPLAY": display, "XDG_CONFIG_HOME": str(folder), "NO_AT_BRIDGE": "1"}
        port = _free_port()
        command = [outside_tools.webkit_driver(), f"--port={port}"]
        with _process(command, stderr=subprocess.DEVNULL, env={**os.environ, **settings}):
            home = f"http://127.0.0.1:{port}"
            _until_ready(home)
            webkit = WebKit(home, dark=dark)
            yield webkit
            webkit.close()


def _ask_driver(method: str, address: str, asked: dict[str, Any] | None = None) -> Any:
    data = None if asked is None else json.dumps(asked).encode()
    request = Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urlopen(request, timeout=_PATIENCE) as answer:
            return json.load(answer)["value"]
    except HTTPError as error:
        raise EngineError(error.read().decode()) from error


def _until_ready(home: str) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        with suppress(OSError):
            if _ask_driver("GET", f"{home}/status")["ready"]:
                return
        assert time.monotonic() < end, "WebKitWebDriver does not answer"
        time.sleep(0.05)


def _free_port() -> int:
    from socket import create_server

    with create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _line(stream: IO[str], pattern: str) -> str:
    """What the first line that has a pattern tells."""
    said = []
    for line in stream:
        if found := re.search(pattern, line):
            return found[1]
        said.append(line)
    raise EngineError("".join(said))


@contextmanager
def _process(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, text=True, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
