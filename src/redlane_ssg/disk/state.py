"""What an earlier run left on the disk. Somebody may have changed it, so nothing of it is believed unseen."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from redlane_ssg.disk.regular import read_regular

# What separates folders or names drives and streams on some system, and control characters.
_FORBIDDEN = re.compile(r"[\x00-\x1f\\:]")
_NO_NAME = frozenset({"", ".", ".."})
_MOST_BYTES = 256 * 1024 * 1024
# In the name of every temporary file, so that a run knows what an earlier one has left.
_MARK = "-redlane-"


def parse_json(data: bytes | str) -> Any:
    """The value of a JSON text (RFC 8259), which has no infinite numbers.

    Raises:
        ValueError: it is no JSON, or its brackets are nested too deeply to be ours.
    """
    try:
        return json.loads(data, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def read_json(path: Path) -> Any:
    """The value of a JSON file.

    Raises:
        OSError: it is no regular file, too large, or cannot be read.
        ValueError: it is no JSON.
    """
    return parse_json(read_regular(path, _MOST_BYTES))


def is_plain_path(path: object) -> bool:
    """Whether something is a path that stays below its folder on every system: names between ``/``, no more."""
    return isinstance(path, str) and not _FORBIDDEN.search(path) and _NO_NAME.isdisjoint(path.split("/"))


def path_within(folder: Path, path: str) -> Path | None:
    """A path that an earlier run wrote, in the folder where it belongs; None if it could lead anywhere else.

    No part of it below ``folder`` is a link.
    """
    if not is_plain_path(path):
        return None
    found = folder
    for part in path.split("/"):
        found /= part
        if found.is_symlink():
            return None
    return found


def write_whole(path: Path, data: bytes, sync: Callable[[int], object] | None = None) -> None:
    """Writes a file beside its place and moves it there: what stood there is replaced, be it a link, never followed.

    ``sync`` is called with the open file before it is moved.

    Raises:
        OSError: it cannot be written; the file at ``path`` is as it was.
    """
    try:
        _write_and_move(path, data, sync)
    except FileNotFoundError:
        # Another run has swept the temporary file; or the folder is missing, and it fails again.
        _write_and_move(path, data, sync)


def is_temporary(name: str) -> bool:
    """Whether a name is that of a file which ``write_whole`` has not moved yet; or never did, if its run was killed."""
    return name.startswith(".") and _MARK in name


def _write_and_move(path: Path, data: bytes, sync: Callable[[int], object] | None) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}{_MARK}")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            Path(temporary).chmod(0o644)
            if sync is not None:
                sync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
