"""The state of files at one moment, so that a later run knows without opening them that none has changed.

As in git's index: a file whose size and times are as they were is the same file, unless it was so young when it was
looked at that it may have changed again within one tick of the file system's clock; of such files the bytes count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

# Size, time of last change of content, time of last change of anything (ns); a digest where only the bytes count.
FileState = tuple[int, int, int, str]
# FAT keeps even seconds only.
_YOUNG_NS = 3_000_000_000
# Windows keeps the time a file was made where others keep the time of its last change, which nobody can set back.
_TIMES_COUNT = os.name == "posix"
_PASSED_OVER = frozenset({"__pycache__"})


def index_files(roots: Iterable[Path]) -> dict[str, FileState]:
    """The state of everything below some folders, by its path; a folder that is not there has none."""
    now = time.time_ns()
    return {path: _state(path, status, now) for root in roots for path, status in _walk(root)}


def reindex_files(roots: Iterable[Path], indexed: Mapping[str, FileState]) -> dict[str, FileState] | None:
    """The states as they are now, if below some folders are the very files that were indexed; else None."""
    now = time.time_ns()
    found: dict[str, FileState] = {}
    for root in roots:
        for path, status in _walk(root):
            known = indexed.get(path)
            if known is None or not _is_same(path, status, known):
                return None
            # Looked at before its bytes were compared, a file that has grown old needs no comparison again.
            found[path] = (*_times(status), "" if _is_settled(status, now) else known[3] or _digest(path))
    return found if len(found) == len(indexed) else None


def _walk(folder: Path | str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file with its status, and every folder with none: whether it is there is all that counts."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    yield f"{folder}{os.sep}", None
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _PASSED_OVER:
                yield from _walk(entry.path)
            continue
        try:
            # Where a link leads counts, and of a broken one the link itself.
            yield entry.path, entry.stat()
        except OSError:
            yield entry.path, entry.stat(follow_symlinks=False)


def _state(path: str, status: os.stat_result | None, now: int) -> FileState:
    return (*_times(status), "" if _is_settled(status, now) else _digest(path))


def _is_same(path: str, status: os.stat_result | None, known: FileState) -> bool:
    if known[3]:
        return _digest(path) == known[3]
    return _times(status) == known[:3]


def _times(status: os.stat_result | None) -> tuple[int, int, int]:
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns) if status else (0, 0, 0)


def _is_settled(status: os.stat_result | None, now: int) -> bool:
    """Whether a file is old enough for its times to tell of its next change."""
    return status is None or (_TIMES_COUNT and now - max(status.st_mtime_ns, status.st_ctime_ns) >= _YOUNG_NS)


def _digest(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"
