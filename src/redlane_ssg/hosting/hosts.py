"""The seam: what a host can do, whichever kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


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
