"""Runs a program as a process of its own, and takes its time and its memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from peak import Peak

_SOURCE = Path(__file__).resolve().parent.parent / "src"


class Run(NamedTuple):
    """A process's wall time (s), its peak memory (MB), and its standard error."""

    seconds: float
    megabytes: float
    stderr: str


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a project's folder.

    Raises:
        SystemExit: it fails.
    """
    environment = {**os.environ, "REDLANE_PROJECT": str(folder), "PYTHONPATH": str(_SOURCE)}
    # With this variable Python would compile redlane in every run. The other programs are compiled already.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the programs that are compared
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = Peak(process.pid)
    peak.start()
    _, stderr = process.communicate()
    seconds = time.perf_counter() - began
    peak.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {stderr.decode(errors='replace')[-2000:]}")
    return Run(seconds, peak.megabytes, stderr.decode(errors="replace"))
