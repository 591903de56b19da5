"""A disk that forgets at a power cut what was not synced, by the worst that POSIX allows.

The data of a file that was not synced may be missing, torn or zeros of the right size. Each name in a folder that was
not synced may be old or new, in any order; only a rename and an exchange happen whole.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

# What survives of all that was not synced: nothing, all names without data or with zeros, names that were added but no
# removal, or some of it by chance.
FATES = ("nothing", "empty", "zeros", "added", "chance")


@dataclass(frozen=True, slots=True)
class Event:
    """One change to the disk, or one sync: what was done to which path, and to which other."""

    verb: str
    path: str = ""
    other: str = ""
    data: bytes = b""
    time: int = 0


class File:
    """A file: its data as programs see it, and as it is on the disk."""

    def __init__(self, data: bytes = b"", time: int = 0, *, is_synced: bool = False) -> None:
        self.data, self.time, self.is_synced = data, time, is_synced
        self.kept = data if is_synced else b""

    def after_cut(self, fate: str, chance: Random) -> bytes:
        """The data after a power cut."""
        if self.is_synced:
            return self.data
        place = chance.randrange(len(self.data) + 1)
        if fate in ("nothing", "empty"):
            return self.kept if fate == "nothing" else b""
        zeros = bytes(len(self.data))
        if fate == "zeros":
            return zeros
        torn = self.data[:place]
        return chance.choice((self.kept, b"", zeros, torn, torn.ljust(len(zeros), b"\0"), self.data))


class Folder:
    """A folder: its names as programs see them, and as they are on the disk."""

    def __init__(self) -> None:
        self.names: dict[str, File | Folder] = {}
        self.kept: dict[str, File | Folder] = {}


# A change of names that happens whole: in each folder, what a name leads to from now on.
Change = tuple[tuple[Folder, str, File | Folder | None], ...]


@dataclass(frozen=True, slots=True)
class Left:
    """What is left after a power cut: the folders, and of each file the data and the file, which has more names."""

    folders: tuple[str, ...]
    files: Mapping[str, tuple[bytes, File]]

    def below(self, folder: str) -> dict[str, bytes]:
        """The files below a folder."""
        return {path: data for path, (data, _) in self.files.items() if path.startswith(f"{folder}/")}

    def write(self, root: Path) -> Path:
        """Writes it to a real disk."""
        written: dict[int, Path] = {}
        for path in self.folders:
            (root / path).mkdir(parents=True, exist_ok=True)
        for path, (data, file) in self.files.items():
            first = written.setdefault(id(file), root / path)
            if first != root / path:
                os.link(first, root / path)
                continue
            first.write_bytes(data)
            os.utime(first, ns=(file.time, file.time))
        return root


class Disk:
    """The disk, from what is in a folder now."""

    def __init__(self, root: Path) -> None:
        self.root = Folder()
        self._pending: list[Change] = []
        files: dict[int, File] = {}
        for parent, folders, names in os.walk(root):
            folder = self._find(Path(parent).relative_to(root).as_posix())
            for name in names:
                path = Path(parent, name)
                status = path.stat()
                file = File(path.read_bytes(), status.st_mtime_ns, is_synced=True)
                folder.names[name] = files.setdefault(status.st_ino, file)
            folder.names |= {name: Folder() for name in folders}
            folder.kept = dict(folder.names)

    def apply(self, event: Event) -> None:
        """Changes the disk, or syncs."""
        path, other = event.path, event.other
        match event.verb:
            case "create":
                self._change((*self._place(path), File()))
            case "mkdir":
                self._change((*self._place(path), Folder()))
            case "remove":
                self._change((*self._place(path), None))
            case "link":
                self._change((*self._place(other), self._node(path)))
            case "rename":
                self._change((*self._place(path), None), (*self._place(other), self._node(path)))
            case "exchange":
                self._change((*self._place(path), self._node(other)), (*self._place(other), self._node(path)))
            case "data":
                file = self._node(path)
                assert isinstance(file, File)
                file.data, file.time, file.is_synced = event.data, event.time, False
            case "sync":
                self._sync(self._node(path))
            case "sync all":
                self._keep(self._pending)
                self._sync_files(self.root)
            case _:
                raise ValueError(event.verb)

    def cut(self, fate: str, chance: Random) -> Left:
        """What is left if the power fails now."""
        names: dict[int, dict[str, File | Folder | None]] = defaultdict(dict)
        lost: set[tuple[int, str]] = set()
        for change in self._pending:
            places = [(id(folder), name) for folder, name, _ in change]
            is_kept = fate in ("empty", "zeros") or (fate == "chance" and chance.random() < 0.5)
            is_kept = is_kept or (fate == "added" and all(node is not None for _, _, node in change))
            # Changes of one name reach the disk in their order.
            if not is_kept or not lost.isdisjoint(places):
                lost.update(places)
                continue
            for folder, name, node in change:
                names[id(folder)][name] = node
        data: dict[int, bytes] = {}
        folders: list[str] = []
        files: dict[str, tuple[bytes, File]] = {}
        for path, node in self._walk(self.root, names):
            if isinstance(node, Folder):
                folders.append(path)
            else:
                if id(node) not in data:
                    data[id(node)] = node.after_cut(fate, chance)
                files[path] = (data[id(node)], node)
        return Left(tuple(folders), files)

    def _walk(
        self, folder: Folder, changed: Mapping[int, Mapping[str, File | Folder | None]], prefix: str = ""
    ) -> Iterator[tuple[str, File | Folder]]:
        for name, node in {**folder.kept, **changed.get(id(folder), {})}.items():
            if node is not None:
                yield prefix + name, node
            if isinstance(node, Folder):
                yield from self._walk(node, changed, f"{prefix}{name}/")

    def _node(self, path: str) -> File | Folder:
        folder, name = self._place(path)
        return folder.names[name] if name else folder

    def _place(self, path: str) -> tuple[Folder, str]:
        parent, _, name = path.rpartition("/")
        return self._find(parent or "."), "" if path == "." else name

    def _find(self, path: str) -> Folder:
        found: File | Folder = self.root
        for name in path.split("/") if path != "." else ():
            assert isinstance(found, Folder)
            found = found.names[name]
        assert isinstance(found, Folder)
        return found

    def _change(self, *changes: tuple[Folder, str, File | Folder | None]) -> None:
        _set(changes, kept=False)
        self._pending.append(changes)

    def _sync(self, node: File | Folder) -> None:
        if isinstance(node, File):
            node.kept, node.is_synced = node.data, True
            return
        # With the changes of this folder, those before them of the same names.
        needed: list[Change] = []
        places: set[tuple[int, str]] = set()
        for change in reversed(self._pending):
            of_change = {(id(folder), name) for folder, name, _ in change}
            if any(folder is node for folder, _, _ in change) or not places.isdisjoint(of_change):
                places |= of_change
                needed.insert(0, change)
        self._keep(needed)

    def _keep(self, changes: list[Change]) -> None:
        for change in changes:
            _set(change, kept=True)
        done = {id(change) for change in changes}
        self._pending = [change for change in self._pending if id(change) not in done]

    def _sync_files(self, folder: Folder) -> None:
        for node in folder.names.values():
            if isinstance(node, Folder):
                self._sync_files(node)
            else:
                self._sync(node)


def _set(changes: Change, *, kept: bool) -> None:
    for folder, name, node in changes:
        names = folder.kept if kept else folder.names
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node
