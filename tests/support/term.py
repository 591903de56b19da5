"""The made-up term of examples/: sixteen sessions, a service by rules, an exhibition, an evening past midnight."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

TERM = Path(__file__).resolve().parents[2] / "examples/term"
DAY_OF_TERM = date(2026, 10, 20)


def copy_of_term(folder: Path) -> Path:
    """The term in a folder, to be edited; gives back the folder."""
    shutil.copytree(TERM / "content", folder / "content")
    return folder
