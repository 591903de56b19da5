"""A published folder and its spare exchanged in one step, where the system can; and what is left of it mended."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

# renameat2(2) and renamex_np(2); Python offers neither.
_HERE_ON_LINUX, _EXCHANGE_ON_LINUX, _SWAP_ON_MACOS = -100, 2, 2


# Below the output folder: everything of ours that is not to be published.
HIDDEN = ".redlane"


def spare_of(output: Path, name: str) -> Path:
    """Where the folder that stood before the one at ``output/name`` is kept."""
    return output / HIDDEN / "spare" / name


def exchange(output: Path, name: str) -> None:
    """Puts the spare of ``output/name`` in its place, and it in the spare's.

    On Linux and macOS at no instant neither stands there. Elsewhere it takes three renames; ``recover`` ends what was
    stopped between them.

    Raises:
        OSError: a folder cannot be renamed; the published folder stands where it stood.
    """
    target, spare, aside = output / name, spare_of(output, name), _aside(output, name)
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
    """Ends an exchange that was stopped half-way: a folder that was put aside goes back where nothing stands.

    Raises:
        OSError: it cannot be renamed or removed.
    """
    target, aside = output / name, _aside(output, name)
    if not aside.exists():
        return
    if target.exists():
        remove_folder(aside)
    else:
        aside.rename(target)


def remove_folder(folder: Path) -> None:
    """Removes one of our own hidden folders, whatever is in it; nothing where there is none.

    Raises:
        OSError: something cannot be removed.
    """
    if folder.exists():
        shutil.rmtree(folder)


def _aside(output: Path, name: str) -> Path:
    return output / HIDDEN / f"{name}-aside"


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Whether the system could; it changes nothing where it cannot."""
    here, there = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            library = ctypes.CDLL(None)
            return bool(library.renameat2(_HERE_ON_LINUX, here, _HERE_ON_LINUX, there, _EXCHANGE_ON_LINUX) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(here, there, _SWAP_ON_MACOS) == 0)
    except AttributeError:
        # A C library from before the call was made.
        return False
    return False
