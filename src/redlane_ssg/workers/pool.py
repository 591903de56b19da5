"""Processes that each work on some items at a time, given to them over a pipe.

They are not the standard library's: its pool sends items from a thread, and when an interrupt ends the processes that
would receive them, the program waits for that thread without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from traceback import format_exc
from typing import Generic, TypeVar

from redlane_ssg.workers.children import begin_child

_Result = TypeVar("_Result")
_Item = TypeVar("_Item")

# The number of the chunk of a process that has none.
_NONE = -1


class Lost(Exception):
    """The system has killed a process, for lack of memory."""


class Pool(Generic[_Item, _Result]):
    """Processes that apply a function to items. Leaving the block ends them, whatever they do."""

    def __init__(self, context: ForkContext | SpawnContext, function: Callable[[_Item], _Result], count: int) -> None:
        self._workers: list[_Worker[_Item, _Result]] = []
        try:
            for _ in range(count):
                self._workers.append(_Worker(context, function))
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Pool[_Item, _Result]:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def map(self, chunks: Sequence[Sequence[_Item]]) -> Iterator[list[_Result]]:
        """The results of each chunk, in the order of the chunks.

        Raises:
            Exception: whatever the function raises.
            Lost: a process has ended.
        """
        numbered, done = iter(enumerate(chunks)), dict[int, list[_Result]]()
        for worker in self._workers:
            worker.take(next(numbered, None))
        for number in range(len(chunks)):
            is_ready = False
            while not is_ready:
                # Who is done gets more, before the caller works on what is there.
                for worker in self._free(must_wait=number not in done):
                    done[worker.number] = worker.receive()
                    worker.take(next(numbered, None))
                is_ready = number in done
            yield done.pop(number)

    def _free(self, *, must_wait: bool) -> list[_Worker[_Item, _Result]]:
        """The processes that have done their chunk."""
        working = {worker.pipe: worker for worker in self._workers if worker.number != _NONE}
        ready = wait(working, None if must_wait else 0)
        return [worker for pipe, worker in working.items() if pipe in ready]

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()


class _Worker(Generic[_Item, _Result]):
    """A process, and the number of the chunk that it works on. It is sent one only when it waits for one."""

    def __init__(self, context: ForkContext | SpawnContext, function: Callable[[_Item], _Result]) -> None:
        self.number = _NONE
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, function), daemon=True)
        self.process.start()
        other.close()

    def take(self, numbered: tuple[int, Sequence[_Item]] | None) -> None:
        if numbered is None:
            self.number = _NONE
            return
        self.number, items = numbered
        try:
            self.pipe.send(items)
        except OSError as error:
            raise Lost from error

    def receive(self) -> list[_Result]:
        results: list[_Result]
        try:
            results, error = self.pipe.recv()
        except (EOFError, OSError) as ended:
            raise Lost from ended
        if error is not None:
            raise error
        return results


def _work(pipe: Connection, function: Callable[[_Item], _Result]) -> None:
    begin_child()
    while True:
        try:
            items = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(([function(item) for item in items], None))
        # The parent process raises it again.
        except Exception as error:  # noqa: BLE001
            error.add_note(format_exc())
            pipe.send((None, error))
