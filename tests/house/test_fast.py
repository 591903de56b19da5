"""``--fast`` leaves tests out and says how many, also where tests run in processes beside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


# It starts pytest and a process beside it.
@pytest.mark.slow
@pytest.mark.parametrize("processes", ["0", "1"])
def test_what_is_left_out_is_counted(tmp_path: Path, processes: str) -> None:
    words = ("--fast", "-n", processes, "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'base'}")
    tests = ("tests/house/test_bootstrap.py", "-k", "lock_names or second_run")
    # The process that runs this test has its own place among those beside.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", *tests, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 passed" in done.stdout and "deselected" in done.stdout
