"""The thread that keeps the guide, so that nothing that takes long holds the server."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from redlane_ssg.workers.children import end_children
from redlane_ssg.workers.deadlines import raise_in

_Result = TypeVar("_Result")

# Work that is asked to end has little left to do.
_PATIENCE_SECONDS = 10.0
# After so long without anything to do, nobody waits any more.
_IDLE_SECONDS = 0.3


class Keeper:
    """Does one thing after the other in a thread of its own, and what can wait when it has nothing else to do."""

    def __init__(self) -> None:
        self._later: Callable[[], object] | None = None
        self._change: Future[Any] | None = None
        self._work: SimpleQueue[tuple[Future[Any], Callable[[], object]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def do(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Has something done. What it raises is the exception of the future."""
        future: Future[_Result] = Future()
        # Who does not wait any more must not cancel it for others.
        future.set_running_or_notify_cancel()
        self._work.put((future, work))
        return future

    def change(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Has something done that changes what is shown."""
        self._change = future = self.do(work)
        return future

    @property
    def changing(self) -> Future[Any] | None:
        """The change that is not done yet; None if there is none."""
        return None if self._change is None or self._change.done() else self._change

    def do_later(self, work: Callable[[], object]) -> None:
        """Has something done when nobody waits; only the last such thing if there are many."""
        self._later = work
        # So that the thread begins to wait for it.
        self.do(lambda: None)

    def end(self) -> None:
        """Ends the thread, also in the midst of its work."""
        end_children()
        self._work.put(None)
        if self._thread.ident is not None and self._thread.is_alive():
            raise_in(self._thread.ident, KeyboardInterrupt)
        self._thread.join(_PATIENCE_SECONDS)

    def _run(self) -> None:
        with suppress(KeyboardInterrupt):
            while (asked := self._next()) is not None:
                future, work = asked
                try:
                    future.set_result(work())
                except KeyboardInterrupt:
                    future.set_exception(CancelledError())
                    raise
                except Exception as error:  # noqa: BLE001 - who has asked is told
                    future.set_exception(error)

    def _next(self) -> tuple[Future[Any], Callable[[], object]] | None:
        with suppress(Empty):
            return self._work.get(timeout=_IDLE_SECONDS if self._later else None)
        later, self._later = self._later, None
        # A future that nobody asks for.
        return Future(), later or (lambda: None)
