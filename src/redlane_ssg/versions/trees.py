"""Trees as git keeps them: what a path holds, all paths below a folder, and what changes between two trees."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dulwich.diff_tree import CHANGE_RENAME, RenameDetector, tree_changes
from dulwich.errors import NotBlobError, NotTreeError
from dulwich.object_store import BaseObjectStore, commit_tree_changes, iter_tree_contents
from dulwich.objects import Blob, ObjectID, ShaFile, Tree

# What a path that holds an ordinary file is, and one whose file can be run.
FILE_MODE, PROGRAM_MODE = 0o100644, 0o100755


@dataclass(frozen=True, slots=True)
class Held:
    """What a path holds: its mode in git, and the id of its bytes."""

    mode: int
    id: ObjectID

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file, and no link and no other repository."""
        return stat.S_ISREG(self.mode)


# By path, what it held before and holds after.
PathChanges = Mapping[bytes, tuple[Held | None, Held | None]]


def held_at(lookup: Callable[[ObjectID], ShaFile], tree: ObjectID | None, path: bytes) -> Held | None:
    """What a path of a tree holds, be it a folder; None if it holds nothing. ``lookup`` gives the object with an id."""
    found = None if tree is None else Held(stat.S_IFDIR, tree)
    for name in path.split(b"/") if path else ():
        if found is None or not stat.S_ISDIR(found.mode):
            return None
        folder = lookup(found.id)
        if not isinstance(folder, Tree):
            raise NotTreeError(found.id)
        found = Held(*folder[name]) if name in folder else None
    return found


def data_at(store: BaseObjectStore, tree: ObjectID | None, path: bytes) -> bytes | None:
    """The bytes of a file in a tree; None if the path holds none."""
    found = held_at(store.__getitem__, tree, path)
    return None if found is None or not found.is_file else data_of_blob(store, found.id)


def data_of_blob(store: BaseObjectStore, blob: ObjectID) -> bytes:
    """The bytes with an id."""
    found = store[blob]
    if not isinstance(found, Blob):
        raise NotBlobError(blob)
    return found.data


def paths_below(store: BaseObjectStore, tree: ObjectID | None, folder: bytes) -> dict[bytes, Held]:
    """All that a folder of a tree holds but folders, by whole paths."""
    found = held_at(store.__getitem__, tree, folder)
    if found is None or not stat.S_ISDIR(found.mode):
        return {}
    prefix = folder + b"/" if folder else b""
    return {
        prefix + entry.path: Held(entry.mode, entry.sha)
        for entry in iter_tree_contents(store, found.id)
        if entry.path is not None and entry.mode is not None and entry.sha is not None
    }


def changes_between(store: BaseObjectStore, before: ObjectID | None, after: ObjectID | None) -> PathChanges:
    """What differs between two trees. A file that became a link counts as one change."""
    found: dict[bytes, tuple[Held | None, Held | None]] = {}
    for change in tree_changes(store, before, after, change_type_same=True):
        old, new = (
            None
            if entry is None or entry.path is None or entry.mode is None or entry.sha is None
            else (entry.path, Held(entry.mode, entry.sha))
            for entry in (change.old, change.new)
        )
        path = (old or new or (b"", None))[0]
        found[path] = (old and old[1], new and new[1])
    return found


def renames_between(store: BaseObjectStore, before: ObjectID, after: ObjectID) -> dict[bytes, bytes]:
    """By their old paths, the new paths of files that moved and stayed nearly the same, as git would say."""
    found = RenameDetector(store).changes_with_renames(before, after)
    return {
        change.old.path: change.new.path
        for change in found
        if change.type == CHANGE_RENAME and change.old is not None and change.new is not None
    }


def tree_with(store: BaseObjectStore, tree: ObjectID | None, changes: Mapping[bytes, Held | None]) -> ObjectID:
    """The id of a tree in which some paths hold something else, or nothing any more. It is kept in ``store``."""
    if tree is not None and not changes:
        return tree
    gone = [(path, None, None) for path, held in changes.items() if held is None]
    there = [(path, held.mode, held.id) for path, held in changes.items() if held is not None]
    start: ObjectID | Tree = Tree() if tree is None else tree
    if any(old.startswith(path + b"/") for path, _, _ in there for old, _, _ in gone):
        # A file takes the place of a folder, which has to go first.
        start, gone = commit_tree_changes(store, start, gone), []
    return commit_tree_changes(store, start, [*gone, *there])
