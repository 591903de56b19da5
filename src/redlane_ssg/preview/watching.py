"""Watches folders: the system hints at a change, and an index of their files tells whether there is one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from redlane_ssg.incremental.file_index import index_files, is_same

# How often the files are looked at without a hint: network drives and virtual machines give none. Windows does not tell
# when a file was changed last, so that looking reads them all.
_LOOK_SECONDS = 1.0 if os.name == "posix" else 10.0
# Who saves a long file, or many, goes on for a while: there have to be no hints for so long,
_QUIET_SECONDS = 0.005
# but not for ever.
_MOST_PAUSES = 200
# What else is told of files: that they were opened, and closed unchanged. The guide itself does that.
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})


class Watching(FileSystemEventHandler):
    """Waits for changes of files below some folders, which need not exist all the time.

    Changes count from when the object is made: make it before the files are read.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._hint, self._is_over = Event(), False
        self._seen = index_files(self._folders)
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, tuple[tuple[int, int], ObservedWatch]] = {}

    def wait(self) -> bool:
        """Returns when a file has changed and nothing more does; False if the watching has ended."""
        while not self._is_over:
            self._watch()
            self._hint.wait(_LOOK_SECONDS)
            self._wait_until_quiet()
            now = index_files(self._folders)
            if not self._is_over and not is_same(self._seen, now):
                self._seen = now
                return True
        return False

    def end(self) -> None:
        """Has ``wait`` return soon."""
        self._is_over = True
        self._hint.set()
        if self._observer is not None:
            self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog, in a thread of its own."""
        if event.event_type in _CHANGES:
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


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
