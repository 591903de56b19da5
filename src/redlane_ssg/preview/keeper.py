"""The thread that keeps the guide, so that nothing that takes long holds the server."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from redlane_ssg.workers.children import end_children
from redlane_ssg.workers.deadlines import raise_in

_Result = TypeVar("_Result")

# Work that is asked to end has little left to do.
_PATIENCE_SECONDS = 10.0


class Keeper:
    """Does one thing after the other in a thread of its own."""

    def __init__(self) -> None:
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], object]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Has something done. What it raises is the exception of the future."""
        future: Future[_Result] = Future()
        self._work.put((future, work))
        return future

    def end(self) -> None:
        """Ends the thread, also in the midst of its work."""
        end_children()
        self._work.put(None)
        if self._thread.ident is not None and self._thread.is_alive():
            raise_in(self._thread.ident, KeyboardInterrupt)
        self._thread.join(_PATIENCE_SECONDS)

    def _run(self) -> None:
        with suppress(KeyboardInterrupt):
            while (asked := self._work.get()) is not None:
                future, work = asked
                try:
                    future.set_result(work())
                except KeyboardInterrupt:
                    future.cancel()
                    raise
                # Who has asked is told.
                except Exception as error:  # noqa: BLE001
                    future.set_exception(error)
