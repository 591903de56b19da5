"""A mail server and the robot of a group, on this computer, that keep what they are sent.

The mail server is aiosmtpd. The robot answers as the platform's documentation says: no real group was asked.
"""

from __future__ import annotations

import json
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from host_servers import free_port

MAIL_PASSWORD, ROBOT_KEY = "jiang-nan-hong-xiang", "0f1e2d3c-693a-4c1b-9a44-0123456789ab"


@dataclass
class MailServer:
    """A mail server at ``port``: the mails that came, and the recipients that it does not take."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    refusal: str = ""

    async def handle_RCPT(self, _1: Any, _2: Any, envelope: Any, address: str, _3: Any) -> str:  # noqa: N802
        if address in self.unknown:
            return f"550 no such mailbox here {MAIL_PASSWORD}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _1: Any, _2: Any, envelope: Any) -> str:  # noqa: N802
        if self.refusal:
            return self.refusal
        made = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(made, EmailMessage)
        self.mails.append(made)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


def _known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
    is_known = isinstance(login, LoginPassword) and login.password == MAIL_PASSWORD.encode()
    return AuthResult(success=is_known, handled=is_known)


@contextmanager
def mail_server(context: ssl.SSLContext | None, *, starttls: bool = False) -> Iterator[MailServer]:
    """A server that takes mail after a login; without a context it has no encryption at all."""
    server = MailServer(free_port())
    how = {"tls_context": context, "require_starttls": True} if starttls else {"ssl_context": context}
    controller = Controller(
        server, "127.0.0.1", server.port, authenticator=_known, auth_require_tls=starttls, auth_required=True, **how
    )
    with warnings.catch_warnings():
        # That it takes logins without STARTTLS: within TLS it need not, and without any nobody may log in.
        warnings.simplefilter("ignore", UserWarning)
        controller.start()
        try:
            yield server
        finally:
            controller.stop()


@dataclass
class Robot:
    """The platform at ``port``: what groups were sent. ``answers`` come first, each in place of an ordinary one."""

    port: int = 0
    texts: list[str] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=list)

    def answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        if self.answers:
            return self.answers.pop(0)
        if path != f"/cgi-bin/webhook/send?key={ROBOT_KEY}":
            return 200, told(93000, f"invalid webhook url, from ip: 127.0.0.1, {path}")
        content = json.loads(body)["text"]["content"]
        if len(content.encode()) > 2048:
            return 200, told(40058, "text.content exceed max length 2048")
        self.texts.append(content)
        return 200, told(0, "ok")


def told(number: int, words: str) -> bytes:
    """An answer of the platform."""
    return json.dumps({"errcode": number, "errmsg": words}).encode()


@contextmanager
def robot_platform() -> Iterator[Robot]:
    robot = Robot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = robot.answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    robot.port = int(server.server_address[1])
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield robot
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
