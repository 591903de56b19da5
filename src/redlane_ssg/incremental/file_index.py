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
from stat import S_ISREG
from typing import NamedTuple

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.walk import is_ignored, walk

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


def index_file(path: str) -> FileState | None:
    """The state of one file; None if there is none."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return _state(path, status, time.time_ns()) if S_ISREG(status.st_mode) else None


def is_same(before: Mapping[str, FileState], now: Mapping[str, FileState]) -> bool:
    """Whether all files are as they were."""
    return before.keys() == now.keys() and all(is_same_file(path, before[path], now[path]) for path in now)


def is_same_file(path: str, before: FileState, now: FileState) -> bool:
    """Whether one file is as it was."""
    if before.digest:
        return before.digest == (now.digest or _digest(path))
    return before[:3] == now[:3]


def _walk(root: Path) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file with its status, and every folder with None: only its existence matters.

    What is gone before it can be looked at was not there. A folder that cannot be opened stops the run when it is read.
    """
    if root.is_dir():
        yield f"{root}{os.sep}", None
    for found in walk(root, _pass_over, _is_skipped):
        if found.is_folder:
            yield f"{found.entry.path}{os.sep}", None
        elif (status := _status(found.entry)) is not None:
            yield found.entry.path, status


def _pass_over(_path: str, _error: OSError) -> None:
    """Reading the folder tells what is wrong with it."""


def _is_skipped(name: str) -> bool:
    return name == "__pycache__" or is_ignored(name)


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """The status of a file, of a link's target, or of a link that leads nowhere; None if it is gone."""
    for follow in (True, False):
        try:
            return entry.stat(follow_symlinks=follow)
        except OSError:
            continue
    return None


def _state(path: str, status: os.stat_result | None, now: int) -> FileState:
    if status is None:
        return FileState(0, 0, 0)
    times = (status.st_mtime_ns, status.st_ctime_ns)
    # The next change of a settled file will change its times.
    is_settled = _HAS_CHANGE_TIME and now - max(times) >= _RECENT_NS
    return FileState(status.st_size, *times, "" if is_settled else _digest(path))


def _digest(path: str) -> str:
    try:
        return sha256(read_regular(path)).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
