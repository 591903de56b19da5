"""A store for a process that stays: what it has once read or made, it has; the file gets it when nobody waits."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from redlane_ssg.incremental import kept_store
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.incremental.store import Store

BIG = b"x" * (2 * 1024 * 1024)


def made(store: Store, name: str, body: bytes) -> list[str]:
    """What had to be made of three results."""
    asked: list[str] = []

    def make(missing: list[int]) -> list[bytes]:
        asked.extend(f"{name}{index}" for index in missing)
        return [body + bytes([index]) for index in missing]

    found = store.remember_all(name, [b"0", b"1", b"2"], make)
    assert found == [body + bytes([index]) for index in range(3)]
    return asked


def test_what_was_made_is_not_made_again_before_it_is_written(tmp_path: Path) -> None:
    for body in (b"small", BIG):
        store = KeptStore(tmp_path / f"{len(body)}.sqlite")
        assert len(made(store, "a", body)) == 3 and made(store, "a", body) == []
        store.save("name", body)
        assert store.load("name") == body


def test_it_writes_when_it_is_told_to(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    store = KeptStore(file)
    made(store, "a", b"one")
    assert len(made(Store(file), "a", b"one")) == 3
    other = KeptStore(tmp_path / "other.sqlite")
    made(other, "a", BIG)
    other.flush()
    other.release()
    assert made(other, "a", BIG) == [] and made(Store(tmp_path / "other.sqlite"), "a", BIG) == []


def test_it_is_written_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    store = KeptStore(file)
    made(store, "a", b"one")
    store.save("name", b"two")
    store.close()
    assert made(Store(file), "a", b"one") == [] and Store(file).load("name") == b"two"


def test_what_has_grown_too_large_is_not_as_it_was(tmp_path: Path) -> None:
    store = KeptStore(tmp_path / "store.sqlite")
    for body in (b"small", BIG, b"small again"):
        store.save("name", body)
        store.flush()
        assert store.load("name") == body


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_store, "_MOST", 3000)
    store = KeptStore(tmp_path / "store.sqlite")
    for number in range(20):
        store.save(f"name {number}", bytes(500) + bytes([number]))
        store.flush()
    assert store._size <= 3000 and sum(map(len, store._kept.values())) == store._size
    assert all(store.load(f"name {number}") == bytes(500) + bytes([number]) for number in range(20))


def test_it_needs_its_file_no_more(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    made(Store(file), "a", b"one")
    store = KeptStore(file)
    assert made(store, "a", b"one") == []
    store.release()
    file.unlink()
    assert made(store, "a", b"one") == []


def test_another_thread_may_close_it(tmp_path: Path) -> None:
    """The thread that used it may have been ended in the midst of its work."""
    store = KeptStore(tmp_path / "store.sqlite")

    def use() -> None:
        made(store, "a", b"one")
        store.flush()
        assert store.load("none") is None

    thread = Thread(target=use)
    thread.start()
    thread.join()
    store.close()
    assert made(Store(tmp_path / "store.sqlite"), "a", b"one") == []
