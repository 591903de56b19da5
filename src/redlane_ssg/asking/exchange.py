"""One question to a host and its answer (RFC 9110, RFC 9112), within limits of time and size."""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, RemoteDisconnected
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

import brotli

from redlane_ssg.hosting.hosts import why_unreachable

WEB_PORTS: Final = {"http": 80, "https": 443}
# A host may know who asks.
_WHO = "redlane (check --live)"
# What OpenSSL calls the faults of certificates that occur, as terms (openssl-verify(1), diagnostics).
_CERTIFICATE_FAULTS = {
    9: "term:certificate early",
    10: "term:certificate expired",
    18: "term:certificate own",
    19: "term:certificate unknown",
    20: "term:certificate unknown",
    21: "term:certificate incomplete",
    62: "term:certificate name",
    64: "term:certificate name",
}


@dataclass(frozen=True, slots=True)
class LivePlace:
    """Where a host answers: the scheme, the host's name and its port."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{name}" + (f":{self.port}" if self.port != WEB_PORTS[self.scheme] else "")


@dataclass(frozen=True, slots=True)
class AskingLimits:
    """Seconds until a host says anything, and until all of an answer is there; bytes of the largest answer.

    ``trusted`` are the authorities of certificates; None reads those of the system for each question, which takes long.
    """

    silence: float = 10.0
    whole: float = 30.0
    size: int = 16_000_000
    trusted: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """What a host answered. Names of headers are small letters; ``body`` is as it was before any compression.

    ``ends`` is when the host's certificate ends, as seconds since 1970; None without TLS.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    ends: int | None = None


class LiveFault(Exception):
    """There is no answer that could be judged: the ``code`` of the catalogue, and its ``values``."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, str] = values


def live_place(address: str) -> LivePlace:
    """The place in a web address.

    Raises:
        ValueError: there is none.
    """
    parts = urlsplit(address)
    if parts.scheme not in WEB_PORTS or not parts.hostname:
        raise ValueError(address)
    host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
    return LivePlace(parts.scheme, host, parts.port or WEB_PORTS[parts.scheme])


def ask_host(place: LivePlace, path: str, limits: AskingLimits, encodings: str = "identity") -> LiveAnswer:
    """Asks for a path, and takes at most what the limits allow. Redirects are answers like any other.

    Raises:
        LiveFault: there was no answer, or one that is not HTTP.
    """
    with _faults_told(place):
        connection = _connected(place, limits)
        watch = _Watch(connection.sock, limits.whole)
        try:
            return watch.taken(lambda: _answer(connection, path, encodings, limits))
        finally:
            watch.end()
            connection.close()


class _Watch:
    """Cuts a connection when its time is over: a host that sends a byte now and then would hold it for ever."""

    def __init__(self, connected: socket.socket, seconds: float) -> None:
        self.has_cut, self._socket = False, connected
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        self.has_cut = True
        try:
            # Not that of SSLSocket, which would take its state from under whoever reads.
            socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
        except OSError:
            return

    def taken(self, take: Callable[[], LiveAnswer]) -> LiveAnswer:
        """An answer, if it was there in time: one that was cut may look like a short one, or like none."""
        try:
            answer = take()
        except (OSError, HTTPException, ValueError):
            if not self.has_cut:
                raise
        if self.has_cut:
            raise TimeoutError
        return answer

    def end(self) -> None:
        """Lets the connection be."""
        self._timer.cancel()


def _connected(place: LivePlace, limits: AskingLimits) -> HTTPConnection:
    if place.scheme == "https":
        trusted = limits.trusted or ssl.create_default_context()
        connection: HTTPConnection = HTTPSConnection(place.host, place.port, timeout=limits.silence, context=trusted)
    else:
        connection = HTTPConnection(place.host, place.port, timeout=limits.silence)
    try:
        connection.connect()
    except BaseException:
        connection.close()
        raise
    return connection


def _answer(connection: HTTPConnection, path: str, encodings: str, limits: AskingLimits) -> LiveAnswer:
    told = connection.sock.getpeercert() if isinstance(connection.sock, ssl.SSLSocket) else None
    headers = {"Accept-Encoding": encodings, "User-Agent": _WHO, "Connection": "close"}
    connection.request("GET", path, headers=headers)
    with connection.getresponse() as response:
        body = response.read(limits.size + 1)
        if len(body) > limits.size:
            raise LiveFault("E885", reason="term:answer endless")
        if response.length:
            raise LiveFault("E885", reason="term:answer short")
        headers = _headers(response)
        ends = ssl.cert_time_to_seconds(str(told["notAfter"])) if told else None
        return LiveAnswer(response.status, headers, _unpacked(body, headers, limits.size), ends)


def _headers(response: HTTPResponse) -> dict[str, str]:
    """The headers, those of one name joined as RFC 9110 (5.3) has it."""
    found: dict[str, str] = {}
    for name, value in response.getheaders():
        known = found.get(name.lower())
        found[name.lower()] = value if known is None else f"{known}, {value}"
    return found


def _unpacked(body: bytes, headers: Mapping[str, str], most: int) -> bytes:
    """The text that was sent in fewer bytes (RFC 9110, 8.4)."""
    encoding = headers.get("content-encoding", "identity").strip().lower()
    try:
        if encoding == "br":
            unpacked = bytes(brotli.Decompressor().process(body, output_buffer_limit=most + 1))
        elif encoding == "gzip":
            unpacked = zlib.decompressobj(wbits=31).decompress(body, most + 1)
        else:
            return body
    except (brotli.error, zlib.error):
        raise LiveFault("E885", reason="term:answer packed") from None
    if len(unpacked) > most:
        raise LiveFault("E885", reason="term:answer endless")
    return unpacked


@contextmanager
def _faults_told(place: LivePlace) -> Iterator[None]:
    """Whatever fails between two computers, as a fault. Of the system's own words nothing is told."""
    try:
        yield
    except LiveFault:
        raise
    except ssl.SSLCertVerificationError as error:
        reason = _CERTIFICATE_FAULTS.get(error.verify_code, "term:certificate unknown")
        raise LiveFault("E884", host=place.host, reason=reason) from None
    except ssl.SSLError:
        raise LiveFault("E884", host=place.host, reason="term:tls failed") from None
    except RemoteDisconnected:
        raise LiveFault("E899", reason="term:host broke off") from None
    except OSError as error:
        raise LiveFault("E899", reason=why_unreachable(error)) from None
    # http.client, and the reading of numbers in headers.
    except (HTTPException, ValueError):
        raise LiveFault("E885", reason="term:answer garbage") from None
