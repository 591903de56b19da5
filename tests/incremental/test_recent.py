"""The last results of a process, of which a few are kept."""

from __future__ import annotations

import pytest

from redlane_ssg.incremental.recent import Recent


def test_only_what_was_asked_for_last_is_kept() -> None:
    made: list[bytes] = []
    recent = Recent[str](2)

    def ask(key: bytes) -> str:
        def make() -> str:
            made.append(key)
            return key.decode()

        return recent.remember(key, make)

    assert [ask(key) for key in (b"a", b"b", b"a", b"c")] == ["a", "b", "a", "c"]
    assert made == [b"a", b"b", b"c"]
    # The one that had not been asked for longest was forgotten.
    assert [ask(key) for key in (b"a", b"c", b"b")] == ["a", "c", "b"]
    assert made == [b"a", b"b", b"c", b"b"]


def test_what_fails_is_tried_again() -> None:
    recent = Recent[str](1)
    with pytest.raises(ZeroDivisionError):
        recent.remember(b"a", lambda: str(1 // 0))
    assert recent.remember(b"a", lambda: "made") == "made"
    assert recent.remember(b"a", lambda: str(1 // 0)) == "made"
