"""Temporary folders, and those that a run left which was killed: no run can remove its own then.

A folder belongs to a run as long as that holds the lock in it. The system releases the lock of a process that ends.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

_PREFIX = "redlane-run-"
_LOCK = ".redlane-lock"


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that is removed when the block ends, or by a later run if this one is killed.

    Raises:
        OSError: nothing can be written to the system's temporary folder.
    """
    # Imported here, because it takes a hundredth of a second that no worker process needs.
    from filelock import FileLock

    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = FileLock(folder / _LOCK)
        try:
            # Before it is locked, another run may sweep it.
            if _is_locked(lock, folder):
                yield folder
                return
        finally:
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def sweep_temporary() -> None:
    """Removes the temporary folders of runs that were killed; leaves those of runs that go on, and of other people."""
    try:
        with os.scandir(tempfile.gettempdir()) as entries:
            left = [Path(entry.path) for entry in entries if entry.name.startswith(_PREFIX) and _is_own(entry)]
    except OSError:
        # The system has no room for temporary files. Whoever needs some reports that.
        return
    for folder in left:
        # A folder that cannot be removed harms nobody: its name is never used again.
        with suppress(OSError):
            _remove(folder)


def _is_locked(lock: FileLock, folder: Path) -> bool:
    """Locks a folder; False if it is gone.

    Raises:
        OSError: it is there, and cannot be locked.
    """
    try:
        lock.acquire()
    except OSError:
        if folder.is_dir():
            raise
        return False
    return (folder / _LOCK).exists()


def _is_own(entry: os.DirEntry[str]) -> bool:
    is_mine = not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()
    return is_mine and entry.is_dir(follow_symlinks=False)


def _remove(folder: Path) -> None:
    from filelock import FileLock, Timeout

    if not (folder / _LOCK).exists():
        # The run was killed before it locked the folder, or this is no folder of ours: then it is not empty.
        folder.rmdir()
        return
    with suppress(Timeout), FileLock(folder / _LOCK, timeout=0):
        shutil.rmtree(folder, ignore_errors=True)
