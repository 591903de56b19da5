"""A platform that answers as the official documentation says (account/platform.py names its pages).

It is made from what is documented: no real account was ever asked, so that it proves nothing about the real platform.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

APPID, SECRET = "wx0123456789abcdef", "0123456789abcdef0123456789abcdef"
_PICTURE = re.compile(rb'name="media"; filename="([^"]+)"\r\n(?:[^\r]+\r\n)*\r\n(.*)\r\n--', re.DOTALL)
Trick = Callable[["FakePlatform", BaseHTTPRequestHandler], object]


def refusal(number: int, words: str) -> Trick:
    """An answer with an error."""
    return lambda _platform, _handler: {"errcode": number, "errmsg": words}


def cut(_platform: FakePlatform, handler: BaseHTTPRequestHandler) -> None:
    """The connection ends before there is an answer."""
    handler.close_connection = True
    handler.connection.close()


def silence(seconds: float) -> Trick:
    """The answer comes so late that nobody waits for it."""

    def wait(_platform: FakePlatform, handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        cut(_platform, handler)

    return wait


def raw(status: int, body: bytes) -> Trick:
    """An answer that is no JSON, or has another status."""

    def answer(_platform: FakePlatform, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@dataclass
class FakePlatform:
    """One account's state. ``tricks`` are played once each, in order, in place of the answer to a request of a path.

    A trick behind ``after`` is played once the request has had its effect: the answer is lost, what was asked is done.
    """

    tricks: dict[str, list[Trick]] = field(default_factory=dict)
    after: dict[str, list[Trick]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    covers: dict[str, bytes] = field(default_factory=dict)
    menus: list[Any] = field(default_factory=list)
    token: str = "token-1"
    address: str = ""

    def count(self, path: str) -> int:
        return self.asked.count(path)

    def expire(self) -> None:
        """The token is no longer valid."""
        self.token = f"token-{int(self.token.partition('-')[2]) + 1}"

    def answer(self, path: str, query: dict[str, list[str]], body: bytes) -> dict[str, object]:
        if path == "stable_token":
            return self._token(json.loads(body))
        if query.get("access_token") != [self.token]:
            return {"errcode": 42001, "errmsg": "access_token expired rid: 1-2-3"}
        if path in ("media/uploadimg", "material/add_material"):
            return self._picture(path, query, body)
        assert b"\\u" not in body, "the documentation forbids escapes"
        return self._json(path, json.loads(body))

    def _token(self, sent: dict[str, object]) -> dict[str, object]:
        assert sent["grant_type"] == "client_credential"
        if (sent["appid"], sent["secret"]) != (APPID, SECRET):
            return {"errcode": 40125, "errmsg": f"invalid appsecret {sent['secret']} rid: 1-2-3"}
        return {"access_token": self.token, "expires_in": 7200}

    def _picture(self, path: str, query: dict[str, list[str]], body: bytes) -> dict[str, object]:
        found = _PICTURE.search(body)
        assert found is not None
        name, data = found[1].decode(), found[2]
        if path == "media/uploadimg":
            if len(data) >= 1024 * 1024:
                return {"errcode": 40009, "errmsg": "invalid image size"}
            url = f"https://mmbiz.qpic.cn/{len(self.pictures)}/{name}"
            self.pictures[url] = data
            return {"url": url}
        assert query["type"] == ["image"]
        media_id = f"cover-{len(self.covers)}"
        self.covers[media_id] = data
        return {"media_id": media_id, "url": f"https://mmbiz.qpic.cn/{media_id}"}

    def _json(self, path: str, sent: dict[str, Any]) -> dict[str, object]:
        if path == "menu/create":
            self.menus.append(sent["button"])
            return {"errcode": 0, "errmsg": "ok"}
        if path == "draft/batchget":
            listed = list(self.drafts.items())[::-1][sent["offset"] : sent["offset"] + sent["count"]]
            items = [{"media_id": one, "content": {"news_item": [news]}} for one, news in listed]
            return {"total_count": len(self.drafts), "item_count": len(items), "item": items}
        if path == "draft/get":
            found = self.drafts.get(sent["media_id"])
            return {"news_item": [found]} if found else {"errcode": 40007, "errmsg": "invalid media_id rid: 1-2-3"}
        article = sent["articles"][0] if path == "draft/add" else sent["articles"]
        if article["thumb_media_id"] not in self.covers:
            return {"errcode": 40007, "errmsg": "invalid media_id hint: [x] rid: 1-2-3"}
        if path == "draft/update" and sent["media_id"] not in self.drafts:
            return {"errcode": 40007, "errmsg": "invalid media_id hint: [x] rid: 1-2-3"}
        media_id = sent["media_id"] if path == "draft/update" else f"draft-{self.count('draft/add')}"
        self.drafts[media_id] = article
        return {"errcode": 0, "errmsg": "ok"} if path == "draft/update" else {"media_id": media_id}


@contextmanager
def fake_platform() -> Iterator[FakePlatform]:
    """A platform on this computer, for as long as a test needs it."""
    platform = FakePlatform()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix("/cgi-bin/")
            body = self.rfile.read(int(self.headers["Content-Length"]))
            platform.asked.append(path)
            told: object = None
            if platform.tricks.get(path):
                told = platform.tricks[path].pop(0)(platform, self)
            else:
                told = platform.answer(path, parse_qs(parts.query), body)
                if platform.after.get(path):
                    told = platform.after[path].pop(0)(platform, self)
            if told is not None:
                raw(200, json.dumps(told, ensure_ascii=False).encode())(platform, self)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    platform.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
