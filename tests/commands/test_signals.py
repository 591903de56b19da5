"""What an interrupt leaves half made does not complain."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from redlane_ssg.console.signals import AskedToEnd, raise_on_signals


class HalfMade:
    """An object whose end fails, as that of one whose making was interrupted."""

    def __del__(self) -> None:
        raise AttributeError("half made")


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
@pytest.mark.parametrize("is_asked", [True, False])
def test_only_without_an_interrupt_is_told_what_ends_badly(monkeypatch: pytest.MonkeyPatch, *, is_asked: bool) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with raise_on_signals():
        if is_asked:
            with pytest.raises(AskedToEnd):
                os.kill(os.getpid(), signal.SIGTERM)
        HalfMade()
    assert bool(told) is not is_asked
