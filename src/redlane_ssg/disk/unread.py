"""Files that are known by their digest and opened when their bytes are needed, one after the other.

Pictures, sounds and films pass through a run in this way, so that memory does not grow with their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from redlane_ssg.disk.regular import TooLarge, open_regular, read_regular

# Bytes that are read at once to take a digest.
_CHUNK = 1024 * 1024


class FileChanged(Exception):
    """A file is not what it was earlier in this run: its ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Unread(Protocol):
    """Bytes that are read when they are needed."""

    @property
    def digest(self) -> str:
        """Their digest (SHA-256, hexadecimal)."""

    @property
    def size(self) -> int:
        """How many they are."""

    def read(self) -> bytes:
        """The bytes.

        Raises:
            FileChanged: the file that they come from has changed since it was found.
        """


FileBytes = bytes | Unread


@dataclass(frozen=True, slots=True)
class FileOnDisk:
    """A regular file as it was found: its path, its digest (SHA-256, hexadecimal) and its size in bytes."""

    path: str
    digest: str
    size: int

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            FileChanged: they are others than those that were found, or gone.
        """
        try:
            data = read_regular(self.path, self.size)
        except OSError as error:
            raise FileChanged(self.path) from error
        if sha256(data).hexdigest() != self.digest:
            raise FileChanged(self.path)
        return data


def find_on_disk(path: str, limit: int) -> FileOnDisk:
    """A regular file of at most ``limit`` bytes. Its digest is taken piece by piece.

    Raises:
        NotRegular, TooLarge, OSError: as ``read_regular``.
    """
    digest, size = sha256(), 0
    with open_regular(path, limit) as read:
        while chunk := read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            # It may grow while it is read.
            if size > limit:
                raise TooLarge(size)
    return FileOnDisk(path, digest.hexdigest(), size)


def bytes_of(data: FileBytes) -> bytes:
    """The bytes, read if they are not yet.

    Raises:
        FileChanged: the file that they come from has changed since it was found.
    """
    return data if isinstance(data, bytes) else data.read()


def hex_digest(data: FileBytes) -> str:
    """The digest of the bytes (SHA-256, hexadecimal), which are not read for it."""
    return sha256(data).hexdigest() if isinstance(data, bytes) else data.digest


def size_of(data: FileBytes) -> int:
    """How many bytes they are."""
    return len(data) if isinstance(data, bytes) else data.size
