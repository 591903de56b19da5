"""Measures the peak memory of a process and its descendants, ten times a second (Linux)."""

from __future__ import annotations

import threading
import time
from pathlib import Path


class Peak(threading.Thread):
    """A thread that measures the memory of a process and its descendants. Memory that they share counts once.

    ``megabytes`` is the highest sum so far.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.megabytes = 0.0

    def run(self) -> None:
        """Measures until the process has ended."""
        while not _has_ended(self.process):
            kilobytes = sum(map(_proportional_size, _with_descendants(self.process)))
            self.megabytes = max(self.megabytes, kilobytes * 1024 / 1e6)
            time.sleep(0.1)


def _with_descendants(process: int) -> list[int]:
    processes = [process]
    for parent in processes:
        try:
            threads = list(Path(f"/proc/{parent}/task").iterdir())
            children = " ".join((thread / "children").read_text(encoding="ascii") for thread in threads).split()
        except OSError:
            continue
        processes.extend(int(child) for child in children)
    return processes


def _proportional_size(process: int) -> int:
    """The proportional set size (Pss) in kB: shared memory is divided among the processes that share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _has_ended(process: int) -> bool:
    try:
        return ") Z" in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
