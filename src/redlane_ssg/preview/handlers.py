"""What the preview answers: published files, to this computer's own browser alone, and news of changes.

A page of another host could make a browser ask for ours, by a name that it lets lead here. So the name that was asked
for is checked (``Host``), and the page that opens a connection (``Origin``).
"""

from __future__ import annotations

import asyncio
import json
import mimetypes
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from livereload.handlers import LiveReloadJSHandler
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from redlane_ssg.publish.publish import read_published_file

SCRIPT_ADDRESS, NEWS_ADDRESS = "/livereload.js", "/livereload"
# No page of a guide is there: the addresses of kinds are other words.
GAPS_ADDRESS = "/redlane/gaps"
# The policy of pages allows scripts of the same host.
_SCRIPT = f'<script src="{SCRIPT_ADDRESS}"></script>'.encode()
_HEAD_END = b"</head>"
_INDEX, _MISSING = "index.html", "404.html"
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{1,18})-(?P<last>[0-9]{1,18})?")
_HELLO = {
    "command": "hello",
    "protocols": ["http://livereload.com/protocols/official-7"],
    "serverName": "redlane",
}
# The file that has changed is no browser's business.
_RELOAD = {"command": "reload", "path": "/", "liveCSS": False}
# RFC 6455, 7.4.1: the message is not what its type says.
_NO_SENSE = 1007


class _ForThisComputer(RequestHandler):
    """Answers only to the names of this computer. Errors tell their number and no more."""

    def initialize(self, hosts: frozenset[str], site: Path, gaps: Callable[[], str]) -> None:
        """Called by tornado."""
        self.hosts, self.site, self.gaps = hosts, site, gaps

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        if self.request.host.lower() not in self.hosts:
            raise HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(str(status_code))


class SiteHandler(_ForThisComputer):
    """A published file. What was not published is not there, wherever a path or a link may lead."""

    def get(self, path: str) -> None:
        """Answers with the file at a path, the page of a folder, or the page of what is missing."""
        name = path + _INDEX if path.endswith("/") or not path else path
        data = read_published_file(self.site, name)
        if data is None and read_published_file(self.site, f"{path}/{_INDEX}") is not None:
            self.redirect(f"{self.request.path}/")
            return
        if data is None:
            self.set_status(404)
            name, data = _MISSING, read_published_file(self.site, _MISSING) or b"404"
        self._send(name, data)

    head = get

    def _send(self, name: str, data: bytes) -> None:
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if name.endswith(".html"):
            self.finish(data.replace(_HEAD_END, _SCRIPT + _HEAD_END, 1))
            return
        # Without parts of files, no recording can be wound.
        self.set_header("Accept-Ranges", "bytes")
        asked = _RANGE.fullmatch(self.request.headers.get("Range", ""))
        if asked is None:
            self.finish(data)
            return
        first, last = int(asked["first"]), min(int(asked["last"] or len(data)), len(data) - 1)
        if first > last:
            self.set_header("Content-Range", f"bytes */{len(data)}")
            raise HTTPError(416)
        self.set_status(206)
        self.set_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.finish(data[first : last + 1])


class GapsHandler(_ForThisComputer):
    """What editors should find out. The page is made anew each time, beside the loop, which answers on."""

    async def get(self) -> None:
        """Answers with the page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(await asyncio.to_thread(self.gaps))


class ScriptHandler(_ForThisComputer, LiveReloadJSHandler):  # type: ignore[misc]
    """The script of livereload, which reloads the page."""


class NewsHandler(_ForThisComputer, WebSocketHandler):
    """A connection of a page that waits for news, by the protocol of livereload."""

    waiting: ClassVar[set[NewsHandler]] = set()

    def prepare(self) -> None:
        """Refuses pages of other sites. Tornado itself would not look at how they were loaded."""
        super().prepare()
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self.hosts}:
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Whether ``prepare`` has let it pass: what it refuses never comes here."""
        return bool(origin)

    def on_message(self, message: str | bytes) -> None:
        """Greets, and remembers who has greeted."""
        try:
            told = json.loads(message)
        except (ValueError, RecursionError):
            told = None
        if not isinstance(told, dict):
            self.close(_NO_SENSE)
        elif told.get("command") == "hello":
            self.write_message(_HELLO)
            self.waiting.add(self)

    def on_close(self) -> None:
        """Forgets it."""
        self.waiting.discard(self)

    @classmethod
    def tell_reload(cls) -> None:
        """Has every page reload that waits."""
        for page in list(cls.waiting):
            try:
                page.write_message(_RELOAD)
            except WebSocketClosedError:
                cls.waiting.discard(page)
