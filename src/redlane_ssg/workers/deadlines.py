"""Stops code within this process when it has worked too long: between two steps of Python, on every system."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread, get_ident

_INTERVAL_SECONDS = 0.2


class OutOfTime(Exception):
    """The code has worked for all the time that it had."""


@contextmanager
def deadline(seconds: int) -> Iterator[None]:
    """Raises ``OutOfTime`` within the block when this process has worked for so many more seconds."""
    is_done, until = Event(), time.process_time() + seconds
    watcher = Thread(target=_watch, args=(is_done, until, get_ident()), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_done.set()
        watcher.join()


def _watch(is_done: Event, until: float, thread: int) -> None:
    while not is_done.wait(_INTERVAL_SECONDS):
        if time.process_time() >= until:
            raise_in(thread, OutOfTime)
            return


def raise_in(thread: int, exception: type[BaseException]) -> None:
    """Raises an exception in another thread, given by its number, as soon as that runs Python."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(exception))
