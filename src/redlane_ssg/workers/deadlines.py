"""Stops code within this process when it has worked too long: between two steps of Python, on every system.

One thread watches all deadlines of a process, and ends when there are none: a thread for each page would take as long
as the page.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Thread, get_ident

_INTERVAL_SECONDS = 0.2


class OutOfTime(Exception):
    """The code has worked for all the time that it had."""


class _Watch:
    """The deadlines of this process: by thread, the seconds that the process may have worked until then."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until: dict[int, float] = {}
        self._watcher: Thread | None = None

    def begin(self, thread: int, seconds: int) -> None:
        with self._lock:
            self._until[thread] = time.process_time() + seconds
            if self._watcher is None:
                self._watcher = Thread(target=self._run, daemon=True)
                self._watcher.start()

    def end(self, thread: int) -> None:
        with self._lock:
            self._until.pop(thread, None)

    def _run(self) -> None:
        while True:
            time.sleep(_INTERVAL_SECONDS)
            with self._lock:
                now = time.process_time()
                for thread in [thread for thread, until in self._until.items() if now >= until]:
                    raise_in(thread, OutOfTime)
                    del self._until[thread]
                if not self._until:
                    self._watcher = None
                    return


_watch = _Watch()


def _begin_anew() -> None:
    """A forked process has none of its parent's threads, and may have begun while one of them held the lock."""
    global _watch
    _watch = _Watch()


# Windows cannot fork.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_anew)


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """Raises ``OutOfTime`` within the block when this process has worked for so many more seconds.

    A thread has one deadline at a time.
    """
    thread = get_ident()
    _watch.begin(thread, seconds)
    try:
        yield
    finally:
        _watch.end(thread)


def raise_in(thread: int, exception: type[BaseException]) -> None:
    """Raises an exception in another thread, given by its number, as soon as that runs Python."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(exception))
