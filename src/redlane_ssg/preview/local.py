"""What every answer of this server has in common: it goes to this computer's own browser, and to invited guests.

A page of another host could make a browser ask for ours, by a name that it lets lead here. So the name that was asked
for is checked (``Host``), and the page that sends something or opens a connection (``Origin``).
"""

from __future__ import annotations

import asyncio
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tornado.web import HTTPError, RequestHandler

from redlane_ssg.preview.guests import KEY_NAME, Guests, is_this_computer
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.preview.site import LiveSite

_Answer = TypeVar("_Answer")

_HEAD_END = b"</head>"
# The address of such a file tells of its bytes.
_FINGERPRINTED = re.compile(r"assets/[^/]+-[0-9a-f]{12}\.\w+")
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{1,18})-(?P<last>[0-9]{1,18})?")


@dataclass(frozen=True, slots=True)
class Served:
    """What all handlers are given: the names at which this computer is asked, the guide, its thread, and its guests."""

    hosts: frozenset[str]
    site: LiveSite
    keeper: Keeper
    guests: Guests | None


class LocalHandler(RequestHandler):
    """Answers only to the names of this computer, and other devices only if they know the secret word.

    Errors tell their number and no more.
    """

    def initialize(self, served: Served) -> None:
        """Called by tornado."""
        self.hosts, self.site, self.keeper, self.guests = served.hosts, served.site, served.keeper, served.guests

    async def ask(self, work: Callable[[], _Answer]) -> _Answer:
        """The result of what is done in the guide's own thread."""
        return await asyncio.wrap_future(self.keeper.do(work))

    def is_own_page(self) -> bool:
        """Whether a page of this preview has sent the request, if a page of any site has."""
        origin = self.request.headers.get("Origin")
        return origin is None or origin.lower() in {f"http://{host}" for host in self.hosts}

    def set_default_headers(self) -> None:
        """Called by tornado for each answer."""
        self.clear_header("Server")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("Cache-Control", "no-cache")

    def prepare(self) -> None:
        """Refuses who must not ask."""
        if self.request.host.lower() not in self.hosts or not (self.is_own or self._is_guest()):
            raise HTTPError(403)

    @property
    def is_own(self) -> bool:
        """Whether this computer asks, and not a guest."""
        return is_this_computer(self.request.remote_ip or "")

    def _is_guest(self) -> bool:
        """Whether a device may look. One that brings the secret word in the address gets a cookie with it."""
        if self.guests is None:
            return False
        if self.guests.knows(self.get_query_argument(KEY_NAME, None)):
            self.set_cookie(KEY_NAME, self.guests.secret, httponly=True, samesite="Strict")
            return True
        return self.guests.knows(self.get_cookie(KEY_NAME))

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answers with the number of an error."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(str(status_code))

    def send_file(self, name: str, data: bytes, script: bytes) -> None:
        """Answers with a file; with a part of it if only that is asked for. Pages get a script of this server's own."""
        if _FINGERPRINTED.fullmatch(name):
            self.set_header("Cache-Control", "max-age=31536000, immutable")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if name.endswith(".html"):
            self.finish(data.replace(_HEAD_END, script + _HEAD_END, 1))
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
