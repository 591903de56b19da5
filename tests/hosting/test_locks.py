"""One run sends at a time: what lives is left alone however slow it is, and what is dead is taken over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
from guides import edit
from host_servers import PLACES, PublishedPlace, make_project, shown
from memory_host import Killed, MemoryHost, code_of, publish_to

from redlane_ssg.hosting import locks
from redlane_ssg.hosting.hosts import HostProblem
from redlane_ssg.hosting.records import HOST_BEAT, HOST_LOCK, HostLock, lock_bytes
from redlane_ssg.publish.publish import read_published

ROOT = Path(__file__).resolve().parents[2]
SITE = {"index.html": b"ours", "feed.xml": b"f"}
# A run whose seconds are shorter. Where GATE is a file, it stands still before the tenth file that it sends.
RUN = """
import os, sys, time
from pathlib import Path
from redlane_ssg.cli import main
from redlane_ssg.disk import unread
from redlane_ssg.hosting import locks
locks.BEAT, locks.LOOK, locks.LOOKS, locks.SETTLE, locks._OVERDUE = 0.05, 0.05, 60, 0.1, 1.0
gate, read, sent = Path(os.environ["GATE"]), unread.FileOnDisk.read, [0]
def slow_read(self):
    sent[0] += "/site/" in self.path
    while sent[0] >= 10 and gate.exists():
        gate.write_text("here")
        time.sleep(0.02)
    return read(self)
unread.FileOnDisk.read = slow_read
sys.exit(main(["publish", "--date", "2026-01-01", "--lang", "en"]))
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("LOOK", 0.001), ("LOOKS", 20), ("SETTLE", 0.0)):
        monkeypatch.setattr(locks, name, value)


def killed_host() -> MemoryHost:
    """A host on which a run was killed once it had begun to send."""
    host = MemoryHost(fails_at=4)
    with pytest.raises(Killed):
        publish_to(host, SITE, owner="theirs")
    host.fails_at = None
    assert HOST_LOCK in host.files
    return host


def test_a_lock_that_nobody_touches_is_taken_over() -> None:
    host, told = killed_host(), list[tuple[str, str]]()
    site = {**SITE, "feed.xml": b"other"}
    publish_to(host, site, tell=lambda key, lock: told.append((key, lock.who)))
    assert told == [("lock_watched", "computer of theirs"), ("lock_taken_over", "computer of theirs")]
    assert host.site == site
    assert not {HOST_LOCK, HOST_BEAT} & host.files.keys()


@dataclass
class HalfLocked(MemoryHost):
    """A host on which half a lock is left, as by FTP: nobody can read it, and none can be made until it is removed."""

    is_half: bool = True

    def create(self, path: str, data: bytes) -> bool:
        return not (path == HOST_LOCK and self.is_half) and super().create(path, data)

    def delete(self, path: str) -> None:
        self.is_half &= path != HOST_LOCK
        super().delete(path)


def test_a_lock_that_was_cut_in_two_can_be_broken() -> None:
    host = HalfLocked()
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE)
    assert code_of(refused.value) == "E857"
    publish_to(host, SITE, unlocks=True)
    assert host.site == SITE and HOST_LOCK not in host.files


@dataclass
class Looked(MemoryHost):
    """A host on which a file changes, or goes, at the fifth look at the lock."""

    looks: int = 0
    at: str = HOST_BEAT
    changed_to: bytes | None = None

    def read(self, path: str) -> bytes | None:
        if path == HOST_BEAT:
            self.looks += 1
            if self.looks == 5:
                self.files.pop(self.at, None)
                self.files |= {self.at: self.changed_to} if self.changed_to else {}
        return super().read(path)


def test_a_run_that_shows_itself_is_left_alone() -> None:
    host = Looked(killed_host().files, changed_to=b"theirs 2")
    before = {**host.files, HOST_BEAT: b"theirs 2"}
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE)
    assert code_of(refused.value) == "E857"
    assert refused.value.values["who"] == "computer of theirs"
    assert host.files == before


def test_a_lock_that_is_given_back_is_waited_for() -> None:
    host = Looked(killed_host().files, at=HOST_LOCK)
    told = list[str]()
    publish_to(host, SITE, tell=lambda key, lock: told.append(key))
    assert (told, host.site) == (["lock_watched"], SITE)


def test_of_two_that_take_it_over_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    host = killed_host()
    third = lock_bytes(HostLock("third", "a third", "2026-01-01 09:00+08:00"))

    def wait(seconds: float) -> None:
        if seconds == 7.0:
            host.files[HOST_LOCK] = third

    monkeypatch.setattr(locks, "SETTLE", 7.0)
    monkeypatch.setattr(time, "sleep", wait)
    before = dict(host.site)
    with pytest.raises(HostProblem) as refused:
        publish_to(host, SITE)
    assert (code_of(refused.value), refused.value.values["who"]) == ("E857", "a third")
    assert host.site == before
    assert host.files[HOST_LOCK] == third


def test_a_copied_folder_on_another_computer_is_another() -> None:
    host = MemoryHost()
    host.files[HOST_LOCK] = lock_bytes(HostLock("ours", "another computer", "2026-01-01 08:00+08:00"))
    told = list[str]()
    publish_to(host, SITE, tell=lambda key, lock: told.append(key))
    assert told == ["lock_watched", "lock_taken_over"]


def test_after_a_long_pause_it_looks_before_it_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    host, instants = MemoryHost(), [(0.0, 0.0)]
    monkeypatch.setattr(locks, "_instants", lambda: instants[-1])
    site = {f"{number}.txt": b"" for number in range(10)}

    def sleeps_and_loses() -> None:
        if host.changes[-1] == "put 4.txt":
            # Only the clock that goes on while the computer sleeps tells.
            instants.append((1.0, 3600.0))
            host.files[HOST_LOCK] = lock_bytes(HostLock("theirs", "theirs", "later"))

    host.after_each = sleeps_and_loses
    with pytest.raises(HostProblem) as stopped:
        publish_to(host, site)
    assert code_of(stopped.value) == "E858"
    assert sorted(host.site) == [f"{number}.txt" for number in range(5)]


@contextmanager
def started(project: Path, place: PublishedPlace, gate: Path) -> Iterator[subprocess.Popen[str]]:
    """A run of its own process."""
    environment = {**os.environ, **place.environment, "GATE": str(gate), "PYTHONPATH": str(ROOT / "src")}
    environment["REDLANE_PROJECT"] = str(project)
    with subprocess.Popen([sys.executable, "-c", RUN], env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def until(happened: Callable[[], bool]) -> None:
    """Waits until something is so."""
    for _ in range(6000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


def settled(place: PublishedPlace) -> dict[str, bytes]:
    """What is on a host once what was under way has arrived."""
    found = shown(place)
    while True:
        time.sleep(0.3)
        earlier, found = found, shown(place)
        if earlier == found:
            return found


@pytest.mark.skipif(os.name == "nt", reason="no process can be stopped there")
@pytest.mark.parametrize("kind", ["folder", "sftp", "rsync", "ftps", "s3"])
def test_two_real_runs_never_interleave(kind: str, tmp_path: Path) -> None:
    with PLACES[kind](tmp_path) as place:
        slow = make_project(place, tmp_path)
        other = copytree(slow, tmp_path / "other")
        edit(other, "content/pages/about.md", "到[[walk]]去。", "往[[walk]]去。")
        gate, nowhere = tmp_path / "gate", tmp_path / "nowhere"
        gate.write_text("")
        with started(slow, place, gate) as first:
            until(lambda: gate.read_text() == "here")
            before = settled(place)
            # The first one stands still, but it lives: the other goes away and touches nothing.
            with started(other, place, nowhere) as second:
                said = second.communicate(timeout=120)[1]
            assert (second.returncode, "error E857" in said) == (1, True), said
            assert shown(place) == before
            # Now it is asleep, as computers are whose lid is closed.
            first.send_signal(signal.SIGSTOP)
            with started(other, place, nowhere) as second:
                said = second.communicate(timeout=120)[1]
            assert (second.returncode, "this run goes on in its place" in said) == (0, True), said
            published = read_published(other / "output/site")
            whole = shown(place)
            assert {path: whole[path] for path in published} == published
            gate.unlink()
            first.send_signal(signal.SIGCONT)
            said = first.communicate(timeout=120)[1]
            assert (first.returncode, "error E858" in said) == (1, True), said
            assert shown(place) == whole


def test_a_run_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "BEAT", 0.001)
    host, seen = MemoryHost(), set[bytes]()

    def has_changed() -> bool:
        seen.add(host.files.get(HOST_BEAT, b""))
        return len(seen) > 3

    def look() -> None:
        if host.changes[-1] == "put index.html":
            until(has_changed)

    host.after_each = look
    publish_to(host, SITE)
    assert not {HOST_LOCK, HOST_BEAT} & host.files.keys()
