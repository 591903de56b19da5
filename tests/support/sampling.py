"""Families of tests of which ``--fast`` tries a sample; the whole suite tries all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest


def sampled(values: Mapping[str, object], share: int) -> list[Any]:
    """Parameters by their ids; all but one in ``share`` are slow."""
    return [
        pytest.param(value, id=name, marks=pytest.mark.slow if place % share else ())
        for place, (name, value) in enumerate(values.items())
    ]
