"""The preview answers this computer's browser and nobody else, whatever is sent to it, and also while it builds."""

from __future__ import annotations

import base64
import errno
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import BASE, edit, write_guide
from playwright.sync_api import Browser
from previews import PATIENCE, Preview, preview, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it is asked to end by a signal")

OPENING = b"GET /livereload HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n%s"
OPENING += b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + base64.b64encode(b"0" * 16) + b"\r\n\r\n"


def opened(running: Preview, host: str, origin: str) -> bytes:
    """The beginning of the answer to who asks for a WebSocket."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:
        connection.sendall(OPENING % (host.encode(), f"Origin: {origin}\r\n".encode()))
        return connection.recv(1 << 16)


def frame(data: bytes, kind: int = 1, *, masked: bool = True) -> bytes:
    """A frame of a WebSocket (RFC 6455, 5.2), its mask all zeros."""
    size = bytes([len(data) | (128 if masked else 0)])
    return bytes([128 | kind]) + size + (bytes(4) if masked else b"") + data


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = write_guide(tmp_path_factory.mktemp("served"), BASE.replace("/below/", "/"))
    with preview(project) as started:
        yield started
        assert started.is_well()
        assert "Traceback" not in started.printed.read_text("utf-8")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_it_answers_to_its_names(running: Preview, name: str) -> None:
    assert running.ask("/", host=f"{name}:{running.port}")[0] == 200


@pytest.mark.parametrize(
    "target", ["/", "/livereload.js", "/none", "/livereload", "/redlane/state", "/redlane/overlay.js", "/redlane/gaps"]
)
@pytest.mark.parametrize(
    "host", ["evil.example:{}", "127.0.0.1", "127.0.0.1.evil.example:{}", "localhost:1", "0.0.0.0:{}"]
)
def test_it_answers_to_no_other_name(running: Preview, host: str, target: str) -> None:
    status, _, body = running.ask(target, host=host.format(running.port))
    assert status == 403 and len(body) < 10


def test_pages_of_other_hosts_open_no_connection(running: Preview) -> None:
    for origin in ("http://evil.example", "null", f"https://{running.host}", "http://127.0.0.1:1", ""):
        assert opened(running, running.host, origin).startswith(b"HTTP/1.1 403"), origin
    assert opened(running, f"evil.example:{running.port}", f"http://evil.example:{running.port}").startswith(
        b"HTTP/1.1 403"
    )
    assert opened(running, running.host, f"http://{running.host}").startswith(b"HTTP/1.1 101")


PATHS = {
    "/%00": 404,
    "/a%00.html": 404,
    "/%zz": 404,
    "/%": 404,
    "/%ff%fe": 400,
    "/%c0%ae%c0%ae/": 400,
    "/../guide.yml": 404,
    "/..": 404,
    "/%2e%2e/%2e%2e/content/guide.yml": 404,
    "/..%2f..%2fcontent/guide.yml": 404,
    "/..%5c..%5ccontent%5cguide.yml": 404,
    "/sites/../../../content/guide.yml": 404,
    "//etc/passwd": 404,
    "/%2fetc/passwd": 404,
    "/.redlane.json": 404,
    "/" + "a" * 5000: 404,
    "/forcereload": 404,
}


@pytest.mark.parametrize(("target", "wanted"), PATHS.items(), ids=range(len(PATHS)))
def test_no_path_leaves_the_site(running: Preview, target: str, wanted: int) -> None:
    for method in ("GET", "HEAD"):
        status, _, body = running.ask(target, method=method)
        assert status == wanted and b"languages:" not in body and b"root:" not in body
    assert running.is_well()


def test_what_lies_in_the_output_is_not_shown(running: Preview) -> None:
    site = running.project / "output/site"
    (site / "stories/well").mkdir(parents=True)
    (site / "more.txt").write_text("more")
    (site / "stories/well/index.html").write_text("<p>stray")
    try:
        assert running.ask("/more.txt")[0] == 404
        assert "stray" not in running.page("/stories/well/")
    finally:
        shutil.rmtree(site)


def test_what_a_browser_needs(running: Preview) -> None:
    status, head, body = running.ask("/stories/well/")
    assert status == 200 and b'<script src="/redlane/overlay.js" defer></script></head>' in body
    status, other, nothing = running.ask("/stories/well/", method="HEAD")
    assert (status, nothing) == (200, b"")
    assert f"Content-Length: {len(body)}".encode() in head and f"Content-Length: {len(body)}".encode() in other
    assert b"Location: /stories/well/" in running.ask("/stories/well")[1]
    missing, elsewhere = running.ask("/none/")[2], running.ask("/en/none/")[2]
    assert b'<html lang="zh-Hans"' in missing and b'<html lang="en"' in elsewhere
    status, head, body = running.ask("/sitemap.xml", "Range: bytes=2-5")
    assert status == 206 and body == b"xml " and b"Content-Range: bytes 2-5/" in head
    assert running.ask("/sitemap.xml", "Range: bytes=999999-")[0] == 416
    assert running.ask("/", method="POST")[0] == 405
    assert b"Server:" not in head and b"tornado" not in head.lower()


def test_editors_see_what_they_should_find_out(running: Preview) -> None:
    status, head, body = running.ask("/redlane/gaps")
    assert status == 200 and b"text/html" in head
    assert b"content/sites/old-house.md:10" in body and "坐标".encode() in body
    assert running.ask("/redlane/gaps", host="guide.example")[0] == 403
    assert running.ask("/redlane/gaps", method="POST")[0] == 405


def answer_to(connection: socket.socket, data: bytes) -> bytes:
    """The beginning of the answer, or nothing if the preview hung up, which it may do before it has read everything."""
    try:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(4096)
    except OSError as error:
        assert error.errno in {errno.ECONNRESET, errno.EPIPE, errno.ENOTCONN}
        return b""


BAD = {
    "no json": frame(b"{"),
    "no object": frame(b"[1]"),
    "deep": frame(b"[" * 125),
    "no text": frame(b"\xff\xfe"),
    "without a mask": frame(b"{}", masked=False),
    "a kind that is none": frame(b"", 7),
    "bits that are reserved": bytes([0xF1, 128]) + bytes(4),
    "a size that is too large": bytes([129, 255]) + b"\x7f" + b"\xff" * 7 + bytes(4),
    "half a frame": bytes([129, 254]),
    "a long ping": bytes([137, 254, 1, 0]) + bytes(260),
    "commands": frame(b'{"command": ["hello"]}') + frame(b'{"command": null}') + frame(b"", 8),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_bad_frames_end_their_connection_alone(running: Preview, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:
        connection.sendall(OPENING % (running.host.encode(), b""))
        assert connection.recv(4096).startswith(b"HTTP/1.1 101")
        assert len(answer_to(connection, data)) < 100
    assert running.is_well()


SENT = {
    "nothing": b"\r\n\r\n",
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
    "a long header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "a negative length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "a huge length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999\r\n\r\n",
    "nul": b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
    "a bad upgrade": OPENING.replace(b"Key: ", b"Kex: ") % (b"x", b""),
}


@pytest.mark.parametrize("data", SENT.values(), ids=SENT.keys())
def test_bad_requests_are_refused(running: Preview, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as connection:
        answer = answer_to(connection, data)
    assert not answer or answer.startswith(b"HTTP/1.1 4"), answer
    assert running.is_well()


# The guide takes as long to read as a file is there.
SLOW = """
import time
from pathlib import Path
from redlane_ssg import live
read, hold = live.read_inputs, Path("HOLD")

def slow(*given):
    while hold.exists():
        hold.with_name("reads").touch()
        time.sleep(0.05)
    return read(*given)

live.read_inputs = slow
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_while_the_guide_is_read_pages_that_were_seen_are_shown(tmp_path: Path, number: int) -> None:
    project = write_guide(tmp_path, BASE.replace("/below/", "/"))
    hold = tmp_path / "hold"
    with preview(project, SLOW.replace("HOLD", str(hold))) as started:
        assert started.is_well() and "井" in started.page("/stories/well/")
        hold.touch()
        edit(project, "content/stories/well.md", "title: 井\npublish: 2025-10-01", "title: 新井\npublish: 2025-10-02")
        wait_for((tmp_path / "reads").exists)
        for _ in range(3):
            began = time.monotonic()
            status, _, body = started.ask("/stories/well/")
            assert status == 200 and "新井".encode() not in body and time.monotonic() - began < 5
        hold.unlink()
        wait_for(lambda: "新井".encode() in started.ask("/stories/well/")[2])
        hold.touch()
        (tmp_path / "reads").unlink()
        edit(project, "content/stories/well.md", "title: 新井\npublish: 2025-10-02", "title: 老井\npublish: 2025-10-01")
        wait_for((tmp_path / "reads").exists)
        # It is asked to end while it reads.
        started.process.send_signal(number)
        assert started.process.wait(PATIENCE) == (1 if number == signal.SIGINT else 128 + number)
        printed = started.printed.read_text("utf-8")
        assert "Traceback" not in printed and "已中止" in printed


@pytest.mark.slow
def test_a_mistake_of_the_program_leaves_the_preview_running(tmp_path: Path) -> None:
    code = SLOW.replace("HOLD", str(tmp_path / "hold")).replace("hold.with_name", "raise KeyError; hold.with_name")
    with preview(write_guide(tmp_path, BASE.replace("/below/", "/")), code) as started:
        (tmp_path / "hold").touch()
        edit(tmp_path, "content/stories/well.md", "title: 井", "title: 新井")
        wait_for(lambda: "E811" in started.printed.read_text("utf-8"))
        (tmp_path / "hold").unlink()
        edit(tmp_path, "content/stories/well.md", "title: 新井", "title: 老井")
        wait_for(lambda: "老井".encode() in started.ask("/stories/well/")[2])
        assert "Traceback" not in started.printed.read_text("utf-8")


@pytest.mark.slow
def test_a_browser_reloads_the_page_after_an_edit(tmp_path: Path, browser: Browser) -> None:
    with preview(write_guide(tmp_path, BASE.replace("/below/", "/"))) as started:
        context = browser.new_context(base_url=f"http://{started.host}")
        page, refused = context.new_page(), []
        page.on("console", lambda told: refused.append(told.text) if told.type == "error" else None)
        greetings: list[object] = []
        page.on("websocket", lambda opened: opened.on("framereceived", lambda sent: greetings.append(sent)))
        page.goto("/stories/well/")
        # The preview's greeting tells that the page will hear of edits.
        end = time.monotonic() + PATIENCE
        while not greetings and time.monotonic() < end:
            page.wait_for_timeout(50)
        assert greetings
        assert page.locator("h1").inner_text() == "井"
        with page.expect_event("load", timeout=PATIENCE * 1000):
            edit(tmp_path, "content/stories/well.md", "title: 井", "title: 新井")
        assert page.locator("h1").inner_text() == "新井"
        assert not refused
        context.close()
    shutil.rmtree(tmp_path / "output")


@pytest.mark.slow
def test_a_browser_that_could_not_wait_reloads_once_more(tmp_path: Path, browser: Browser) -> None:
    hold = tmp_path / "hold"
    with preview(write_guide(tmp_path, BASE.replace("/below/", "/")), SLOW.replace("HOLD", str(hold))) as started:
        page = browser.new_page(base_url=started.address)
        page.goto("/stories/well/")
        page.locator("#redlane-preview .toggle").wait_for()
        hold.touch()
        with page.expect_event("load", timeout=PATIENCE * 1000):
            edit(
                tmp_path,
                "content/stories/well.md",
                "title: 井\npublish: 2025-10-01",
                "title: 新井\npublish: 2025-10-02",
            )
        assert page.locator("h1").inner_text() == "井"
        with page.expect_event("load", timeout=PATIENCE * 1000):
            hold.unlink()
        assert page.locator("h1").inner_text() == "新井"
        page.close()
