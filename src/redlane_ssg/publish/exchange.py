"""Exchanges a published folder and its spare, in one step where the system can, and repairs an interrupted exchange."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from redlane_ssg.disk.walk import remove_tree
from redlane_ssg.publish.durable import rename_durably, sync_folder

# AT_FDCWD and RENAME_EXCHANGE of renameat2(2), RENAME_SWAP of renamex_np(2). Python offers neither call.
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


# A folder in the output folder for our own files that are not published.
HIDDEN = ".redlane"
# The store of results in it. Deleting it only costs time.
STORE = f"{HIDDEN}/store.sqlite"
# A folder in it with the repositories of branches that the site is published to.
BRANCHES = "branches"


def spare_folder(output: Path, name: str) -> Path:
    """The spare of ``output/name``: the folder that was published before it."""
    return output / HIDDEN / "spare" / name


def exchange(output: Path, name: str) -> None:
    """Exchanges ``output/name`` with its spare.

    On Linux and macOS this is atomic. Elsewhere it takes three renames; ``recover`` repairs an exchange that was
    interrupted between them. It is on the disk when this returns.

    Raises:
        OSError: a folder cannot be renamed. Either folder may be the published one then, but it is whole.
    """
    target, spare, aside = output / name, spare_folder(output, name), _aside(output, name)
    if not os.path.lexists(target):
        for folder in (spare.parent, spare.parent.parent, output, output.parent):
            sync_folder(folder)
        rename_durably(spare, target)
        return
    sync_folder(spare.parent)
    if _exchange_at_once(spare, target):
        sync_folder(output)
        sync_folder(spare.parent)
        return
    rename_durably(target, aside)
    try:
        rename_durably(spare, target)
    except BaseException:
        aside.rename(target)
        raise
    rename_durably(aside, spare)


def recover(output: Path, name: str) -> None:
    """Repairs an exchange in three renames that was interrupted. It does nothing if none was.

    If the published folder is missing, the folder put aside goes back to its place. If the new folder is already
    there, the one put aside is removed, and with it the spare.

    Raises:
        OSError: that folder cannot be renamed or removed.
    """
    target, aside = output / name, _aside(output, name)
    if not os.path.lexists(aside):
        return
    if os.path.lexists(target):
        remove_tree(aside)
    else:
        rename_durably(aside, target)


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
