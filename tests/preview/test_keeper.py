"""The thread that keeps the guide does one thing after the other, and ends when it is told to."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError
from functools import partial

import pytest

from redlane_ssg.preview.keeper import Keeper


def noted(done: list[int], number: int) -> int:
    done.append(number)
    return threading.get_ident()


def test_one_thing_after_the_other_in_a_thread_of_its_own() -> None:
    keeper = Keeper()
    done: list[int] = []
    threads = [keeper.do(partial(noted, done, number)) for number in range(9)]
    assert len({future.result(10) for future in threads}) == 1 and done == list(range(9))
    keeper.end()


def test_a_mistake_is_that_of_who_asked() -> None:
    keeper = Keeper()
    with pytest.raises(ZeroDivisionError):
        keeper.do(lambda: 1 // 0).result(10)
    assert keeper.do(lambda: 1).result(10) == 1
    keeper.end()


def test_what_can_wait_is_done_once_and_last() -> None:
    keeper = Keeper()
    done: list[str] = []
    is_done = threading.Event()

    def later() -> None:
        done.append("later")
        is_done.set()

    for _ in range(3):
        keeper.do_later(later)
        keeper.do(lambda: done.append("now")).result(10)
    assert is_done.wait(10)
    assert done == ["now", "now", "now", "later"]
    keeper.end()


def test_a_change_is_told_while_it_lasts() -> None:
    keeper = Keeper()
    go = threading.Event()
    change = keeper.change(lambda: go.wait(10))
    assert keeper.changing is change
    # Who has asked for it may stop waiting; it is done all the same.
    assert not change.cancel()
    go.set()
    assert change.result(10) is True and keeper.changing is None
    keeper.end()


def test_it_ends_in_the_midst_of_its_work() -> None:
    keeper = Keeper()
    begun = threading.Event()

    def work() -> None:
        begun.set()
        while True:
            threading.Event().wait(0.01)

    future = keeper.do(work)
    assert begun.wait(10)
    keeper.end()
    with pytest.raises(CancelledError):
        future.result(10)
