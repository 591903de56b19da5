"""Whatever is wrong with a live host, or it answers out of malice, is told; nothing raises or waits for ever."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from guides import edit, redlane
from host_servers import free_port
from live_sites import (
    Answer,
    BadHost,
    ask_live,
    bad_host,
    codes_of,
    make_authority,
    make_served,
    server_context,
    sign_certificate,
)

from redlane_ssg.asking import live_check
from redlane_ssg.asking.exchange import AskingLimits, LivePlace

OK = b"HTTP/1.1 200 OK\r\n"
HANDLED: Answer = (0, {}, b"")
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BadHost, Path, int]]:
    with bad_host() as (bad, port):
        project = make_served(tmp_path_factory.mktemp("live"), f"http://127.0.0.1:{port}/")
        bad.root = project / "www"
        yield bad, project, port


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_check, "USUAL_LIMITS", AskingLimits(5.0, 6.0, 3_000_000))


def found(host: tuple[BadHost, Path, int], lie: Callable[[str, BaseHTTPRequestHandler], Answer | None]) -> list[str]:
    """The codes that are told of a host that answers by ``lie``."""
    bad, project, _ = host
    bad.lie = lie
    done = ask_live(project)
    assert "Traceback" not in done.err
    assert done.code == int(any(code.startswith("E") for code in codes_of(done)))
    return codes_of(done)


def right(bad: BadHost, path: str) -> bytes:
    file = bad.root / path.removeprefix("/")
    return (file / "index.html" if file.is_dir() else file).read_bytes()


def with_headers(ending: str, **headers: str) -> Callable[[str, BaseHTTPRequestHandler], Answer | None]:
    """Files with an ending are sent with these headers alone; an empty one is left out."""

    def lie(path: str, handler: BaseHTTPRequestHandler) -> Answer | None:
        if not path.endswith(ending):
            return None
        usual = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "ETag": '"1"'}
        usual |= {"Content-Security-Policy": "default-src 'self'", "Content-Type": "text/html"}
        told = {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return 200, told, right(handler.host, path)  # type: ignore[attr-defined]

    return lie


def test_nothing_is_wrong(host: tuple[BadHost, Path, int]) -> None:
    assert found(host, lambda _path, _handler: None) == []
    # Pages, files of each type, and what is not there.
    assert {"/", "/en/", "/sw.js", "/guide.gpx", "/feed.xml", "/redlane-asks-for-nothing/"} < {*host[0].asked}


@pytest.mark.parametrize(
    ("ending", "headers", "codes"),
    [
        (".gpx", {"Content_Type": "application/octet-stream"}, ["E893"]),
        (".gpx", {"Content_Type": ""}, ["E893"]),
        ("robots.txt", {"Content_Type": "text/plain"}, ["E893"]),
        ("/en/", {"Content_Type": "text/html; charset=gbk"}, ["E893"]),
        ("/en/", {"Cache_Control": "public, max-age=86400"}, ["W888"]),
        ("/en/", {"Cache_Control": ""}, ["W888"]),
        ("/en/", {"Cache_Control": "max-age=99999999999999999999999999"}, ["W888"]),
        (".css", {"Content_Type": "text/css"}, ["W887"]),
        ("/en/", {"X_Content_Type_Options": "", "Content_Security_Policy": ""}, ["W890"]),
        ("/en/", {"ETag": ""}, ["W891"]),
        ("/en/", {"ETag": "", "Last_Modified": "Thu, 01 Jan 2026 00:00:00 GMT"}, []),
        ("/en/", {"Content_Encoding": "identity"}, []),
    ],
)  # fmt: skip
def test_headers(host: tuple[BadHost, Path, int], ending: str, headers: dict[str, str], codes: list[str]) -> None:
    def lie(path: str, handler: BaseHTTPRequestHandler) -> Answer | None:
        handler.host = host[0]  # type: ignore[attr-defined]
        return with_headers(ending, **headers)(path, handler)

    assert found(host, lie) == codes


def test_a_page_that_is_not_compressed(host: tuple[BadHost, Path, int]) -> None:
    def lie(path: str, handler: BaseHTTPRequestHandler) -> Answer | None:
        handler.headers.replace_header("Accept-Encoding", "identity")
        return None

    assert found(host, lie) == ["W889"]


def test_compression_that_is_damaged_or_endless(host: tuple[BadHost, Path, int]) -> None:
    for body in (b"no gzip at all", gzip.compress(bytes(5_000_000))):

        def lie(path: str, handler: BaseHTTPRequestHandler, body: bytes = body) -> Answer | None:
            return (200, {**HTML, "Content-Encoding": "gzip"}, body) if path == "/en/" else None

        assert found(host, lie) == ["E885"]


def test_old_pages(host: tuple[BadHost, Path, int]) -> None:
    def lie(path: str, _handler: BaseHTTPRequestHandler) -> Answer | None:
        headers = {**HTML, "Cache-Control": "no-cache", "ETag": '"0"', "X-Content-Type-Options": "nosniff"}
        headers |= {"Content-Security-Policy": "default-src 'self'"}
        return (
            (200, headers, right(host[0], path).replace("灯".encode(), "烛".encode()))
            if path in ("/", "/en/")
            else None
        )

    assert found(host, lie) == ["E890"]


def test_another_site(host: tuple[BadHost, Path, int]) -> None:
    before = len(host[0].asked)
    assert found(host, lambda _path, _handler: (200, HTML, "<p>停车场</p>".encode())) == ["E889"]
    assert len(host[0].asked) == before + 1


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_home_page_that_cannot_be_opened(host: tuple[BadHost, Path, int], status: int) -> None:
    assert found(host, lambda _path, _handler: (status, HTML, b"")) == ["E886"]


def test_what_is_missing_is_found(host: tuple[BadHost, Path, int]) -> None:
    def lie(path: str, _handler: BaseHTTPRequestHandler) -> Answer | None:
        return (200, HTML, right(host[0], "/")) if "asks-for-nothing" in path else None

    assert found(host, lie) == ["E892"]


def test_what_is_missing_is_told_by_the_server_itself(host: tuple[BadHost, Path, int]) -> None:
    def lie(path: str, _handler: BaseHTTPRequestHandler) -> Answer | None:
        return (404, HTML, b"<html><title>404 Not Found</title></html>") if path.startswith("/en/redlane") else None

    assert found(host, lie) == ["W885"]


def test_redirects(host: tuple[BadHost, Path, int]) -> None:
    def to(target: str) -> Callable[[str, BaseHTTPRequestHandler], Answer | None]:
        return lambda path, _handler: (302, {"Location": target}, b"") if path == "/en/" else None

    assert found(host, to("/en/index.html")) == []
    assert found(host, to("/en/")) == ["E888"]
    assert found(host, to("https://elsewhere.invalid/")) == ["E887"]
    assert found(host, to("javascript:alert(1)")) == ["E887"]
    assert found(host, to("http://[")) == ["E887"]
    assert found(host, to("/\u00ff page")) == ["E885"]
    steps = iter(range(10_000))

    def onward(path: str, _handler: BaseHTTPRequestHandler) -> Answer | None:
        return (302, {"Location": f"/on/{next(steps)}"}, b"") if path == "/en/" or "/on/" in path else None

    assert found(host, onward) == ["E888"]


@contextmanager
def raw_host(answer: Callable[[socket.socket], object]) -> Iterator[int]:
    """A host that speaks no HTTP of its own: it does with each connection what it is told."""
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connected, _ = listening.accept()
                except OSError:
                    return
                with connected:
                    try:
                        connected.recv(65536)
                        answer(connected)
                    except OSError:
                        continue

        thread = Thread(target=serve)
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def drip(connected: socket.socket) -> None:
    """A byte now and then, for as long as anybody listens."""
    import time

    connected.sendall(OK + b"X: ")
    while True:
        connected.sendall(b"a")
        time.sleep(0.2)


def endless(connected: socket.socket) -> None:
    connected.sendall(OK + b"\r\n")
    while True:
        connected.sendall(bytes(65536))


def reset(connected: socket.socket) -> None:
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (lambda connected: connected.sendall(b"SSH-2.0-OpenSSH_9.2\r\n"), "E885", "not HTTP"),
        (lambda connected: connected.sendall(b"HTTP/1.1 9999999 \xff\r\n\r\n"), "E885", "not HTTP"),
        (lambda connected: connected.sendall(OK + b"" + b"X: 1\r\n" * 500), "E885", "not HTTP"),
        (lambda connected: connected.sendall(OK + b"X: " + bytes(200_000)), "E885", "not HTTP"),
        (lambda connected: connected.sendall(OK + b"Content-Length: 9\r\n\r\nab"), "E885", "its own length"),
        (lambda connected: connected.sendall(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), "E885", "not HTTP"),
        (endless, "E885", "too large"),
        (drip, "E899", "does not answer"),
        (lambda _: None, "E899", "broken off"),
        (reset, "E899", "broken off"),
    ],
)  # fmt: skip
def test_answers_that_are_none(
    host: tuple[BadHost, Path, int], answer: Callable[[socket.socket], object], code: str, words: str
) -> None:
    with raw_host(answer) as port:
        done = ask_live(host[1], "--base-url", f"http://127.0.0.1:{port}/")
    assert (done.code, codes_of(done)) == (1, [code])
    assert words in done.err


def test_nobody_is_there(host: tuple[BadHost, Path, int]) -> None:
    for address, words in (
        (f"http://127.0.0.1:{free_port()}/", "there is no network, or it is down"),
        ("http://no-such-host.invalid-name/", "there is no host of this name"),
    ):
        done = ask_live(host[1], "--base-url", address)
        assert (done.code, codes_of(done)) == (1, ["E899"])
        assert words in done.err


def test_a_host_that_goes_down_meanwhile_is_left_alone(host: tuple[BadHost, Path, int]) -> None:
    bad = host[0]

    def lie(path: str, handler: BaseHTTPRequestHandler) -> Answer | None:
        if path == "/":
            return None
        handler.connection.close()
        return HANDLED

    bad.asked.clear()
    codes = found(host, lie)
    assert {*codes} == {"E899", "W893"}
    assert len(bad.asked) < 20


def test_without_a_site_to_compare_with(host: tuple[BadHost, Path, int], tmp_path: Path) -> None:
    bad, project, _ = host
    bad.lie = lambda _path, _handler: None
    done = ask_live(project, "--out", str(tmp_path / "other"))
    assert (done.code, codes_of(done)) == (0, ["W892"])


def test_a_placeholder_is_not_asked(host: tuple[BadHost, Path, int]) -> None:
    done = ask_live(host[1], "--base-url", "https://guide.example/")
    assert (done.code, done.err) == (0, "")
    assert "guide.example is a placeholder" in done.out


@pytest.mark.parametrize(
    ("signed", "name", "days", "codes", "words"),
    [
        (True, "127.0.0.1", 90, [], ""),
        (True, "127.0.0.1", 21.5, ["W883"], "ends in 21 days"),
        (True, "127.0.0.1", 22.5, [], ""),
        (True, "127.0.0.1", -1, ["E884"], "has expired"),
        (True, "other.example", 90, ["E884"], "is for another name"),
        (False, "127.0.0.1", 90, ["E884"], "self-signed"),
    ],
)
def test_certificates(
    signed: bool, name: str, days: float, codes: list[str], words: str, host: tuple[BadHost, Path, int], tmp_path: Path
) -> None:
    from datetime import UTC, datetime

    authority = make_authority(tmp_path)
    file = sign_certificate(authority if signed else None, tmp_path, name, days)
    with bad_host(server_context(file)) as (bad, port):
        project = make_served(tmp_path / "guide", f"https://127.0.0.1:{port}/")
        bad.root = project / "www"
        today = datetime.now(UTC).date().isoformat()
        assert redlane(project, "build", "--date", today).code == 0
        done = ask_live(project, on=today, SSL_CERT_FILE=str(authority.file))
        # The site on the host is that of another day.
        assert [code for code in codes_of(done) if code not in ("E890", "W302")] == codes, done.err
        assert words in done.err


def test_a_port_without_tls(host: tuple[BadHost, Path, int]) -> None:
    done = ask_live(host[1], "--base-url", f"https://127.0.0.1:{host[2]}/")
    assert codes_of(done) == ["E884"]
    assert "no way to encrypt" in done.err


def test_without_tls_people_are_led_on(host: tuple[BadHost, Path, int]) -> None:
    bad, _, port = host
    plain, limits = LivePlace("http", "127.0.0.1", port), AskingLimits()
    for target, codes in (("https://127.0.0.1/", []), ("http://127.0.0.1/x", ["W884"]), ("", ["W884"])):
        bad.lie = lambda _path, _handler, target=target: (301, {"Location": target}, b"")  # type: ignore[misc]
        assert [one.code for one in live_check.ask_without_tls(plain, "/", limits)] == codes
    nobody = LivePlace("http", "127.0.0.1", free_port())
    assert [one.code for one in live_check.ask_without_tls(nobody, "/", limits)] == ["W884"]


def test_publishing_asks_the_live_host(tmp_path: Path) -> None:
    with bad_host() as (bad, port):
        project = make_served(tmp_path, f"http://127.0.0.1:{port}/")
        bad.root = project / "www"
        edit(project, "content/guide.yml", ", served: false", "")
        done = redlane(project, "publish", "--date", "2026-01-01", "--lang", "en")
        assert (done.code, "0 errors, 0 warnings" in done.out) == (0, True), done.err
        asked = len(bad.asked)
        assert redlane(project, "publish", "--dry-run", "--date", "2026-01-01").code == 0
        assert len(bad.asked) == asked
        bad.lie = lambda _path, _handler: (503, {}, b"")
        done = redlane(project, "publish", "--date", "2026-01-01", "--lang", "en")
        assert (done.code, codes_of(done)) == (1, ["E886"])
