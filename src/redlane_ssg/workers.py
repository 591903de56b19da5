"""Processes beside this one, for work that is worth starting them: forked on Linux, spawned elsewhere."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import Generic, TypeVar

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

# Enough that handing a task over costs little, few enough that processes end together.
_TASKS_EACH = 8
_SENT_AT_ONCE = 32
# Elsewhere a process may not be forked (Windows), or libraries of the system do not bear it (macOS).
_CAN_FORK = sys.platform == "linux"


def on_all_processors(
    function: Callable[[_Item], _Result],
    items: Sequence[_Item],
    *,
    jobs: int | None,
    is_worth_it: bool,
    together: int | None = None,
    has_threads: bool = False,
) -> Iterator[_Result]:
    """What a function of a module gives for each item, in their order.

    It is called here where there is one item, one processor or one job, or where it is not worth the start of
    processes (a tenth of a second or two); ``jobs`` is how many there may be, None as many as there are processors.
    ``together`` are handed over at once: one where each takes long. What ``has_threads`` of its own is never forked:
    a thread that holds a lock is missing in the copy.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it:
        yield from map(function, items)
        return
    size = together or max(1, len(items) // (count * _TASKS_EACH))
    done = 0
    way = get_context("fork" if _CAN_FORK and not has_threads else "spawn")
    # A process that is forked from one that looks for no circles would look for none either, and work leaves some.
    with ProcessPoolExecutor(count, mp_context=way, initializer=gc.enable) as pool:
        try:
            for made in pool.map(function, items, chunksize=size):
                yield made
                done += 1
        except BrokenProcessPool:
            # The system has ended one, for want of memory: what is left is done here.
            yield from map(function, items[done:])


@contextmanager
def beside(function: Callable[..., object], *words: object, jobs: int | None, is_worth_it: bool) -> Iterator[None]:
    """Calls a function in a process beside this one, and waits for its end.

    Only where processes can be forked and there are several; else it is not called at all.
    """
    if not (is_worth_it and _CAN_FORK and min(jobs or 2, os.cpu_count() or 1) > 1):
        yield
        return
    process = get_context("fork").Process(target=function, args=words)
    process.start()
    try:
        yield
    finally:
        process.join()


def in_shares(
    function: Callable[[Sequence[_Item]], Iterable[_Result]],
    items: Sequence[_Item],
    *,
    jobs: int | None,
    is_worth_it: bool,
) -> list[_Result]:
    """What a function gives for all items, in shares, in any order; all it knows is shared with the processes beside.

    Only where processes can be forked; else it is called here, as where there is one processor or one job. Whatever the
    function raises is raised.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it or not _CAN_FORK:
        return list(function(items))
    # What is shared stays shared: nobody looks for circles in it.
    gc.freeze()
    try:
        shares = [_Share(function, items[share::count]) for share in range(1, count)]
        found = list(function(items[::count]))
        for share in shares:
            found.extend(share.made())
    finally:
        gc.unfreeze()
    return found


class _Share(Generic[_Item, _Result]):
    """A process that makes some items, and a thread that takes them from it, so that it need not keep them."""

    def __init__(self, function: Callable[[Sequence[_Item]], Iterable[_Result]], items: Sequence[_Item]) -> None:
        context = get_context("fork")
        self._function, self._items = function, items
        self._found: list[_Result] = []
        self._raised: Exception | None = None
        self._is_whole = False
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_send, args=(theirs, function, items), daemon=True)
        self._process.start()
        theirs.close()
        self._thread = Thread(target=self._take, daemon=True)
        self._thread.start()

    def made(self) -> Iterable[_Result]:
        """What came of it, when it is over; the process that the system has ended, for want of memory, made nothing."""
        self._thread.join()
        self._process.join()
        if self._raised is not None:
            raise self._raised
        return self._found if self._is_whole else self._function(self._items)

    def _take(self) -> None:
        with suppress(EOFError, OSError):
            while not self._is_whole:
                what, found = self._ours.recv()
                if what == "some":
                    self._found.extend(found)
                else:
                    self._is_whole, self._raised = True, found


def _send(pipe: Connection, function: Callable[[Sequence[_Item]], Iterable[_Result]], items: Sequence[_Item]) -> None:
    try:
        made = iter(function(items))
        while some := list(islice(made, _SENT_AT_ONCE)):
            pipe.send(("some", some))
        pipe.send(("all", None))
    # It is raised where the results are waited for.
    except Exception as error:  # noqa: BLE001
        pipe.send(("all", error))
