"""A store that speaks as S3 does and does what is odd: lies, loses its ETags, is full, repeats what it was told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

from host_servers import PASSWORD, PublishedPlace

_LISTED = "<Contents><Key>{}</Key><Size>{}</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified>{}</Contents>"
_KEY = re.compile(r"<Key>(.*?)</Key>")
_ETAG = "<ETag>&quot;{}&quot;</ETag>"
_FAILED = "<?xml version='1.0'?><Error><Code>{}</Code><Message>{}</Message></Error>"


@dataclass
class OddStore:
    """``lies`` are the sizes that it lists instead of the true ones; ``ends_after`` cuts each answer so short.

    ``full_after`` is how many files it takes; ``repeats`` is what stands in its refusals.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    has_etags: bool = True
    lies: dict[str, int] = field(default_factory=dict)
    ends_after: int | None = None
    full_after: int | None = None
    repeats: str = ""

    def listing(self, prefix: str) -> str:
        rows = [
            _LISTED.format(escape(path), self.lies.get(path, len(data)), self.etag(data))
            for path, data in sorted(self.files.items())
            if path.startswith(prefix)
        ]
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{''.join(rows)}</ListBucketResult>"

    def etag(self, data: bytes) -> str:
        return _ETAG.format(md5(data).hexdigest()) if self.has_etags else ""


def _handler(store: OddStore) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Checks no signature: this is about answers."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            if "list-type" in url.query:
                self._send(200, store.listing(parse_qs(url.query).get("prefix", [""])[0]).encode())
                return
            data = store.files.get(self._key())
            if data is None:
                self._send(404, _FAILED.format("NoSuchKey", "").encode())
            else:
                self._send(200, data)

        def do_PUT(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            if store.full_after is not None and len(store.files) >= store.full_after:
                self._send(507, _FAILED.format("QuotaExceeded", store.repeats).encode())
                return
            store.files[self._key()] = data
            self._send(200, b"", data)

        def do_POST(self) -> None:
            """Removes the files that are listed (DeleteObjects)."""
            listed = self.rfile.read(int(self.headers["Content-Length"])).decode()
            keys = _KEY.findall(listed)
            for key in keys:
                store.files.pop(unescape(key), None)
            done = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self._send(200, f"<DeleteResult>{done}</DeleteResult>".encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def _key(self) -> str:
            return unquote(urlsplit(self.path).path).removeprefix("/guide/")

        def _send(self, status: int, body: bytes, of: bytes | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT")
            if store.has_etags:
                self.send_header("ETag", f'"{md5(body if of is None else of).hexdigest()}"')
            self.end_headers()
            self.wfile.write(body if store.ends_after is None else body[: store.ends_after])
            self.close_connection = store.ends_after is not None

    return Handler


@contextmanager
def odd_store() -> Iterator[tuple[OddStore, PublishedPlace]]:
    """The store, and the place that it is."""
    store = OddStore()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(store))
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    settings = {
        "to": "s3", "bucket": "guide", "user": "GUIDEKEY", "bucket_in_path": "true",
        "endpoint": f'"http://127.0.0.1:{server.server_port}"',
    }  # fmt: skip
    try:
        yield store, PublishedPlace(settings, lambda: dict(store.files), {"REDLANE_SECRET_WEB": PASSWORD})
    finally:
        server.shutdown()
        server.server_close()
        serving.join()
