"""redlane as a console of some encoding runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from site_checks import ROOT


def in_a_process(project: Path, encoding: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a console of this encoding runs it."""
    names = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": encoding,
        "PYTHONUTF8": "0",
        # A file that is opened in the encoding of the country is told.
        "PYTHONWARNDEFAULTENCODING": "1",
        "REDLANE_PROJECT": str(project),
    }
    environment = {**os.environ, **names}
    command = [sys.executable, "-m", "redlane_ssg", *words]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)
