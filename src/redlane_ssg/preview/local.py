"""What every answer of this server has in common: it goes to this computer's own browser, and to invited guests.

A page of another host could make a browser ask for ours, by a name that it lets lead here. So the name that was asked
for is checked (``Host``), and the page that sends something or opens a connection (``Origin``).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tornado.web import HTTPError, RequestHandler

from redlane_ssg.preview.guests import KEY_NAME, Guests, is_this_computer
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.preview.site import LiveSite

_Answer = TypeVar("_Answer")


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
