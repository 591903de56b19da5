"""Walks through folders of any depth while others work in them: what is gone when it is opened was not there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Files of desktops, editors and version control, which are never content.
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_IGNORED_PREFIXES = (".", "~$")
_IGNORED_SUFFIXES = ("~", ".bak", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a folder: its path within the folder where the walk began, with ``/``, and its entry.

    A link to a folder is no folder: such links could lead out, or form a circle.
    """

    relative: str
    entry: os.DirEntry[str]
    is_folder: bool


def is_ignored(name: str) -> bool:
    """Whether a file or folder belongs to a desktop, an editor or version control."""
    folded = name.casefold()
    return folded in _IGNORED_NAMES or folded.startswith(_IGNORED_PREFIXES) or folded.endswith(_IGNORED_SUFFIXES)


def walk(
    root: str | Path, refused: Callable[[str, OSError], object], skipped: Callable[[str], bool] = lambda _: False
) -> Iterator[Found]:
    """Everything below a folder, each folder before what it holds, ordered by name.

    ``refused`` is called with the path and the error of each folder that cannot be opened, but for folders that are
    gone by then. Names that are ``skipped`` are left out, folders with all that they hold.
    """
    pending = [iter(_listed(str(root), "", refused) or ())]
    while pending:
        for found in pending[-1]:
            if skipped(found.entry.name):
                continue
            if not found.is_folder:
                yield found
            elif (inside := _listed(found.entry.path, f"{found.relative}/", refused)) is not None:
                yield found
                pending.append(iter(inside))
                break
        else:
            pending.pop()


def folder_names(parent: Path) -> list[str]:
    """The names of the folders in a folder, in no order; none if it cannot be opened."""
    try:
        return [path.name for path in parent.iterdir() if path.is_dir()]
    except OSError:
        return []


def remove_tree(folder: Path) -> None:
    """Removes a folder and all that it holds, or what stands in its place. What links lead to stays.

    Raises:
        OSError: something cannot be removed.
    """

    def refuse(_: str, error: OSError) -> None:
        raise error

    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        return
    folders = [str(folder)]
    for found in walk(folder, refuse):
        if found.is_folder:
            folders.append(found.entry.path)
        else:
            os.unlink(found.entry.path)  # noqa: PTH108 - called ten thousand times
    for path in reversed(folders):
        os.rmdir(path)  # noqa: PTH106 - as above


def _listed(folder: str, prefix: str, refused: Callable[[str, OSError], object]) -> list[Found] | None:
    """What a folder holds; nothing if it is refused, None if it is gone or a file has taken its place."""
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        if prefix and isinstance(error, FileNotFoundError | NotADirectoryError):
            return None
        refused(prefix.removesuffix("/"), error)
        return []
    return [Found(f"{prefix}{entry.name}", entry, _is_folder(entry)) for entry in entries]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        # Nothing more can be learnt of it; opening it will say why.
        return False
