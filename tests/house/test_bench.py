"""The measurements name existing functions. The type checker checks the calls."""

from __future__ import annotations

import runpy
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

COSTS = runpy.run_path(str(Path(__file__).resolve().parents[2] / "bench" / "costs.py"))


@pytest.mark.parametrize("target", [target for targets in COSTS["PARTS"].values() for target in targets])
def test_what_is_timed_exists(target: str) -> None:
    module, _, name = target.partition(":")
    assert callable(reduce(getattr, name.split("."), import_module(f"redlane_ssg.{module}")))
