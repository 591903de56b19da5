"""Signals that ask the program to end: it ends as after an interrupt, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer, current_thread, main_thread
from types import FrameType

# SIGHUP: the terminal was closed. Windows has none.
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_SOON_SECONDS = 0.05


class AskedToEnd(KeyboardInterrupt):
    """A signal asked the program to end. What lets an interrupt through, such as asyncio, lets this through."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


class _Ending:
    """Raises ``AskedToEnd`` in the main thread of this process, once, or again if it was lost."""

    def __init__(self) -> None:
        self._process, self._is_raised, self._report = os.getpid(), False, sys.unraisablehook

    def end(self, number: int, _: FrameType | None) -> None:
        """The handler of signals. What ends a program often sends the same signal to its whole group too: twice."""
        if os.getpid() != self._process:
            # A process that has just been forked, and has nothing to put in order.
            os._exit(1)
        if not self._is_raised:
            self._is_raised = True
            raise AskedToEnd(number)

    def on_lost(self, lost: sys.UnraisableHookArgs) -> None:
        """Python loses an exception in what it calls by itself, such as while it forks."""
        if not isinstance(lost.exc_value, AskedToEnd):
            # An interrupt leaves objects half made, which complain as they go.
            if not self._is_raised:
                self._report(lost)
            return
        self._is_raised = False
        again = Timer(_SOON_SECONDS, interrupt_main, (lost.exc_value.signal,))
        again.daemon = True
        again.start()


@contextmanager
def raise_on_signals() -> Iterator[None]:
    """Within the block, a signal that asks the program to end raises ``AskedToEnd``."""
    # Only the main thread receives signals.
    if current_thread() is not main_thread():
        yield
        return
    before, ending, report = {number: signal.getsignal(number) for number in _SIGNALS}, _Ending(), sys.unraisablehook
    # What starts a program may have it ignore a signal, as nohup does.
    heeded = [number for number, handler in before.items() if handler != signal.SIG_IGN]
    for number in heeded:
        signal.signal(number, ending.end)
    sys.unraisablehook = ending.on_lost
    try:
        yield
    finally:
        sys.unraisablehook = report
        for number in heeded:
            signal.signal(number, before[number])


def end_with_parent(number: str) -> None:
    """Has the system ask this process to end when its parent ends, if that is the process with this number.

    Only Linux can. Elsewhere a run whose parent is killed goes on to its end.
    """
    if sys.platform == "linux" and number == str(os.getppid()):
        # Imported here, because a run that is skipped must not wait for it.
        from redlane_ssg.workers.children import signal_when_parent_ends

        signal_when_parent_ends(signal.SIGTERM)
