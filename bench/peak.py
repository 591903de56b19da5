"""The highest memory of a process and all that it starts, looked at fifty times a second (Linux)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path


class Peak(threading.Thread):
    """Adds up the resident memory of a process and its children, and keeps the highest sum."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.megabytes = 0.0

    def run(self) -> None:
        """Until the process is gone."""
        while not _is_over(self.process):
            pages = sum(_pages(one) for one in _family(self.process))
            self.megabytes = max(self.megabytes, pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
            time.sleep(0.02)


def _family(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            children = " ".join((task / "children").read_text(encoding="ascii") for task in tasks).split()
        except OSError:
            continue
        found.extend(int(child) for child in children)
    return found


def _pages(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0


def _is_over(process: int) -> bool:
    try:
        return ") Z" in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
