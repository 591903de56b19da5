"""The measurements still name functions that exist; whether their calls are right is told by the type checker."""

from __future__ import annotations

import runpy
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

COSTS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "bench" / "costs.py"))


@pytest.mark.parametrize("place", [place for places in COSTS["PARTS"].values() for place in places])
def test_what_is_timed_exists(place: str) -> None:
    module, _, name = place.partition(":")
    assert callable(reduce(getattr, name.split("."), import_module(f"redlane_ssg.{module}")))
