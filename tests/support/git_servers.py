"""Servers of git on this computer: over http with a user and a token, and over an ssh that leads nowhere else."""

from __future__ import annotations

import os
import subprocess
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_server
from threading import Thread

SSH = """\
#!/bin/sh
# Notes what it was asked, and runs the command on this computer.
printf '%s\\n' "$*" >> "$0.log"
for word in "$@"; do last="$word"; done
{before}
exec sh -c "$last"
"""


@dataclass
class GitServer:
    """What a server answers, and what it was asked. ``status`` is its answer to everything, if it is not 200."""

    address: str = ""
    token: str | None = None
    status: int = 200
    html: bytes | None = None
    elsewhere: str | None = None
    asked: list[str] = field(default_factory=list)


def _handler(folder: Path, server: GitServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Hands requests to ``git http-backend`` (git-http-backend(1))."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = b"".join(self._body())
            server.asked.append(f"{self.command} {self.path} {self.headers.get('Authorization', '-')}")
            if server.elsewhere is not None:
                self._send(302, {"Location": server.elsewhere + self.path}, b"")
            elif server.status != 200:
                self._send(server.status, {}, b"")
            elif server.html is not None:
                self._send(200, {"Content-Type": "text/html"}, server.html)
            elif server.token is not None and self.headers.get("Authorization") != _basic(server.token):
                self._send(401, {"WWW-Authenticate": 'Basic realm="git"'}, b"")
            else:
                self._run(body)

        def _body(self) -> Iterator[bytes]:
            """What was sent, also in chunks (RFC 9112, 7.1)."""
            size = int(self.headers.get("Content-Length", "0"))
            if self.headers.get("Transfer-Encoding") != "chunked":
                yield self.rfile.read(size)
                return
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()

        def _run(self, body: bytes) -> None:
            path, _, query = self.path.partition("?")
            told = {
                "GIT_PROJECT_ROOT": str(folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query,
                "REQUEST_METHOD": self.command, "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "CONTENT_LENGTH": str(len(body)), "REMOTE_USER": "x", "REMOTE_ADDR": "127.0.0.1",
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            }  # fmt: skip
            words = ["git", "http-backend"]
            done = subprocess.run(words, input=body, env={**os.environ, **told}, capture_output=True, check=True)
            head, _, answer = done.stdout.partition(b"\r\n\r\n")
            headers = dict(line.split(": ", 1) for line in head.decode().splitlines())
            self._send(int(headers.pop("Status", "200").split()[0]), headers, answer)

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    return Handler


def _basic(token: str) -> str:
    return "Basic " + b64encode(f"anna:{token}".encode()).decode()


@contextmanager
def serve_git(folder: Path, token: str | None = None) -> Iterator[GitServer]:
    """Serves the repositories of a folder over http, to a user ``anna`` with a token if there is one."""
    server = GitServer(token=token)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(folder, server)) as running:
        server.address = f"http://127.0.0.1:{running.server_port}"
        thread = Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()


@contextmanager
def say_nothing() -> Iterator[tuple[str, Callable[[], int]]]:
    """A server that takes connections and never answers: its address, and how often it was called since."""
    with create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)

        def count() -> int:
            found = 0
            with suppress(BlockingIOError):
                while True:
                    listening.accept()[0].close()
                    found += 1
            return found

        yield f"http://127.0.0.1:{listening.getsockname()[1]}", count


def make_ssh(folder: Path, before: str = "") -> Path:
    """A program like ssh that runs everything here, after ``before``, a line for the shell; its log lies beside it."""
    program = folder / "ssh"
    program.write_text(SSH.replace("{before}", before))
    program.chmod(0o755)
    return program
