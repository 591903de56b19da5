"""Processes beside this one, for work that is worth starting them: forked on Linux, spawned elsewhere."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
Item = TypeVar("Item")

# Enough that handing a task over costs little, few enough that processes end together.
_TASKS_EACH = 8
# Elsewhere a process may not be forked (Windows), or libraries of the system do not bear it (macOS).
_CAN_FORK = sys.platform == "linux"


def on_all_processors(
    function: Callable[[Item], T],
    items: Sequence[Item],
    *,
    jobs: int | None,
    is_worth_it: bool,
    together: int | None = None,
    has_threads: bool = False,
) -> Iterator[T]:
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


def in_shares(
    function: Callable[[Sequence[Item]], list[T]], items: Sequence[Item], *, jobs: int | None, is_worth_it: bool
) -> list[T]:
    """What a function gives for all items, in shares, in any order; all it knows is shared with the processes beside.

    Only where processes can be forked; else it is called here, as where there is one processor or one job. Whatever the
    function raises is raised.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it or not _CAN_FORK:
        return function(items)
    context = get_context("fork")
    # What is shared stays shared: nobody looks for circles in it.
    gc.freeze()
    try:
        others = []
        for share in range(1, count):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_send, args=(theirs, function, items[share::count]), daemon=True)
            process.start()
            theirs.close()
            others.append((process, ours, items[share::count]))
        found = function(items[::count])
        for process, ours, theirs_to_make in others:
            found.extend(_receive(ours, function, theirs_to_make))
            process.join()
    finally:
        gc.unfreeze()
    return found


def _send(pipe: Connection, function: Callable[[Sequence[Item]], list[T]], items: Sequence[Item]) -> None:
    try:
        pipe.send(("made", function(items)))
    # It is raised where the results are waited for.
    except Exception as error:  # noqa: BLE001
        pipe.send(("raised", error))


def _receive(pipe: Connection, function: Callable[[Sequence[Item]], list[T]], items: Sequence[Item]) -> list[T]:
    try:
        what, found = pipe.recv()
    except EOFError:
        # The system has ended the process, for want of memory: its share is made here.
        return function(items)
    if what == "raised":
        raise found
    made: list[T] = found
    return made
