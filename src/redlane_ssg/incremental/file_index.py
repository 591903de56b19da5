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

# Size (bytes), mtime (ns), ctime (ns), and for recent files the digest of the bytes, else an empty text.
FileState = tuple[int, int, int, str]
# Longer than the tick of any file system's clock: FAT has two seconds.
_RECENT_NS = 3_000_000_000
# On Windows ctime is the time of creation. Elsewhere it is the time of the last change, which nobody can set back.
_HAS_CHANGE_TIME = os.name == "posix"
_IGNORED_FOLDERS = frozenset({"__pycache__"})


def index_files(roots: Iterable[Path]) -> dict[str, FileState]:
    """The state of every file and folder below some folders, by path. A missing folder has no state."""
    now = time.time_ns()
    return {path: _state(path, status, now) for root in roots for path, status in _walk(root)}


def reindex_files(roots: Iterable[Path], indexed: Mapping[str, FileState]) -> dict[str, FileState] | None:
    """The current states, if the files below some folders are unchanged since they were indexed; else None."""
    now = time.time_ns()
    states: dict[str, FileState] = {}
    for root in roots:
        for path, status in _walk(root):
            last = indexed.get(path)
            if last is None or not _is_same(path, status, last):
                return None
            # A file that is no longer recent needs no digest: its status was taken before its bytes were compared.
            states[path] = (*_size_and_times(status), "" if _is_settled(status, now) else last[3] or _digest(path))
    return states if len(states) == len(indexed) else None


def _walk(folder: Path | str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file with its status, and every folder with None: only its existence matters."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    yield f"{folder}{os.sep}", None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _IGNORED_FOLDERS:
                yield from _walk(entry.path)
            continue
        try:
            # The target of a link, or a broken link itself.
            yield entry.path, entry.stat()
        except OSError:
            yield entry.path, entry.stat(follow_symlinks=False)


def _state(path: str, status: os.stat_result | None, now: int) -> FileState:
    return (*_size_and_times(status), "" if _is_settled(status, now) else _digest(path))


def _is_same(path: str, status: os.stat_result | None, last: FileState) -> bool:
    if last[3]:
        return _digest(path) == last[3]
    return _size_and_times(status) == last[:3]


def _size_and_times(status: os.stat_result | None) -> tuple[int, int, int]:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns) if status else (0, 0, 0)


def _is_settled(status: os.stat_result | None, now: int) -> bool:
    """Whether a file's next change will change its times: it is not recent."""
    return status is None or (_HAS_CHANGE_TIME and now - max(status.st_mtime_ns, status.st_ctime_ns) >= _RECENT_NS)


def _digest(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
