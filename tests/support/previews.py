"""A preview in a process of its own, as an editor starts it, and what it answers."""

from __future__ import annotations

import html
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from site_checks import ROOT

PATIENCE = 120.0


@dataclass(frozen=True)
class Preview:
    """A preview that runs: its guide, its port, its process and what it prints."""

    project: Path
    port: int
    process: subprocess.Popen[bytes]
    printed: Path

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}"

    def send(self, data: bytes) -> bytes:
        """All that it answers to some bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(data)
            answer = b""
            try:
                while part := connection.recv(1 << 16):
                    answer += part
            except (TimeoutError, ConnectionResetError):
                pass
            return answer

    def ask(
        self, target: str, *lines: str, method: str = "GET", host: str | None = None, body: str = ""
    ) -> tuple[int, bytes, bytes]:
        """The status, the headers and the body of an answer."""
        asked = [f"{method} {target} HTTP/1.1", f"Host: {self.host if host is None else host}", *lines]
        asked += [f"Content-Length: {len(body)}"] if body else []
        head = "\r\n".join([*asked, "Connection: close", "", ""])
        answer = self.send((head + body).encode("utf-8", "surrogateescape"))
        head_of_answer, _, content = answer.partition(b"\r\n\r\n")
        assert str(self.project).encode() not in answer and str(ROOT).encode() not in answer
        return int(head_of_answer.split()[1]), head_of_answer, content

    def page(self, target: str) -> str:
        """The text of a page."""
        return self.ask(quote(target))[2].decode()

    def state(self, path: str = "/", language: str = "zh-Hans") -> dict[str, Any]:
        """What it tells on a page."""
        status, head, body = self.ask(f"/redlane/state?path={quote(path)}&language={language}")
        assert status == 200 and b"application/json" in head
        told: dict[str, Any] = json.loads(body)
        return told

    def codes(self, path: str = "/") -> list[str]:
        """The codes of the problems that it tells."""
        return [one["label"].split()[-1] for one in self.state(path)["problems"]]

    def word(self) -> str:
        """The secret word of its desk."""
        found = re.search(r'data-given="([^"]*)"', self.ask("/desk/")[2].decode())
        assert found is not None
        given: dict[str, str] = json.loads(html.unescape(found[1]))
        return given["word"]

    def is_well(self) -> bool:
        return self.process.poll() is None and self.ask("/")[0] == 200


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def preview(project: Path, code: str = "", *words: str) -> Iterator[Preview]:
    """A preview of a guide, after some code has run in its process."""
    port, printed = free_port(), project / "printed.txt"
    start = f"{code}\nimport sys\nfrom redlane_ssg.cli import main\nsys.exit(main())"
    command = [sys.executable, "-c", start, "serve", "--port", str(port), "--date", "2026-01-01", *words]
    given = {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(project), "PYTHONUTF8": "1"}
    with printed.open("wb") as file:
        process = subprocess.Popen(command, env={**os.environ, **given}, stdout=file, stderr=file)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield Preview(project, port, process, printed)
    finally:
        process.kill()
        process.wait()


def wait_for(what: Callable[[], object], *, until: float = PATIENCE) -> None:
    """Waits until something is so."""
    end = time.monotonic() + until
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)
