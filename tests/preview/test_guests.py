"""A telephone in the same network may look at the preview if it knows the secret word, and do nothing else."""

from __future__ import annotations

import io
import re
import socket
from pathlib import Path

import pytest
from guides import BASE, write_guide
from previews import Preview, preview, wait_for

from redlane_ssg.console.terminal_code import print_code
from redlane_ssg.preview.guests import KEY_NAME, Guests, guests, is_this_computer

ME = guests()


def look(started: Preview, target: str, *lines: str, method: str = "GET", body: str = "") -> tuple[int, bytes, bytes]:
    """What another device is answered: the network's own address of this computer is no loopback address."""
    assert ME is not None
    asked = [f"{method} {target} HTTP/1.1", *lines, f"Content-Length: {len(body)}", "Connection: close", "", body]
    with socket.create_connection((ME.address, started.port), timeout=20) as connection:
        connection.sendall("\r\n".join(asked).encode())
        answer = b"".join(iter(lambda: connection.recv(1 << 16), b""))
    head, _, content = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), head, content


@pytest.mark.skipif(ME is None, reason="this computer is in no network")
def test_who_knows_the_secret_word_looks_and_no_more(tmp_path: Path) -> None:
    with preview(write_guide(tmp_path, BASE.replace("/below/", "/")), "", "--lan") as started:
        assert ME is not None
        wait_for(lambda: "http://" + ME.address in started.printed.read_text("utf-8"))
        link = re.search(rf"http://{re.escape(ME.address)}:{started.port}(/\S+)", started.printed.read_text("utf-8"))
        assert link is not None
        host = f"Host: {ME.address}:{started.port}"
        for target in ("/", "/redlane/state", "/livereload.js", f"/?{KEY_NAME}=", f"/?{KEY_NAME}=wrong"):
            assert look(started, target, host)[0] == 403
        assert look(started, link[1], "Host: 127.0.0.1:1")[0] == 403
        # By the name of this computer alone nobody gets in.
        assert look(started, "/", f"Host: {started.host}")[0] == 403
        status, head, body = look(started, link[1], host)
        cookie = re.search(rf"Set-Cookie: ({KEY_NAME}=[^;]+);.*HttpOnly.*SameSite=Strict", head.decode())
        assert status == 200 and "小样".encode() in body and cookie is not None
        known = f"Cookie: {cookie[1]}"
        assert look(started, "/stories/well/", host, known)[0] == 200
        assert b'"is_own": false' in look(started, "/redlane/state", host, known)[2]
        origin = f"Origin: http://{ME.address}:{started.port}"
        assert look(started, "/redlane/day", host, known, origin, method="POST", body="2026-02-02")[0] == 403
        # This computer itself needs no word.
        assert started.is_well() and started.state()["is_own"] is True


def test_without_being_asked_it_is_for_this_computer_alone(tmp_path: Path) -> None:
    with preview(write_guide(tmp_path, BASE.replace("/below/", "/"))) as started:
        if ME is not None:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((ME.address, started.port), timeout=5)
        assert started.is_well()


def test_secret_words_are_compared_whole() -> None:
    one = Guests("192.0.2.7", "abc")
    assert one.knows("abc") and not any(map(one.knows, (None, "", "ab", "abcd", "ABC", "é")))
    assert one.link(8000) == f"http://192.0.2.7:8000/?{KEY_NAME}=abc"
    assert ME is None or len(ME.secret) >= 16


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1"])
def test_this_computer(address: str) -> None:
    assert is_this_computer(address)


@pytest.mark.parametrize("address", ["192.168.1.2", "10.0.0.1", "", "localhost", "fe80::1"])
def test_another_computer(address: str) -> None:
    assert not is_this_computer(address)


class Narrow:
    """A terminal that has no blocks."""

    encoding = "ascii"

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None: ...


def test_a_terminal_without_blocks_gets_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, narrow = io.StringIO(), Narrow()
    monkeypatch.setattr("sys.stdout", shown)
    print_code("http://192.0.2.7:8000/")
    monkeypatch.setattr("sys.stdout", narrow)
    print_code("http://192.0.2.7:8000/")
    # In memory there is no encoding.
    assert shown.getvalue() == narrow.written == ""
