"""A site shown on this machine, built again and reloaded in the browser whenever a file changes."""

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
        # Without it a port that a server has just left counts as taken for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def serve(site: Path, watched: Iterable[Path], rebuild: Callable[[], object], port: int) -> None:
    """Shows the folder ``site`` at ``http://127.0.0.1:PORT/`` until it is interrupted.

    ``rebuild`` is called when anything below one of ``watched`` changes; pages that are open reload themselves.
    """
    # Its lines are for programmers, and in English; the build says what it does.
    logging.getLogger("livereload").disabled = True
    server = Server()
    for folder in watched:
        server.watch(str(folder), rebuild)
    server.serve(root=str(site), host=HOST, port=port)
