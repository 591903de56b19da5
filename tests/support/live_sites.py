"""Guides that are served on this computer, well or badly, with certificates of an authority of the tests' own."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from urllib.parse import unquote, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from guides import BASE, Done, edit, redlane, write_guide

from redlane_ssg.hosting.served import sent_as
from redlane_ssg.hosting.served_site import HOST_POLICY

SIGN = """\
-- content/signs/house-plaque.md --
---
title: 老屋牌
form: plaque
place: old-house
points_at: old-house
number: 1
---
"""
HEAD = re.compile(r"^(?P<place>\S+:\d+:\d+): (?:error|warning) (?P<code>[EW]\d{3})", re.MULTILINE)
Answer = tuple[int, dict[str, str], bytes]
# Answers a path; None is what is right.
Lie = Callable[[str, BaseHTTPRequestHandler], Answer | None]


def codes_of(done: Done) -> list[str]:
    """The codes of a report, in its order."""
    return [found["code"] for found in HEAD.finditer(done.err)]


def make_served(folder: Path, base_url: str, *texts: str) -> Path:
    """A guide at an address, published into its folder ``www``; codes are issued, if it has signs."""
    project = write_guide(folder, BASE, *texts)
    edit(project, "content/guide.yml", "https://guide.example/below/", base_url)
    (project / "www").mkdir()
    with (project / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(f"publish: [{{name: web, to: folder, path: {(project / 'www').as_posix()}, served: false}}]\n")
    if texts:
        assert redlane(project, "signs", "issue", "--date", "2026-01-01").code == 0
    return republish(project)


def republish(project: Path) -> Path:
    done = redlane(project, "publish", "--date", "2026-01-01", "--lang", "en")
    assert done.code == 0, done.err
    return project


def ask_live(project: Path, *words: str, on: str = "2026-01-01", **environment: str) -> Done:
    """Runs ``redlane check --live``."""
    return redlane(project, "check", "--live", "--date", on, "--lang", "en", *words, **environment)


def _right(root: Path, path: str) -> Answer:
    """What a good server answers."""
    file = root / unquote(urlsplit(path).path).removeprefix("/")
    if (file / "index.html").is_file() and not path.endswith("/"):
        return 301, {"Location": f"{path}/"}, b""
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        language = "en/" if path.startswith("/en/") else ""
        return 404, {"Content-Type": "text/html; charset=utf-8"}, (root / f"{language}404.html").read_bytes()
    how = sent_as(file.name)
    headers = {"Content-Type": how.content_type, "Cache-Control": how.cache_control, "ETag": '"1"'}
    more = {"Content-Security-Policy": HOST_POLICY, "X-Content-Type-Options": "nosniff"}
    return 200, {**headers, **more}, file.read_bytes()


@dataclass
class BadHost:
    """A host that answers rightly, but for what ``lie`` says in its place. ``asked`` are the paths that came."""

    root: Path = Path()
    lie: Lie = lambda _path, _handler: None
    asked: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)


@contextmanager
def bad_host(context: ssl.SSLContext | None = None) -> Iterator[tuple[BadHost, int]]:
    """A host on a port of this computer."""
    host = BadHost()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host.asked.append(self.path)
            answer = host.lie(self.path, self) or _right(host.root, self.path)
            self.close_connection = True
            if answer[0]:
                self.send_all(*answer)

        def send_all(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
            import gzip

            if "gzip" in self.headers["Accept-Encoding"] and len(body) >= 1024 and "Content-Encoding" not in headers:
                body, headers = gzip.compress(body), {**headers, "Content-Encoding": "gzip"}
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None: ...

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host, int(server.server_address[1])
    finally:
        host.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass(frozen=True)
class Authority:
    """An authority that signs certificates; ``file`` holds its own."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    file: Path


def make_authority(folder: Path) -> Authority:
    key, name = ec.generate_private_key(ec.SECP256R1()), _name("Authority of the tests")
    made = _certificate(name, key, name, 3650).add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    signed = _identified(made, key, key).sign(key, hashes.SHA256())
    file = folder / "authority.pem"
    file.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    return Authority(key, signed, file)


def sign_certificate(authority: Authority | None, folder: Path, host: str = "127.0.0.1", days: float = 90) -> Path:
    """A certificate for a host with its key in one file; without an authority it signs itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), _name(host)
    by, issuer = (authority.key, authority.certificate.subject) if authority else (key, name)
    alternative = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    made = _certificate(name, key, issuer, days).add_extension(x509.SubjectAlternativeName([alternative]), False)
    signed = _identified(made, key, by).sign(by, hashes.SHA256())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / "server.pem"
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(secret + signed.public_bytes(pem))
    return file


def server_context(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    name: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: x509.Name, days: float
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    begins = now - timedelta(400)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(key.public_key())
    return (
        made.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(now + timedelta(days))
    )


def _identified(
    made: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    """With the identifiers that RFC 5280 (4.2.1.1, 4.2.1.2) asks for."""
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    theirs = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
    return made.add_extension(own, False).add_extension(theirs, False)
