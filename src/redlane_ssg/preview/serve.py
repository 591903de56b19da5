"""Serves a guide on this machine. Whenever a file changes, the guide is read again and browsers ask for it again."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Thread

from tornado.web import Application, RequestHandler

from redlane_ssg.preview.guests import Guests
from redlane_ssg.preview.handlers import (
    DAY_ADDRESS,
    GAPS_ADDRESS,
    NEWS_ADDRESS,
    OVERLAY,
    OVERLAY_ADDRESS,
    PATIENCE_SECONDS,
    SCRIPT_ADDRESS,
    STATE_ADDRESS,
    DayHandler,
    GapsHandler,
    NewsHandler,
    OverlayHandler,
    ScriptHandler,
    SiteHandler,
    StateHandler,
)
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.preview.local import Served
from redlane_ssg.preview.site import LiveSite
from redlane_ssg.preview.watching import Watching

HOST = "127.0.0.1"
# Addresses as patterns, each with what answers there and what that is given.
MoreRoutes = Callable[[Served], Sequence[tuple[str, type[RequestHandler], dict[str, object]]]]
_NAMES = (HOST, "localhost", "[::1]")
# Bytes of what a browser sends: questions; and texts, pictures and sounds of entries.
_MOST_BYTES, _LARGEST_FILE = 64 * 1024, 40 * 1024 * 1024


def port_is_free(port: int, address: str = HOST) -> bool:
    """Whether a server can be started at a port of an address of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # Without this option, a port counts as taken for a minute after its server has ended. On Windows it would
            # let two programs have one port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Previewed:
    """A guide that is served: what is shown, the thread that keeps it, what watches its files, its port, its guests."""

    site: LiveSite
    keeper: Keeper
    watching: Watching
    port: int
    guests: Guests | None = None


def serve(previewed: Previewed, more: MoreRoutes, begun: Callable[[], object]) -> None:
    """Serves a guide at ``http://127.0.0.1:PORT/`` until it is interrupted; calls ``begun`` as soon as it answers.

    Whenever a file has changed, the guide is read again, and open pages reload themselves. ``more`` gives further
    addresses, which come before those of the guide.
    """
    # Its messages are for programmers and only in English. The guide reports its own problems.
    logger = logging.getLogger("tornado")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    asyncio.run(_serve(previewed, more, begun))


async def _serve(previewed: Previewed, more: MoreRoutes, begun: Callable[[], object]) -> None:
    port, guests = previewed.port, previewed.guests
    names = (*_NAMES, guests.address) if guests else _NAMES
    served = Served(frozenset(f"{name}:{port}" for name in names), previewed.site, previewed.keeper, guests)
    given = {"served": served}
    application = Application(
        [
            (NEWS_ADDRESS, NewsHandler, given),
            (re.escape(SCRIPT_ADDRESS), ScriptHandler, given),
            (GAPS_ADDRESS, GapsHandler, given),
            (STATE_ADDRESS, StateHandler, given),
            (DAY_ADDRESS, DayHandler, given),
            (f"{OVERLAY_ADDRESS}({'|'.join(map(re.escape, OVERLAY))})", OverlayHandler, given),
            *more(served),
            (r"/(.*)", SiteHandler, given),
        ],
        websocket_max_message_size=_MOST_BYTES,
    )
    application.listen(port, address=HOST, max_body_size=_LARGEST_FILE, max_header_size=_MOST_BYTES)
    if guests:
        application.listen(port, address=guests.address, max_body_size=_MOST_BYTES, max_header_size=_MOST_BYTES)
    begun()
    loop = asyncio.get_running_loop()
    previewed.site.corrected = lambda: loop.call_soon_threadsafe(NewsHandler.tell_reload)
    Thread(target=lambda: _follow(previewed, loop), daemon=True).start()
    await asyncio.Event().wait()


def _follow(previewed: Previewed, loop: asyncio.AbstractEventLoop) -> None:
    """Has the guide read again whenever a file has changed."""
    site, keeper = previewed.site, previewed.keeper
    # When the preview ends, the guide is not read to its end, and nobody is left to be told.
    with suppress(CancelledError, RuntimeError):
        while previewed.watching.wait():
            change = keeper.change(partial(site.refresh, changed=previewed.watching.changed))
            # While browsers prepare to ask for their pages again, the guide is read.
            loop.call_soon_threadsafe(NewsHandler.tell_reload)
            if not wait([change], PATIENCE_SECONDS).done:
                # They were shown what was there before.
                wait([change])
                loop.call_soon_threadsafe(NewsHandler.tell_reload)
            change.result()
            keeper.do_later(site.tell)
