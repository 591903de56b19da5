"""Work in several processes comes back whole and in order, or its error does; no process is left."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing import active_children, set_start_method

import pytest

from redlane_ssg.workers import on_all_processors

# On macOS, some libraries of the system fail in a forked process; Windows cannot fork.
WAYS = ["fork", "spawn"] if sys.platform == "linux" else ["spawn"]


def double(number: int) -> int:
    return 2 * number


def large(number: int) -> bytes:
    return bytes([number]) * 1_000_000


def refuse(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


def die_elsewhere(number: int) -> int:
    if number > 20 and os.environ["REDLANE_TEST_PARENT"] != str(os.getpid()):
        os._exit(9)
    return number


def sleep(data: bytes) -> bytes:
    time.sleep(60)
    return data


@pytest.fixture(autouse=True)
def _parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDLANE_TEST_PARENT", str(os.getpid()))


@pytest.fixture(params=WAYS, autouse=True)
def _way(request: pytest.FixtureRequest) -> Iterator[None]:
    set_start_method(request.param, force=True)
    yield
    set_start_method(None, force=True)
    assert active_children() == []


@pytest.mark.parametrize(("items", "chunk_size"), [(2, None), (3, 1), (100, None), (100, 7), (40, 100)])
def test_results_come_in_order(items: int, chunk_size: int | None) -> None:
    found = on_all_processors(double, range(items), jobs=3, is_worth_it=True, chunk_size=chunk_size)
    assert [*found] == [2 * number for number in range(items)]


def test_large_results_and_slow_callers() -> None:
    found = []
    for data in on_all_processors(large, range(12), jobs=2, is_worth_it=True, chunk_size=1):
        time.sleep(0.01)
        found.append(data[0])
    assert found == [*range(12)]


def test_an_error_comes_back_with_its_place() -> None:
    with pytest.raises(ValueError, match="seven") as caught:
        [*on_all_processors(refuse, range(100), jobs=2, is_worth_it=True)]
    (note,) = caught.value.__notes__
    assert "in refuse" in note


def test_what_a_killed_process_had_is_done_here() -> None:
    assert [*on_all_processors(die_elsewhere, range(60), jobs=2, is_worth_it=True)] == [*range(60)]


def test_a_caller_that_stops_waits_for_nothing() -> None:
    for _ in on_all_processors(double, range(1000), jobs=2, is_worth_it=True, chunk_size=1):
        break


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt of POSIX")
def test_an_interrupt_ends_processes_that_have_much_to_receive() -> None:
    threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        [*on_all_processors(sleep, [bytes(5_000_000)] * 8, jobs=2, is_worth_it=True, chunk_size=1)]
    assert time.monotonic() - began < 50
