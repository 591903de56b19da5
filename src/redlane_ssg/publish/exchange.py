"""Exchanges a published folder and its spare, in one step where the system can, and repairs an interrupted exchange."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

# AT_FDCWD and RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2). Python offers neither call.
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


# A folder in the output folder for our own files that are not published.
HIDDEN = ".redlane"


def spare_folder(output: Path, name: str) -> Path:
    """The spare of ``output/name``: the folder that was published before it."""
    return output / HIDDEN / "spare" / name


def exchange(output: Path, name: str) -> None:
    """Exchanges ``output/name`` with its spare.

    On Linux and macOS this is atomic. Elsewhere it takes three renames; ``recover`` repairs an exchange that was
    interrupted between them.

    Raises:
        OSError: a folder cannot be renamed. Either folder may be the published one then, but it is whole.
    """
    target, spare, aside = output / name, spare_folder(output, name), _aside(output, name)
    if not target.exists():
        spare.rename(target)
        return
    if _exchange_at_once(spare, target):
        return
    target.rename(aside)
    try:
        spare.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    aside.rename(spare)


def recover(output: Path, name: str) -> None:
    """Repairs an exchange in three renames that was interrupted. It does nothing if none was.

    If the published folder is missing, the folder put aside goes back to its place. If the new folder is already
    there, the one put aside is removed, and with it the spare.

    Raises:
        OSError: that folder cannot be renamed or removed.
    """
    target, aside = output / name, _aside(output, name)
    if not aside.exists():
        return
    if target.exists():
        remove_folder(aside)
    else:
        aside.rename(target)


def remove_folder(folder: Path) -> None:
    """Removes one of our own hidden folders with all its contents, if it exists.

    Raises:
        OSError: something cannot be removed.
    """
    if folder.exists():
        shutil.rmtree(folder)


def _aside(output: Path, name: str) -> Path:
    return output / HIDDEN / f"{name}-aside"


def _exchange_at_once(spare: Path, target: Path) -> bool:
    """Exchanges two folders atomically. False if the system cannot: then nothing has changed."""
    spare_path, target_path = os.fsencode(spare), os.fsencode(target)
    try:
        if sys.platform == "linux":
            library = ctypes.CDLL(None)
            return bool(library.renameat2(_AT_FDCWD, spare_path, _AT_FDCWD, target_path, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(spare_path, target_path, _RENAME_SWAP) == 0)
    except AttributeError:
        # The C library is older than the call.
        return False
    return False
