"""Serves a site on this machine. Whenever a file changes, it is built again and the browser reloads it."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable
from pathlib import Path

from livereload import Server

HOST = "127.0.0.1"


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


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], object], port: int) -> None:
    """Serves the folder ``site`` at ``http://127.0.0.1:PORT/`` until it is interrupted.

    ``rebuild`` is called when a file below one of ``watched`` changes. Open pages then reload themselves.
    """
    # Its messages are for programmers and only in English. The build reports its own progress.
    logging.getLogger("livereload").disabled = True
    server = Server()
    for folder in watched:
        server.watch(str(folder), rebuild)
    server.serve(root=str(site), host=HOST, port=port)
