"""The lock of a host: one run sends at a time. A run that lives shows it, and one that shows nothing is over.

Whoever has the lock writes a count beside it, again and again. Whoever finds it taken looks at both several times: what
changes lives, and what does not is taken over. No clock of another computer is ever believed, nor the host's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.hosting.hosts import Host, HostProblem, SentAs
from redlane_ssg.hosting.records import HOST_BEAT, HOST_LOCK, HostLock, lock_bytes, read_host_lock

# Seconds between two counts of a run that sends.
BEAT = 20.0
# Seconds between two looks at another's lock, and after how many that are alike it is taken over: ten minutes.
LOOK, LOOKS = 5.0, 120
# Seconds after which whoever took a lock over looks whether a third has done the same.
SETTLE = 5.0
# Seconds after which a run that has not looked at its lock looks before it sends anything else.
_OVERDUE = 60.0
_BEAT_SENT_AS = SentAs("text/plain; charset=utf-8", "no-store")
# What is told while somebody waits: a key of the command line's messages, and whose lock it is.
LockNotice = Callable[[str, HostLock], None]


class HeldLock:
    """A lock that this run has, as far as it knows."""

    def __init__(self, host: Host, lock: HostLock) -> None:
        self._host, self._lock = host, lock
        self._ended, self._count, self._seen = Event(), 0, _instants()
        self._beating = Thread(target=self._beat, daemon=True)
        self._beating.start()

    def check(self) -> None:
        """Raises a problem (E858) if somebody else has taken the lock."""
        found = read_host_lock(self._host.read(HOST_LOCK))
        if found is None or found != self._lock:
            raise HostProblem("E858", who=found.who if found else "?")
        self._seen = _instants()

    def check_if_overdue(self) -> None:
        """The same, if the last look was long ago: the computer may have slept, or the line been slow."""
        if any(now - seen > _OVERDUE for now, seen in zip(_instants(), self._seen, strict=True)):
            self.check()

    def rest(self) -> None:
        """Shows no more that this run lives."""
        self._ended.set()
        self._beating.join()

    def release(self) -> None:
        """Gives the lock back."""
        self.rest()
        if self._count:
            self._host.delete(HOST_BEAT)
        self._host.delete(HOST_LOCK)

    def _beat(self) -> None:
        while not self._ended.wait(BEAT):
            # Whatever goes wrong here goes wrong where files are sent, too, and is told there.
            with suppress(HostProblem):
                self.check()
                self._count += 1
                self._host.put(HOST_BEAT, f"{self._lock.owner} {self._count}".encode(), _BEAT_SENT_AS)


@contextmanager
def locked_host(host: Host, lock: HostLock, tell: LockNotice, *, unlocks: bool) -> Iterator[HeldLock]:
    """Holds the lock of a host; ``unlocks`` takes another's at once.

    Raises:
        HostProblem: another run holds it, and lives (E857).
    """
    _take_lock(host, lock, tell, unlocks=unlocks)
    held = HeldLock(host, lock)
    try:
        yield held
    except (FileChanged, HostProblem) as error:
        held.rest()
        if not (isinstance(error, HostProblem) and error.code == "E858"):
            # The host may answer no more; then the next run of this folder takes the lock over.
            with suppress(HostProblem):
                held.release()
        raise
    finally:
        held.rest()
    held.release()


def _take_lock(host: Host, lock: HostLock, tell: LockNotice, *, unlocks: bool) -> None:
    if host.create(HOST_LOCK, lock_bytes(lock)):
        return
    found = read_host_lock(host.read(HOST_LOCK))
    if found is not None and not unlocks and not _is_our_own(found, lock):
        tell("lock_watched", found)
        if _is_abandoned(host):
            tell("lock_taken_over", found)
            _replace_lock(host, lock)
            time.sleep(SETTLE)
            if read_host_lock(host.read(HOST_LOCK)) == lock:
                return
            raise _taken(host)
        found = None
    if found is not None:
        _replace_lock(host, lock)
    elif not host.create(HOST_LOCK, lock_bytes(lock)):
        if not unlocks:
            raise _taken(host)
        # What was cut in the midst of making or removing a lock has left one that nobody can read.
        _replace_lock(host, lock)


def _is_our_own(found: HostLock, lock: HostLock) -> bool:
    """Whether a run of this folder that was killed has left a lock: there is no other, since the folder has a lock.

    The computer is asked, too, because a folder may have been copied.
    """
    return (found.owner, found.who) == (lock.owner, lock.who)


def _is_abandoned(host: Host) -> bool:
    """Whether nobody has touched the lock for as long as one looks; False if it is gone.

    Raises:
        HostProblem: it was touched (E857).
    """
    first = (host.read(HOST_LOCK), host.read(HOST_BEAT))
    for _ in range(LOOKS):
        time.sleep(LOOK)
        seen = (host.read(HOST_LOCK), host.read(HOST_BEAT))
        if seen[0] is None:
            return False
        if seen != first:
            raise _taken(host)
    return first[0] is not None


def _replace_lock(host: Host, lock: HostLock) -> None:
    host.delete(HOST_BEAT)
    host.delete(HOST_LOCK)
    if not host.create(HOST_LOCK, lock_bytes(lock)):
        raise _taken(host)


def _taken(host: Host) -> HostProblem:
    found = read_host_lock(host.read(HOST_LOCK))
    return HostProblem("E857", who=found.who if found else "?", since=found.since if found else "?")


def _instants() -> tuple[float, float]:
    """Now, by two clocks of this computer: one of them goes on while it sleeps, and one cannot be set."""
    return time.monotonic(), time.time()
