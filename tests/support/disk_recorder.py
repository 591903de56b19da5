"""Records what a command does to the files of a project, sync by sync, for a disk that forgets (forgetful_disk)."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest
from forgetful_disk import Event

from redlane_ssg.publish import durable, exchange

# SQLite writes without Python. Whatever becomes of this file at a power cut, the build must cope with.
STORE = "store.sqlite"
_OF_TWO = frozenset({"link", "rename", "exchange"})


class Recorder:
    """The events of one command, in their order."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.events: list[Event] = []
        self._open: dict[str, IO[Any]] = {}
        self._data: dict[str, bytes] = {}
        self._handles: dict[int, str] = {}
        self._really_open: Callable[..., Any] = io.open
        self._really_open_handle: Callable[..., int] = os.open

    def path(self, path: Any) -> str:
        """A path below the root, as events name it; empty for any other, and for the store."""
        whole = Path(os.fsdecode(path)).absolute()
        is_ours = whole.is_relative_to(self.root) and not whole.name.startswith(STORE)
        return whole.relative_to(self.root).as_posix() if is_ours else ""

    def collect(self) -> None:
        """Notes what has been written to open files."""
        for path, file in list(self._open.items()):
            with self._really_open(self.root / path, "rb") as written:
                data = written.read()
            if data != self._data[path]:
                self._data[path] = data
                time = (self.root / path).stat().st_mtime_ns
                self.events.append(Event("data", path, data=data, time=time))
            if file.closed:
                del self._open[path]

    def does(self, verb: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, which is noted once it has changed something."""

        def wrapped(*words: Any, **named: Any) -> Any:
            self.collect()
            result = function(*words, **named)
            path, other = self.path(words[0]), self.path(words[1]) if verb in _OF_TWO else ""
            if path and result is not False:
                self.events.append(Event(verb, path, other))
            return result

        return wrapped

    def open(self, file: Any, mode: str = "r", *words: Any, **named: Any) -> Any:
        path = self._handles.get(file, "") if isinstance(file, int) else self.path(file)
        if not path or not set(mode) & set("wx"):
            return self._really_open(file, mode, *words, **named)
        self.collect()
        is_new = not isinstance(file, int) and not os.path.lexists(file)
        opened: IO[Any] = self._really_open(file, mode, *words, **named)
        self._note_open(path, is_new=is_new)
        self._open[path], self._handles[opened.fileno()] = opened, path
        return opened

    def open_handle(self, path: Any, flags: int, *words: Any, **named: Any) -> int:
        self.collect()
        is_new = not os.path.lexists(path)
        handle = self._really_open_handle(path, flags, *words, **named)
        self._handles[handle] = self.path(path)
        if self._handles[handle] and is_new:
            self._note_open(self._handles[handle], is_new=True)
        return handle

    def sync(self, handle: int) -> None:
        self.collect()
        if self._handles.get(handle):
            self.events.append(Event("sync", self._handles[handle]))

    def sync_all(self, _: Path) -> bool:
        self.collect()
        self.events.append(Event("sync all"))
        return True

    def _note_open(self, path: str, *, is_new: bool) -> None:
        self.events.append(Event("create" if is_new else "data", path))
        self._data[path] = b""


@contextmanager
def recording(root: Path, how: str = "exchange") -> Iterator[Recorder]:
    """Records what happens below a folder. ``how`` names the system: what it can exchange and sync at once."""
    recorder = Recorder(root)
    with pytest.MonkeyPatch.context() as patch:
        for name, verb in {
            "mkdir": "mkdir", "rmdir": "remove", "unlink": "remove", "remove": "remove", "link": "link",
            "rename": "rename", "replace": "rename",
        }.items():  # fmt: skip
            patch.setattr(os, name, recorder.does(verb, getattr(os, name)))
        patch.setattr(os, "fsync", recorder.sync)
        patch.setattr(os, "open", recorder.open_handle)
        patch.setattr(io, "open", recorder.open)
        # It would remove by the handles of folders.
        patch.setattr(shutil, "_use_fd_functions", False)
        patch.setattr(durable, "_sync_through_drive", recorder.sync)
        patch.setattr(durable, "_sync_file_system", recorder.sync_all if how == "at once" else lambda folder: False)
        patch.setattr(durable, "_MANY", 0)
        at_once = exchange._exchange_at_once
        patch.setattr(exchange, "_exchange_at_once", recorder.does("exchange", at_once))
        if how == "renames":
            patch.setattr(exchange, "_exchange_at_once", lambda one, other: False)
        yield recorder
        recorder.collect()
