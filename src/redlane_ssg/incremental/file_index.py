"""Records the state of files, so that a later run can tell without opening them that none has changed.

This works as git's index does. A file with the same size and times is the same file, unless it was changed so shortly
before it was indexed that it may have changed again within one tick of the file system's clock. Such recent files are
compared by their bytes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

# Longer than the tick of any file system's clock: FAT has two seconds.
_RECENT_NS = 3_000_000_000
# On Windows ctime is the time of creation. Elsewhere it is the time of the last change, which nobody can set back.
_HAS_CHANGE_TIME = os.name == "posix"


class FileState(NamedTuple):
    """A file's size (bytes), mtime (ns) and ctime (ns); of a recent file also the digest of its bytes."""

    size: int
    modified: int
    changed: int
    digest: str = ""


def index_files(roots: Iterable[Path]) -> dict[str, FileState]:
    """The state of every file and folder below some folders, by path. A missing folder has no state."""
    now = time.time_ns()
    return {path: _state(path, status, now) for root in roots for path, status in _walk(root)}


def is_same(before: Mapping[str, FileState], now: Mapping[str, FileState]) -> bool:
    """Whether all files are as they were."""
    return before.keys() == now.keys() and all(_is_same_file(path, before[path], now[path]) for path in now)


def _is_same_file(path: str, before: FileState, now: FileState) -> bool:
    if before.digest:
        return before.digest == (now.digest or _digest(path))
    return before[:3] == now[:3]


def _walk(folder: Path | str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file with its status, and every folder with None: only its existence matters."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    yield f"{folder}{os.sep}", None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _walk(entry.path)
            continue
        try:
            # The target of a link, or a broken link itself.
            yield entry.path, entry.stat()
        except OSError:
            yield entry.path, entry.stat(follow_symlinks=False)


def _state(path: str, status: os.stat_result | None, now: int) -> FileState:
    if status is None:
        return FileState(0, 0, 0)
    times = (status.st_mtime_ns, status.st_ctime_ns)
    # The next change of a settled file will change its times.
    is_settled = _HAS_CHANGE_TIME and now - max(times) >= _RECENT_NS
    return FileState(status.st_size, *times, "" if is_settled else _digest(path))


def _digest(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
