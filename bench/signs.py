"""How long a thousand signs take: ``python bench/signs.py [COUNT]``, in an environment that has the package.

Everything is timed in one run and given as a ratio to a reference in the same run: the same number of QR symbols made
by the qrcode library alone, best mask and all. Absolute seconds do not carry over to another machine.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import qrcode

from redlane_ssg.build import PRINT, Inputs
from redlane_ssg.memo import Memo
from redlane_ssg.signs_run import issue, make_sheets, verify

GUIDE = """\
title: 量一量
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://bench.example/
"""
TEXT = "粉墙黛瓦之间有一条巷子，巷子里的老屋住过写书的人，也住过造房子的人。"


class Silent:
    """A progress that nobody sees."""

    def start(self, phase: str, steps: int) -> None:
        """Says nothing."""

    def advance(self) -> None:
        """Says nothing."""

    def finish(self) -> None:
        """Says nothing."""


def write_guide(content: Path, count: int) -> None:
    """A guide of so many places, each with an A4 plaque of its own, in two languages."""
    for folder in ("places", "signs"):
        (content / folder).mkdir(parents=True)
    (content / "guide.yml").write_text(GUIDE, encoding="utf-8")
    for number in range(1, count + 1):
        place = f"---\ntitle: 老屋{number}号\nsummary: {TEXT}（{number}）\n---\n"
        english = f"---\ntitle: Old House {number}\nsummary: A house in the lane, number {number}.\n---\n"
        sign = f"---\ntitle: 牌{number}\nform: plaque\nplace: house-{number}\npoints_at: house-{number}\n---\n"
        (content / f"places/house-{number}.md").write_text(place, encoding="utf-8")
        (content / f"places/house-{number}.en.md").write_text(english, encoding="utf-8")
        (content / f"signs/sign-{number}.md").write_text(sign, encoding="utf-8")


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def reference(count: int) -> None:
    """So many symbols by the library alone."""
    for number in range(count):
        code = qrcode.QRCode()
        code.add_data(f"https://bench.example/s/{number:05d}")
        code.make(fit=True)


def main(count: int) -> None:
    """Prints a line for each measurement."""
    with tempfile.TemporaryDirectory() as name:
        content, output = Path(name) / "content", Path(name) / "output"
        write_guide(content, count)
        inputs = Inputs(content, Path(name) / "themes", date(2026, 1, 1), memo=Memo(output / ".memo"))
        one = Inputs(content, Path(name) / "themes", date(2025, 1, 1), memo=inputs.memo)
        silent = Silent()
        base = timed(lambda: reference(count))
        print(f"reference: {count} symbols by qrcode {base:8.2f} s   1.00")
        steps: list[tuple[str, Callable[[], object]]] = [
            ("codes issued", lambda: issue(inputs, silent, printed=False)),
            ("sheets, nothing remembered", lambda: make_sheets(inputs, output, "output", silent)),
            ("again, nothing changed", lambda: make_sheets(one, output, "output", silent)),
            ("every code read back", lambda: verify(inputs, output, "output", silent)),
        ]
        for words, work in steps:
            seconds = timed(work)
            print(f"{words:<36}{seconds:8.2f} s {seconds / base:6.2f}")
        for path in sorted((output / PRINT / "batches").glob("*.pdf")):
            print(f"{path.name:<36}{path.stat().st_size / 1e6:8.2f} MB")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'peak memory':<36}{peak:8.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
