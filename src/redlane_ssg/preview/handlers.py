"""What the preview answers: files of the guide, what is told on its pages, and news of changes."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from datetime import date
from pathlib import Path
from typing import ClassVar

from livereload.handlers import LiveReloadJSHandler
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.preview.local import LocalHandler
from redlane_ssg.preview.site import SiteFile

SCRIPT_ADDRESS, NEWS_ADDRESS = "/livereload.js", "/livereload"
# No page of a guide is there: the addresses of kinds are other words.
GAPS_ADDRESS, STATE_ADDRESS, DAY_ADDRESS = "/redlane/gaps", "/redlane/state", "/redlane/day"
# What tells of problems on each page: files of this room, by their names.
OVERLAY_ADDRESS, OVERLAY = "/redlane/", ("overlay.js", "overlay.css")
# The policy of pages allows scripts of the same host.
_SCRIPTS = (SCRIPT_ADDRESS, OVERLAY_ADDRESS + OVERLAY[0])
_SCRIPT = "".join(f'<script src="{address}" defer></script>' for address in _SCRIPTS).encode()
# How long a page waits for what has changed.
PATIENCE_SECONDS = 2.0
_MISSING = "404.html"
_HELLO = {
    "command": "hello",
    "protocols": ["http://livereload.com/protocols/official-7"],
    "serverName": "redlane",
}
# The file that has changed is no browser's business.
_RELOAD = {"command": "reload", "path": "/", "liveCSS": False}
# RFC 6455, 7.4.1: the message is not what its type says.
_NO_SENSE = 1007


class SiteHandler(LocalHandler):
    """A file of the guide. There is nothing else, wherever a path may lead."""

    async def get(self, path: str) -> None:
        """Answers with the file at a path, the page of a folder, or the page of what is missing."""
        await self._wait_for_change()
        name = file_of(path)
        found = await self._find(name)
        if found is None and await self._find(file_of(f"{path}/")):
            self.redirect(f"{self.request.path}/")
            return
        if found is None:
            name, missing = await self._missing(path)
            self.set_status(404 if missing else 503)
            found = missing or SiteFile(self.site.empty_page().encode(), is_current=False)
        self.send_file(name, found.data, _SCRIPT)

    head = get

    async def _missing(self, path: str) -> tuple[str, SiteFile | None]:
        """The page of what is missing: that of the language below whose root the path is, else the first one's."""
        own = f"{path.partition('/')[0]}/{_MISSING}"
        found = await self._find(own)
        return (own, found) if found else (_MISSING, await self._find(_MISSING))

    async def _wait_for_change(self) -> None:
        """Waits until the guide has been read again, but not for long: then what was shown is still shown."""
        changing = self.keeper.changing
        if changing is not None:
            await asyncio.wait([asyncio.wrap_future(changing)], timeout=PATIENCE_SECONDS)

    async def _find(self, name: str) -> SiteFile | None:
        ready = self.site.ready(name)
        if ready is None:
            ready = await self.ask(lambda: self.site.file(name))
            # Making it may have shown problems of templates.
            self.keeper.do_later(self.site.tell)
        return ready


class GapsHandler(LocalHandler):
    """What editors should find out. The page is made anew each time."""

    async def get(self) -> None:
        """Answers with the page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(await self.ask(self.site.gap_page))


class StateHandler(LocalHandler):
    """What a page tells of the state of the guide."""

    async def get(self) -> None:
        """Answers with JSON about the page with the path ``path``, in the language ``language``: zh or en."""
        name = file_of(self.get_query_argument("path", "/").lstrip("/"))
        language = "zh" if self.get_query_argument("language", "").lower().startswith("zh") else "en"
        state = {**await self.ask(lambda: self.site.state(name, language)), "is_own": self.is_own}
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(state, ensure_ascii=False, allow_nan=False))


class DayHandler(LocalHandler):
    """The day for which the guide is shown."""

    async def post(self) -> None:
        """Shows the guide for another day, which the body names: year-month-day."""
        if not (self.is_own and self.is_own_page()):
            raise HTTPError(403)
        try:
            day = date.fromisoformat(self.request.body.decode("ascii"))
        except ValueError:
            raise HTTPError(400) from None
        await asyncio.wrap_future(self.keeper.change(lambda: self.site.refresh(day)))
        NewsHandler.tell_reload()
        self.set_status(204)


class OverlayHandler(LocalHandler):
    """The files that tell of problems on each page."""

    def get(self, name: str) -> None:
        """Answers with the file of a name."""
        self.set_header("Content-Type", f"{mimetypes.guess_type(name)[0]}; charset=utf-8")
        self.finish(read_regular(Path(__file__).with_name(name)))


class ScriptHandler(LocalHandler, LiveReloadJSHandler):  # type: ignore[misc]
    """The script of livereload, which reloads the page."""


class NewsHandler(LocalHandler, WebSocketHandler):
    """A connection of a page that waits for news, by the protocol of livereload."""

    waiting: ClassVar[set[NewsHandler]] = set()

    def prepare(self) -> None:
        """Refuses pages of other sites. Tornado itself would not look at how they were loaded."""
        super().prepare()
        if not self.is_own_page():
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
