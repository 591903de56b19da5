"""Writes that a power cut neither loses nor tears. docs/power.md says what this relies on, by file system."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from redlane_ssg.disk.state import write_whole

# From so many files and folders on, one syncfs(2) costs less than an fsync(2) of each.
_MANY = 24
# What a file system answers that cannot sync a folder (fsync(2)).
_CANNOT_SYNC_FOLDERS = frozenset({errno.EINVAL, errno.ENOTSUP})


def write_durably(path: Path, data: bytes) -> None:
    """Replaces a file. Once this returns, the new file is on the disk; before, a power cut leaves the old one whole.

    The data goes to a temporary file in the same folder, is synced, and only then moved to ``path``.

    Raises:
        OSError: the file cannot be written. It is as it was, unless only its folder cannot be synced.
    """
    write_whole(path, data, _sync_through_drive)
    sync_folder(path.parent)


def create_durably(path: Path, data: bytes) -> bool:
    """Makes a file that must not be there yet, and has it on the disk; False if it is there.

    Raises:
        OSError: it cannot be made or written. Then it is not there, unless it cannot be removed either.
    """
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    try:
        try:
            _write_all(handle, data)
            _sync_through_drive(handle)
        finally:
            os.close(handle)
        sync_folder(path.parent)
    except BaseException:
        # Others would take what is left for a whole one.
        with suppress(OSError):
            path.unlink()
        raise
    return True


def _write_all(handle: int, data: bytes) -> None:
    """Writes bytes; a disk that is nearly full may take only some of them at a time."""
    while data:
        data = data[os.write(handle, data) :]


def make_folders(folder: Path) -> None:
    """Makes a folder and its parents where they are missing, and has each of them on the disk.

    Raises:
        OSError: a folder cannot be made.
    """
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def rename_durably(old: Path, new: Path) -> None:
    """Renames a folder, and has that on the disk.

    Raises:
        OSError: it cannot be renamed.
    """
    old.rename(new)
    sync_folder(new.parent)
    sync_folder(old.parent)


def sync_folder(folder: Path) -> None:
    """Has the names in a folder on the disk. Windows cannot, and need not: NTFS keeps its names in a journal.

    Raises:
        OSError: the disk fails.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _sync_through_drive(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC_FOLDERS:
            raise
    finally:
        os.close(handle)


def sync_tree(root: Path, files: Collection[str], folders: Collection[str]) -> None:
    """Has the data of some files below ``root``, and the names in some folders below it, on the disk.

    Raises:
        OSError: the disk fails.
    """
    if len(files) + len(folders) < _MANY or not _sync_file_system(root):
        for path in files:
            _sync_file(f"{root}/{path}")
        for path in folders:
            sync_folder(root / path)
    sync_folder(root)


def _sync_file(path: str) -> None:
    # Windows syncs only files that are open for writing.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_file_system(folder: Path) -> bool:
    """Syncs the whole file system of a folder; False if the system cannot."""
    if sys.platform != "linux":
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(ctypes.CDLL(None).syncfs(handle) == 0)
    except AttributeError:
        # The C library is older than the call.
        return False
    finally:
        os.close(handle)


def _sync_through_drive(handle: int) -> None:
    """Syncs an open file or folder, on macOS with all that the drive still holds in its cache (fsync(2) there)."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        except OSError:
            # A file system of the network has no such call.
            os.fsync(handle)
        return
    os.fsync(handle)
