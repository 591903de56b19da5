"""Processes beside this one, for work that is worth starting them. They are spawned: the way that all systems have."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")

# Enough that handing a task over costs little, few enough that processes end together.
_TASKS_EACH = 8


def in_own_process(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What a function of a module gives, called in a process that ends with it and takes its memory along.

    Whatever the function raises is raised. Where the system ends that process, for want of memory, it is called here.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(function, *args, **kwargs).result()
        except BrokenProcessPool:
            return function(*args, **kwargs)


def on_all_processors(
    function: Callable[[Item], T], items: Sequence[Item], *, jobs: int | None, is_worth_it: bool
) -> Iterator[T]:
    """What a function of a module gives for each item, in their order.

    It is called here where there is one item, one processor or one job, or where it is not worth the start of
    processes (a tenth of a second or two); ``jobs`` is how many there may be, None as many as there are processors.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    if count < 2 or not is_worth_it:
        yield from map(function, items)
        return
    size = max(1, len(items) // (count * _TASKS_EACH))
    done = 0
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        try:
            for made in pool.map(function, items, chunksize=size):
                yield made
                done += 1
        except BrokenProcessPool:
            # The system has ended one, for want of memory: what is left is done here.
            yield from map(function, items[done:])
