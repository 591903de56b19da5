"""The highest memory of a process and all that it starts, looked at ten times a second (Linux)."""

from __future__ import annotations

import threading
import time
from pathlib import Path


class Peak(threading.Thread):
    """Adds up the memory of a process and its children, what they share counted once, and keeps the highest sum."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.megabytes = 0.0

    def run(self) -> None:
        """Until the process is gone."""
        while not _is_over(self.process):
            kilobytes = sum(_share(one) for one in _family(self.process))
            self.megabytes = max(self.megabytes, kilobytes * 1024 / 1e6)
            time.sleep(0.1)


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


def _share(process: int) -> int:
    """The proportional set size (Pss) in kB: of what is shared each process has its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _is_over(process: int) -> bool:
    try:
        return ") Z" in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
