"""Reads regular files. A pipe, a device or a socket is never opened: reading it could wait for ever or do something."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# Opening must not wait, should a file become a pipe after it was looked at. Windows has no such files.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class NotRegular(OSError):
    """What stands there is no regular file."""


class TooLarge(OSError):
    """A file is larger than it may be: ``size`` in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def read_regular(path: str | Path, limit: int | None = None) -> bytes:
    """The bytes of a regular file, at most ``limit`` of them.

    Raises:
        NotRegular: it is a folder, a pipe, a device or a socket.
        TooLarge: it has more bytes.
        OSError: it cannot be opened or read.
    """
    with open_regular(path, limit) as read:
        # It may grow while it is read.
        data = read() if limit is None else read(limit + 1)
    if limit is not None and len(data) > limit:
        raise TooLarge(len(data))
    return data


@contextmanager
def open_regular(path: str | Path, limit: int | None) -> Iterator[Callable[..., bytes]]:
    """The function that reads from a regular file of at most ``limit`` bytes, all of it or so many at a time.

    Raises:
        NotRegular, TooLarge, OSError: as ``read_regular``.
    """
    _check(os.stat(path), path)  # noqa: PTH116 - called ten thousand times, and a Path costs more than the call
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        _check(status, path)
        if limit is not None and status.st_size > limit:
            raise TooLarge(status.st_size)
        with open(descriptor, "rb", closefd=False) as file:
            yield file.read
    finally:
        os.close(descriptor)


def read_end(path: str | Path, count: int) -> bytes:
    """The last bytes of a file that is known to be a regular one.

    Raises:
        OSError: it cannot be opened or read.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - as below
        file.seek(0, os.SEEK_END)
        file.seek(-min(count, file.tell()), os.SEEK_END)
        return file.read(count)


def is_own(path: str | Path) -> bool:
    """Whether a regular file stands at ``path`` itself, and under no other name: writing it changes nothing else."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1


def _check(status: os.stat_result, path: str | Path) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(str(path))
