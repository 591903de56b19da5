"""Processes that end with the process that started them, however that one ends."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from multiprocessing import active_children, parent_process
from threading import Thread

# PR_SET_PDEATHSIG of prctl(2), which Python does not offer.
_PR_SET_PDEATHSIG = 1


def begin_child() -> None:
    """Call first in a process beside this one. From then on it ends when its parent does, also if that is killed.

    An interrupt of the terminal goes to all processes at once: the parent alone answers it, and ends the others.
    """
    # A fork inherits a disabled garbage collector, but the work leaves reference cycles behind.
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = parent_process()
    if parent is None:
        return
    if signal_when_parent_ends(signal.SIGKILL):
        # It may have ended before that call.
        if os.getppid() != parent.pid:
            os._exit(1)
    else:
        # Its other end is open as long as the parent lives.
        Thread(target=_end_after_parent, daemon=True).start()


def signal_when_parent_ends(number: int) -> bool:
    """Has the system send this process a signal when its parent ends (prctl(2)); False where only Linux could."""
    if sys.platform != "linux":
        return False
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
    return True


def _end_after_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def end_children() -> None:
    """Ends every process that this one has started for its work, and waits for them."""
    children = active_children()
    for child in children:
        child.kill()
    for child in children:
        child.join()
