"""A disk that is full, in truth: the system refuses to write more, and nothing is left half written."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import pytest
from guides import edit, snapshot, write_guide
from signs_guide import GUIDE, printed, sign

# Typst sets PDF files.
pytestmark = pytest.mark.slow

SRC = Path(__file__).parents[2] / "src"
# In bytes: less than a font and more than any document; more than a sticker's, and less than the plaque's.
LITTLE, LEAST = 100_000, 20_000


def sheets(project: Path, most: int) -> subprocess.CompletedProcess[str]:
    """Makes the sheets where no file can be larger than so many bytes."""
    environment = os.environ | {"REDLANE_PROJECT": str(project), "PYTHONPATH": str(SRC)}
    return subprocess.run(
        [sys.executable, "-m", "redlane_ssg", "signs", "sheets", "--date", "2026-01-01"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = write_guide(tmp_path, GUIDE, sign("plaque"), sign("sticker", 2))
    printed(project)
    return project


def test_fonts_that_cannot_be_laid_out_leave_the_last_sheets_as_they_were(project: Path) -> None:
    before = snapshot(project / "output")
    edit(project, "content/sites/house.md", "一座老屋", "一座修好的老屋")
    done = sheets(project, LITTLE)
    assert done.returncode == 1 and "E802" in done.stderr and "Traceback" not in done.stderr
    assert snapshot(project / "output") == before


def test_sheets_that_cannot_be_written_are_not_written_by_half(project: Path) -> None:
    """All is remembered, so that nothing fails before the documents themselves are written."""
    whole = snapshot(project / "output/print")
    # A new process remembers the theme's strings, too.
    rmtree(project / "output/print")
    assert sheets(project, resource.RLIM_INFINITY).returncode == 0
    rmtree(project / "output/print")
    done = sheets(project, LEAST)
    assert done.returncode == 1 and "output/print:1:1: 错误 E802" in done.stderr and "Traceback" not in done.stderr
    assert not list((project / "output").rglob("*.pdf"))
    assert sheets(project, LITTLE).returncode == 0
    assert contents(project) == {path: data for path, (_, data) in whole.items()}


def contents(project: Path) -> dict[str, bytes]:
    return {path: data for path, (_, data) in snapshot(project / "output/print").items()}
