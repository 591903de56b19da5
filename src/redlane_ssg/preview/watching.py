"""Watches folders: the system hints at a change, and an index of their files tells whether there is one.

A hint names the file. If it is the only one that has changed, the others are looked at later.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from redlane_ssg.disk.walk import is_ignored
from redlane_ssg.incremental.file_index import index_file, index_files, is_same_file

# How often the files are looked at without a hint: network drives and virtual machines give none. Windows does not tell
# when a file was changed last, so that looking reads them all.
_LOOK_SECONDS = 1.0 if os.name == "posix" else 10.0
# Who saves a long file, or many, goes on for a while: there have to be no hints for so long,
_QUIET_SECONDS = 0.005
# but not for ever.
_MOST_PAUSES = 200
# What else is told of files: that they were opened, and closed unchanged. The guide itself does that.
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
# A folder is modified whenever a file in it comes or goes, of which there are hints of its own.
_FOLDER_OF_CHANGE = "modified"


class Watching(FileSystemEventHandler):
    """Waits for changes of files below some folders, which need not exist all the time.

    Changes count from when the object is made: make it before the files are read. ``changed`` is the file that has
    changed, if it is known to be the only one since the last time.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._hint, self._is_over = Event(), False
        self._seen = index_files(self._folders)
        self.changed: Path | None = None
        self._hinted: SimpleQueue[str] = SimpleQueue()
        self._looked = time.monotonic()
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, tuple[tuple[int, int], ObservedWatch]] = {}

    def wait(self) -> bool:
        """Returns when a file has changed and nothing more does; False if the watching has ended."""
        while not self._is_over:
            self._watch()
            self._hint.wait(_LOOK_SECONDS)
            self._wait_until_quiet()
            if not self._is_over and (self._look_at_hints() or self._look()):
                return True
        return False

    def _look(self) -> bool:
        """Whether any file has changed since it was seen last."""
        self._looked = time.monotonic()
        before, now = self._seen, index_files(self._folders)
        differing = [path for path in now if path in before and not is_same_file(path, before[path], now[path])]
        has_same_files = before.keys() == now.keys()
        self._seen = now
        self.changed = Path(differing[0]) if has_same_files and len(differing) == 1 else None
        return not has_same_files or bool(differing)

    def _look_at_hints(self) -> bool:
        """Whether one file has changed, and there was no hint of another. What is not sure is left to ``_look``."""
        hinted = {self._hinted.get() for _ in range(self._hinted.qsize())}
        files = [path for path in hinted if path in self._seen or not is_passing(path)]
        if len(files) != 1 or files[0] not in self._seen or time.monotonic() - self._looked > 2 * _LOOK_SECONDS:
            return False
        now = index_file(files[0])
        if now is None or is_same_file(files[0], self._seen[files[0]], now):
            return False
        self._seen, self.changed = {**self._seen, files[0]: now}, Path(files[0])
        return True

    def end(self) -> None:
        """Has ``wait`` return soon."""
        self._is_over = True
        self._hint.set()
        if self._observer is not None:
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in a thread of its own."""
        if event.event_type in _CHANGES:
            if not (event.is_directory and event.event_type == _FOLDER_OF_CHANGE):
                for path in (event.src_path, event.dest_path):
                    if path:
                        self._hinted.put(os.fsdecode(path))
            self._hint.set()

    def _wait_until_quiet(self) -> None:
        for _ in range(_MOST_PAUSES):
            if not self._hint.is_set() or self._is_over:
                return
            self._hint.clear()
            self._hint.wait(_QUIET_SECONDS)

    def _watch(self) -> None:
        """Asks the system for hints about each folder that is there, also if it has come back as another one."""
        for folder in self._folders:
            identity = _identity(folder)
            known = self._watches.get(folder)
            if known is not None and known[0] != identity:
                del self._watches[folder]
                with suppress(KeyError, OSError):
                    self._started().unschedule(known[1])
            if identity is not None and folder not in self._watches:
                # Where the system cannot tell of changes, the files are looked at all the same.
                with suppress(OSError):
                    self._watches[folder] = (identity, self._started().schedule(self, str(folder), recursive=True))

    def _started(self) -> BaseObserver:
        if self._observer is None:
            self._observer = Observer()
            self._observer.start()
        return self._observer


def is_passing(path: str) -> bool:
    """Whether a file is one through which programs write another: it is gone already, or its name says so."""
    return is_ignored(Path(path).name) or not os.path.lexists(path)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
