"""A run imports no library that it does not use: starting takes most of the time of a small edit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from guides import BASE, edit, write_guide
from staff_guide import STAFF_GUIDE

ROOT = Path(__file__).resolve().parents[2]
# What pictures, fonts, documents, symbols, spellings and uncommon languages are made with, and work is handed in with.
HEAVY = frozenset(("PIL", "dulwich", "fontTools", "langcodes", "lxml", "pikepdf", "pypinyin", "qrcode", "typst"))
RUN = """
import sys
from redlane_ssg.cli import main
code = main(["build", "--date", "2026-01-01", "--jobs", "1"])
print("imported", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""


def imported(project: Path) -> frozenset[str]:
    """The packages that a build has imported."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(project), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=surroundings, check=True, capture_output=True, encoding="utf-8"
    )
    return frozenset(done.stdout.rpartition("imported ")[2].split())


@pytest.mark.slow
def test_an_edit_of_a_text_imports_nothing_heavy(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    assert {"fontTools", "PIL", "pypinyin"} <= imported(project)
    edit(project, "content/stories/well.md", "title: 井", "title: 井\nsummary: 一口井")
    imported(project)
    text = project / "content/stories/well.md"
    text.write_text(text.read_text("utf-8") + "\n井水很甜。\n", "utf-8")
    assert imported(project) & HEAVY == frozenset()


@pytest.mark.slow
def test_names_that_docents_read_are_not_spelled_again(tmp_path: Path) -> None:
    project = write_guide(tmp_path, STAFF_GUIDE)
    assert {"pypinyin", "typst"} <= imported(project)
    text = project / "content/venues/hall.md"
    text.write_text(text.read_text("utf-8") + "\n坐得下五十人。\n", "utf-8")
    assert imported(project) & HEAVY == frozenset()


def test_nothing_changed_imports_next_to_nothing(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    imported(project)
    assert imported(project) & (HEAVY | {"pydantic", "jinja2", "markdown", "yaml", "nh3"}) == frozenset()
