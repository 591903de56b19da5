"""The made-up term of examples/: sixteen sessions, a service by rules, an exhibition, an evening past midnight.

Beside it stand a day of lessons, a festival's evening and advice in a series, which tests of the calendar leave out.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

TERM = Path(__file__).resolve().parents[2] / "examples/term"
DAY_OF_TERM = date(2026, 10, 20)


_BESIDE = ("mid-autumn*", "advice*", "day*")


def copy_of_term(folder: Path) -> Path:
    """The term alone in a folder, to be edited; gives back the folder."""
    shutil.copytree(TERM / "content", folder / "content", ignore=shutil.ignore_patterns(*_BESIDE))
    return folder


def copy_of_all(folder: Path) -> Path:
    """The whole example in a folder; gives back the folder."""
    shutil.copytree(TERM / "content", folder / "content")
    return folder
