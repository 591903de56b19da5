"""Symbols that the store keeps are those that would be made, and none is made twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from redlane_ssg.incremental.store import Store
from redlane_ssg.signage import symbol
from redlane_ssg.signage.symbol import make_symbol, recall_symbols

WANTED = [("https://GUIDE.EXAMPLE/S/4K7P", "Q", 3), ("https://GUIDE.EXAMPLE/S/9XTC", "H", 0)]


def test_recalled_symbols_are_those_that_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "store.sqlite")
    recall_symbols(WANTED, store)
    recall_symbols([], store)
    made = [make_symbol(*one) for one in WANTED]
    monkeypatch.setattr(symbol, "_make_symbol", lambda *given: pytest.fail(f"made again: {given}"))
    recall_symbols(WANTED, store)
    assert [make_symbol(*one) for one in WANTED] == made
    store.close()
