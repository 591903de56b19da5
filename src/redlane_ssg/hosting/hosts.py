"""The seam: what a host can do, whichever kind it is."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from redlane_ssg.diagnostics import reason_of

_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})


class HostProblem(Exception):
    """A host did not do what it was asked: the ``code`` of the catalogue and its ``values``, never with a secret."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


@dataclass(frozen=True, slots=True)
class SentAs:
    """How a file is to be served, for hosts that keep it: Content-Type and Cache-Control (RFC 9110, RFC 9111)."""

    content_type: str
    cache_control: str


@dataclass(frozen=True, slots=True)
class HostLogin:
    """With what a server is reached. The secret is in memory only; ``variable`` is where it comes from.

    ``fingerprint`` is by which the server must be known; None if the system's own list decides.
    """

    host: str
    port: int | None
    user: str | None
    fingerprint: str | None
    variable: str
    secret: str | None = field(repr=False)


def why_unreachable(error: BaseException) -> str:
    """Why a connection failed or broke, as a value for a message."""
    if isinstance(error, TimeoutError):
        return "term:versions.silent"
    if isinstance(error, socket.gaierror):
        return "term:versions.no_host"
    if isinstance(error, ConnectionRefusedError) or type(error).__name__ == "NoValidConnectionsError":
        return "term:versions.no_connection"
    if isinstance(error, ConnectionError):
        return "term:host broke off"
    if isinstance(error, OSError) and error.errno in _NO_WAY:
        return "term:versions.no_connection"
    if isinstance(error, OSError) and error.errno:
        return reason_of(error)
    return "term:host broke off"


class Host(Protocol):
    """A place for the site. Paths are below its root, with ``/``. Every call may raise ``HostProblem``.

    ``parallel`` is how many files may be sent at once. Where a host ``is_atomic``, a file is there whole or not at all.
    """

    parallel: int
    is_atomic: bool

    def listed(self) -> dict[str, int]:
        """The size in bytes of every file that is there, by path."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Puts a file in its place, over what is there."""

    def create(self, path: str, data: bytes) -> bool:
        """Makes a file that must not be there yet; False if it is. Of two that ask at once, one is told False."""

    def delete(self, path: str) -> None:
        """Removes a file, and the folders that it leaves empty. A file that is not there is no problem."""

    def finish(self) -> None:
        """Makes what was done public, where that takes a step of its own."""

    def close(self) -> None:
        """Ends the connection."""


@runtime_checkable
class BatchHost(Host, Protocol):
    """A host to which many files are sent in one step."""

    def put_batch(self, files: Mapping[str, bytes], check: Callable[[], object], told: Callable[[str], object]) -> None:
        """Puts files in their places, in any order.

        ``check`` is called again and again; what it raises ends the sending. ``told`` gets each path that has arrived.
        """
