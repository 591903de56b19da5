"""A web server on this computer, for as long as a test needs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from gzip import compress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import urlsplit

_TEXT = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg"})
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class Outage:
    """While it is on, a server closes every connection without an answer, as if there were no network."""

    is_on = False


class _Handler(SimpleHTTPRequestHandler):
    """Shows a folder below a path, nothing of what is refused, and says nothing."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        *arguments: object,
        below: str,
        refuse: Callable[[str], bool],
        packed: bool,
        outage: Outage,
        **options: object,
    ) -> None:
        self.below, self.refuse, self.packed, self.outage = below, refuse, packed, outage
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not urlsplit(path).path.startswith(self.below):
            return str(Path(self.directory) / "outside")
        if self.refuse(urlsplit(path).path.removeprefix(self.below)):
            return str(Path(self.directory) / "refused")
        return super().translate_path(path.removeprefix(self.below.rstrip("/")))

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Part of a file where only part is asked for (RFC 9110, 14.2): without it no recording can be wound."""
        if self.outage.is_on:
            self.close_connection = True
            return None
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            return self._send_packed() or super().send_head()
        data = path.read_bytes()
        begin, end = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {begin}-{end}/{len(data)}")
        self.send_header("Content-Length", str(end + 1 - begin))
        self.end_headers()
        return BytesIO(data[begin : end + 1])

    def _send_packed(self) -> BytesIO | None:
        """Text as it would travel (RFC 9110, 8.4); nothing where it is no text, or is to be sent as it is."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if self.path.endswith("/") else path
        if not self.packed or file.suffix not in _TEXT or not file.is_file():
            return None
        data = compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def serve(
    folder: Path,
    below: str = "/",
    refuse: Callable[[str], bool] = lambda _: False,
    *,
    packed: bool = False,
    outage: Outage | None = None,
) -> Iterator[str]:
    """Serves a folder; gives the address of its home page, ``http://127.0.0.1:PORT`` and ``below``.

    ``refuse`` is asked of every path, from that address, whether it is to be missing.
    Text is compressed where it is ``packed``. An ``outage`` can be switched on and off.
    """
    handler = partial(
        _Handler, directory=str(folder), below=below, refuse=refuse, packed=packed, outage=outage or Outage()
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()
