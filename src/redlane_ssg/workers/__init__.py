"""Runs work in several processes where it takes long enough: forked on Linux, spawned elsewhere.

After ``multiprocessing.set_start_method("spawn")`` they are spawned on Linux too. They end with this process
(children.py), and those that run a guide's own templates have a budget (budgets.py).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context, get_start_method
from multiprocessing.connection import Connection
from threading import Thread
from typing import Generic, TypeVar

from redlane_ssg.workers.children import begin_child, end_children
from redlane_ssg.workers.pool import Lost, Pool

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

# Chunks per process. Fewer would let some processes idle at the end; more would cost more to send.
_CHUNKS_PER_PROCESS = 8
_RESULTS_PER_MESSAGE = 32


def on_all_processors(
    function: Callable[[_Item], _Result],
    items: Sequence[_Item],
    *,
    jobs: int | None,
    is_worth_it: bool,
    chunk_size: int | None = None,
    has_threads: bool = False,
) -> Iterator[_Result]:
    """The results of a module-level function for each item, in the order of the items.

    ``jobs`` is the greatest number of processes; None means one per processor. The function runs in this process if
    there is only one item, one processor or one job, or if ``is_worth_it`` is false: starting processes takes 0.1 to
    0.2 s. ``chunk_size`` is the number of items that a process receives at a time; 1 suits items that each take long.
    Set ``has_threads`` if the function starts threads: its process is then never forked, because a copy would hold
    locks without the threads that release them.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it:
        yield from map(function, items)
        return
    size = chunk_size or max(1, len(items) // (count * _CHUNKS_PER_PROCESS))
    done = 0
    context = get_context("fork") if can_fork() and not has_threads else get_context("spawn")
    # Where the system has killed a process for lack of memory, the rest is done here, when the others have ended.
    with suppress(Lost), Pool(context, function, count) as pool:
        for results in pool.map([items[start : start + size] for start in range(0, len(items), size)]):
            yield from results
            done += len(results)
    yield from map(function, items[done:])


def can_fork() -> bool:
    """Whether processes may be forked. Windows cannot; on macOS some system libraries fail in a forked process."""
    return sys.platform == "linux" and get_start_method(allow_none=True) != "spawn"


@contextmanager
def background_process(
    function: Callable[..., object], *arguments: object, jobs: int | None, is_worth_it: bool
) -> Iterator[None]:
    """Calls a function in a second process while the block runs, and waits for it at the end.

    Does not call the function at all if the system cannot fork, if there is one processor or one job, or if
    ``is_worth_it`` is false.
    """
    if not (is_worth_it and can_fork() and min(jobs or 2, os.cpu_count() or 1) > 1):
        yield
        return
    process = get_context("fork").Process(target=_call, args=(function, arguments))
    process.start()
    try:
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        process.join()


def _call(function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    begin_child()
    function(*arguments)


def map_in_forks(
    function: Callable[[Sequence[_Item]], Iterable[_Result]],
    items: Sequence[_Item],
    *,
    jobs: int | None,
    is_worth_it: bool,
) -> list[_Result]:
    """The results of a function that takes many items, in any order. Forked processes take a share of the items each.

    The function may be a closure: forks share this process's memory. It runs in this process if the system cannot fork,
    if there is only one item, one processor or one job, or if ``is_worth_it`` is false.

    Raises:
        Exception: whatever the function raises.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it or not can_fork():
        return list(function(items))
    # Keeps the garbage collector from writing to shared memory, which would copy it.
    gc.freeze()
    try:
        shares = [_Share(function, items[share::count]) for share in range(1, count)]
        results = list(function(items[::count]))
        for share in shares:
            results.extend(share.results())
    except BaseException:
        end_children()
        raise
    finally:
        gc.unfreeze()
    return results


class _Share(Generic[_Item, _Result]):
    """A process that works on some items, and a thread that receives its results, so that the process never waits."""

    def __init__(self, function: Callable[[Sequence[_Item]], Iterable[_Result]], items: Sequence[_Item]) -> None:
        context = get_context("fork")
        self._function, self._items = function, items
        self._results: list[_Result] = []
        self._error: Exception | None = None
        self._is_complete = False
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_send, args=(sender, function, items), daemon=True)
        self._process.start()
        sender.close()
        self._thread = Thread(target=self._receive, daemon=True)
        self._thread.start()

    def results(self) -> Iterable[_Result]:
        """Waits for the results; computes them here if the system has killed the process for lack of memory."""
        self._thread.join()
        self._process.join()
        if self._error is not None:
            raise self._error
        return self._results if self._is_complete else self._function(self._items)

    def _receive(self) -> None:
        with suppress(EOFError, OSError):
            while not self._is_complete:
                kind, content = self._receiver.recv()
                if kind == "results":
                    self._results.extend(content)
                else:
                    self._is_complete, self._error = True, content


def _send(pipe: Connection, function: Callable[[Sequence[_Item]], Iterable[_Result]], items: Sequence[_Item]) -> None:
    begin_child()
    try:
        results = iter(function(items))
        while batch := list(islice(results, _RESULTS_PER_MESSAGE)):
            pipe.send(("results", batch))
        pipe.send(("end", None))
    # The parent process raises it again.
    except Exception as error:  # noqa: BLE001
        pipe.send(("end", error))
