"""Serves a site on this machine. Whenever a file changes, it is built again and the browser reloads it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path

from tornado.web import Application

from redlane_ssg.preview.handlers import (
    GAPS_ADDRESS,
    NEWS_ADDRESS,
    SCRIPT_ADDRESS,
    GapsHandler,
    NewsHandler,
    ScriptHandler,
    SiteHandler,
)
from redlane_ssg.preview.rebuilding import Rebuilding

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


def serve(site: Path, rebuilding: Rebuilding, port: int, gaps: Callable[[], str]) -> None:
    """Serves the published folder ``site`` at ``http://127.0.0.1:PORT/`` until it is interrupted.

    While ``rebuilding`` builds, the last site is served. Then open pages reload themselves. ``gaps`` makes the page
    below GAPS_ADDRESS.
    """
    # Its messages are for programmers and only in English. The build reports its own progress.
    logger = logging.getLogger("tornado")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    asyncio.run(_serve(site, rebuilding, port, gaps))


async def _serve(site: Path, rebuilding: Rebuilding, port: int, gaps: Callable[[], str]) -> None:
    given = {"hosts": frozenset(f"{name}:{port}" for name in _NAMES), "site": site, "gaps": gaps}
    application = Application(
        [
            (NEWS_ADDRESS, NewsHandler, given),
            (SCRIPT_ADDRESS.replace(".", r"\."), ScriptHandler, given),
            (GAPS_ADDRESS, GapsHandler, given),
            (r"/(.*)", SiteHandler, given),
        ],
        websocket_max_message_size=_MOST_BYTES,
    )
    application.listen(port, address=HOST, max_body_size=_MOST_BYTES, max_header_size=_MOST_BYTES)
    loop = asyncio.get_running_loop()
    rebuilding.start(lambda: loop.call_soon_threadsafe(NewsHandler.tell_reload))
    try:
        await asyncio.Event().wait()
    finally:
        rebuilding.end()
