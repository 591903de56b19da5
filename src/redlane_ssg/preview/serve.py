"""Serves a guide on this machine. Whenever a file changes, the guide is read again and browsers ask for it again."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from concurrent.futures import CancelledError, wait
from contextlib import suppress
from threading import Thread

from tornado.web import Application

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
from redlane_ssg.preview.site import LiveSite
from redlane_ssg.preview.watching import Watching

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost", "[::1]")
# Bytes of what a browser sends: it only asks.
_MOST_BYTES = 64 * 1024


def port_is_free(port: int) -> bool:
    """Whether a server can be started at a port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Without this option, a port counts as taken for a minute after its server has ended.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def serve(site: LiveSite, keeper: Keeper, watching: Watching, port: int) -> None:
    """Serves a guide at ``http://127.0.0.1:PORT/`` until it is interrupted, and ends ``keeper`` and ``watching``.

    Whenever a file has changed, the guide is read again. Then open pages reload themselves.
    """
    # Its messages are for programmers and only in English. The guide reports its own problems.
    logger = logging.getLogger("tornado")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    try:
        asyncio.run(_serve(site, keeper, watching, port))
    finally:
        watching.end()
        keeper.end()


async def _serve(site: LiveSite, keeper: Keeper, watching: Watching, port: int) -> None:
    given = {"hosts": frozenset(f"{name}:{port}" for name in _NAMES), "site": site, "keeper": keeper}
    application = Application(
        [
            (NEWS_ADDRESS, NewsHandler, given),
            (re.escape(SCRIPT_ADDRESS), ScriptHandler, given),
            (GAPS_ADDRESS, GapsHandler, given),
            (STATE_ADDRESS, StateHandler, given),
            (DAY_ADDRESS, DayHandler, given),
            (f"{OVERLAY_ADDRESS}({'|'.join(map(re.escape, OVERLAY))})", OverlayHandler, given),
            (r"/(.*)", SiteHandler, given),
        ],
        websocket_max_message_size=_MOST_BYTES,
    )
    application.listen(port, address=HOST, max_body_size=_MOST_BYTES, max_header_size=_MOST_BYTES)
    loop = asyncio.get_running_loop()

    def follow() -> None:
        # The guide is not read to its end when the preview ends.
        with suppress(CancelledError):
            while watching.wait():
                change = keeper.change(site.refresh)
                # While browsers prepare to ask for their pages again, the guide is read.
                loop.call_soon_threadsafe(NewsHandler.tell_reload)
                if not wait([change], PATIENCE_SECONDS).done:
                    # They were shown what was there before.
                    wait([change])
                    loop.call_soon_threadsafe(NewsHandler.tell_reload)
                change.result()
                keeper.do_later(site.tell)

    Thread(target=follow, daemon=True).start()
    await asyncio.Event().wait()
