"""Runs what others have written, such as a guide's own templates, with a budget of time and memory.

Each item runs in a process that can be ended, because nothing within a process can stop all that goes wrong in it.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Generic, TypeVar

from redlane_ssg.workers.children import begin_child

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

_MB = 1024 * 1024
# A busy computer takes longer for the same work. This ends a process where no limit of the system does.
_PATIENCE = 5


# What the system sends to a process that has used up its time. It does so a while after ``deadline`` would stop it.
_TIME_SIGNAL = getattr(signal, "SIGXCPU", 0)
_GRACE_SECONDS = 3
# Libraries start a thread for each processor, and each has a stack.
_MEGABYTES_PER_PROCESSOR = 16


class Exceeded(Enum):
    """Of what a budget was used up."""

    TIME = "time"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Budget:
    """What one item may use: seconds of a processor, and megabytes beside those that the process begins with.

    Only Linux limits memory.
    """

    seconds: int
    megabytes: int


def map_within(
    budget: Budget, function: Callable[[_Item], _Result], items: Sequence[_Item], *, jobs: int | None, forks: bool
) -> Iterator[tuple[int, _Result | Exceeded]]:
    """The index of each item and the result of a function for it, or what it has used up, in any order.

    Ends after the first item that has used up its budget: others would do the same. Forked processes may run a closure
    and share this process's memory; spawned ones need a function of a module.

    Raises:
        Exception: whatever the function raises.
    """
    count = min(jobs or os.cpu_count() or 1, len(items))
    context = get_context("fork") if forks else get_context("spawn")
    numbered = [*enumerate(items)]
    runs: list[_Run[_Item, _Result]] = []
    # Keeps the garbage collector of a forked process from writing to shared memory, which would copy it.
    gc.freeze()
    try:
        runs.extend(_Run(context, budget, function, numbered[share::count]) for share in range(count))
        while running := [run for run in runs if run.left]:
            ready = wait([run.receiver for run in running], timeout=budget.seconds * _PATIENCE)
            for run in [run for run in running if not ready or run.receiver in ready]:
                index = run.left[0][0]
                result = run.receive() if ready else Exceeded.TIME
                yield index, result
                if isinstance(result, Exceeded):
                    return
    finally:
        gc.unfreeze()
        for run in runs:
            run.end()


class _Run(Generic[_Item, _Result]):
    """A process that works on some items, one after the other. ``left`` are those without a result."""

    def __init__(
        self,
        context: ForkContext | SpawnContext,
        budget: Budget,
        function: Callable[[_Item], _Result],
        numbered: Sequence[tuple[int, _Item]],
    ) -> None:
        self.left = list(numbered)
        items = [item for _, item in numbered]
        self.receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(sender, budget, function, items), daemon=True)
        self._process.start()
        sender.close()

    def receive(self) -> _Result | Exceeded:
        """The next result; what was used up if the process has ended without one."""
        try:
            result, error = self.receiver.recv()
        except (EOFError, OSError):
            self._process.join()
            return Exceeded.TIME if self._process.exitcode == -_TIME_SIGNAL else Exceeded.MEMORY
        if error is not None:
            raise error
        del self.left[0]
        received: _Result | Exceeded = result
        return received

    def end(self) -> None:
        """Ends the process, if it has not ended."""
        self._process.kill()
        self._process.join()
        self.receiver.close()


def _work(pipe: Connection, budget: Budget, function: Callable[[_Item], _Result], items: Sequence[_Item]) -> None:
    begin_child()
    _silence()
    _limit_memory(budget)
    for item in items:
        _limit_time(budget)
        error: Exception | None = None
        result: _Result | Exceeded | None = None
        try:
            result = function(item)
        except MemoryError:
            result = Exceeded.MEMORY
        # The parent process raises it again.
        except Exception as raised:  # noqa: BLE001
            error = raised
        # The parent has ended or has heard enough.
        with suppress(BrokenPipeError):
            pipe.send((result, error))


def _silence() -> None:
    """Keeps libraries from printing as they fail: the parent reports it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_memory(budget: Budget) -> None:
    """Makes the system refuse more memory. Only Linux does; elsewhere only time is limited.

    It counts what can be written to. What is only reserved does not count, and there is much of that where there are
    many processors.
    """
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the system
            used = int(file.read().split()[5]) * resource.getpagesize()
        most = budget.megabytes + _MEGABYTES_PER_PROCESSOR * (os.cpu_count() or 1)
        _lower(resource.RLIMIT_DATA, used + most * _MB)


def _limit_time(budget: Budget) -> None:
    """Makes the system end this process when it has worked for so many more seconds."""
    if sys.platform != "win32":
        import resource

        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_CPU, int(time.process_time()) + budget.seconds + _GRACE_SECONDS)


def _lower(limit: int, value: int) -> None:
    """Sets a limit of this process, not above that of the system."""
    import resource

    _, highest = resource.getrlimit(limit)
    lowered = value if highest == resource.RLIM_INFINITY else min(value, highest)
    resource.setrlimit(limit, (lowered, highest))
