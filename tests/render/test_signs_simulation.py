"""How far made pictures of a symbol are read: more for what is larger and coarser, and the same each time."""

from __future__ import annotations

import pytest

from redlane_ssg.proof.simulation import simulated_distance
from redlane_ssg.signage.symbol import choose_symbol, scan_text

SHORT = choose_symbol(scan_text("https://red.shangcheng.cn/", "MBHR"))
LONG = choose_symbol(scan_text("https://red.shangcheng.cn/", "MBHR") + "a" * 60)


@pytest.mark.parametrize("width", [20.0, 50.0, 150.0])
def test_it_grows_with_the_symbol_and_is_the_same_each_time(width: float) -> None:
    found = simulated_distance(SHORT, width)
    assert found == simulated_distance(SHORT, width)
    assert found == pytest.approx(width * simulated_distance(SHORT, 50.0) / 50, rel=0.12)


def test_what_the_rules_ask_for_is_read_with_something_to_spare() -> None:
    """50 mm of 29 modules at half a metre, as docs/signs.md gives it."""
    assert SHORT.size == 29 and 0.5 < simulated_distance(SHORT, 50.0) < 1.5


def test_fine_modules_are_read_from_less_far() -> None:
    assert simulated_distance(LONG, 50.0) < 0.8 * simulated_distance(SHORT, 50.0)
