"""A host in memory: its files, what it was asked, and what is to go wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from redlane_ssg.console.progress import NoProgress
from redlane_ssg.hosting.hosts import HostProblem, SentAs
from redlane_ssg.hosting.outgoing import Outgoing
from redlane_ssg.hosting.planning import Grace
from redlane_ssg.hosting.records import ON_HOST, HostLock
from redlane_ssg.hosting.sending import HostReport, SendingTerms, send_site

FIRST_DAY = date(2026, 1, 1)


class Killed(BaseException):
    """The program is no more: nothing catches this."""


@dataclass
class MemoryHost:
    """``fails_at`` is the number of the change that does not happen, with ``failure``; ``tears`` leaves half of it."""

    files: dict[str, bytes] = field(default_factory=dict)
    fails_at: int | None = None
    failure: BaseException = field(default_factory=Killed)
    tears: bool = False
    lies: Mapping[str, int] = field(default_factory=dict)
    after_each: Callable[[], None] = lambda: None
    changes: list[str] = field(default_factory=list)
    sent_as: dict[str, SentAs] = field(default_factory=dict)
    parallel: int = 1
    is_atomic: bool = True

    def listed(self) -> dict[str, int]:
        return {path: self.lies.get(path, len(data)) for path, data in self.files.items()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        with_failure = self._is_next_to_fail()
        if with_failure and self.tears:
            self.files[path] = data[: len(data) // 2]
        if with_failure:
            raise self.failure
        self.files[path] = data
        self.sent_as[path] = sent_as
        self._changed(f"put {path}")

    def create(self, path: str, data: bytes) -> bool:
        if self._is_next_to_fail():
            raise self.failure
        if path in self.files:
            return False
        self.files[path] = data
        self._changed(f"create {path}")
        return True

    def delete(self, path: str) -> None:
        if self._is_next_to_fail():
            raise self.failure
        self.files.pop(path, None)
        self._changed(f"delete {path}")

    def finish(self) -> None:
        self._changed("finish")

    def close(self) -> None:
        self._changed("close")

    @property
    def site(self) -> dict[str, bytes]:
        """The files of the site, without our own."""
        return {path: data for path, data in self.files.items() if not path.startswith(ON_HOST)}

    @property
    def sent(self) -> list[str]:
        """The files of the site that were sent, in order."""
        puts = (change.removeprefix("put ") for change in self.changes if change.startswith("put "))
        return [path for path in puts if not path.startswith(ON_HOST)]

    def _is_next_to_fail(self) -> bool:
        return self.fails_at is not None and len(self.changes) >= self.fails_at

    def _changed(self, what: str) -> None:
        self.changes.append(what)
        self.after_each()


@dataclass
class BatchMemoryHost(MemoryHost):
    """One that takes many files in one step, and puts them in their places in an order of its own."""

    batches: list[list[str]] = field(default_factory=list)

    def put_batch(self, files: Mapping[str, bytes], check: Callable[[], object], told: Callable[[str], object]) -> None:
        self.batches.append(list(files))
        for path, data in reversed(list(files.items())):
            check()
            self.put(path, data, SentAs("", ""))
            told(path)


def outgoing(site: Mapping[str, bytes]) -> dict[str, Outgoing]:
    """A site as it is sent."""

    def load(data: bytes) -> Callable[[], bytes]:
        return lambda: data

    return {path: Outgoing(sha256(data).hexdigest(), len(data), load(data)) for path, data in site.items()}


def terms(day: int = 0, owner: str = "ours", grace: int = 14, **others: Any) -> SendingTerms:
    """The terms of a run on a day, counted from the first."""
    lock = HostLock(owner, f"computer of {owner}", "2026-01-01 08:00+08:00")
    return SendingTerms(Grace(FIRST_DAY + timedelta(days=day), grace), lock, **others)


def publish_to(
    host: MemoryHost, site: Mapping[str, bytes], day: int = 0, owner: str = "ours", **others: Any
) -> HostReport:
    """Sends a site to a host in memory."""
    return send_site(host, outgoing(site), terms(day, owner, **others), NoProgress())


def missing(site: Mapping[str, bytes]) -> Iterator[str]:
    """What pages name and the site does not have: a page is a list of names."""
    for path, data in site.items():
        if path.endswith((".html", "sw.js")):
            yield from (f"{path}: {name}" for name in data.decode().split() if name not in site)


def code_of(failed: BaseException) -> str:
    """The code of what a host said."""
    assert isinstance(failed, HostProblem), failed
    return failed.code
