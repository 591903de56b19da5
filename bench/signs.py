"""How long a thousand signs take: ``python bench/signs.py [COUNT]``, in an environment that has the package.

Every command is a process of its own, as it is for print staff. Its wall time is given as a ratio to a reference in the
same run: the same number of QR symbols made by the qrcode library alone, best mask and all, the median of before and
after. Absolute seconds do not carry over to another machine. Memory is that of a command with all its processes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import qrcode
from peak import Peak

from redlane_ssg.build import plan_print_folder
from redlane_ssg.context import RunContext
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.outputs.plan import Artifact, DocumentRecipe
from redlane_ssg.render.documents import typeset_documents
from redlane_ssg.render.fonts import print_fonts
from redlane_ssg.signage.sheets import plan_sheets

GUIDE = """\
title: 量一量
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://bench.example/
"""
AGAIN, SHEETS, PROOF = "again, nothing changed", "sheets and lists, fonts remembered", "every code read back"
COMMANDS = (
    ("codes issued", ("signs", "issue")),
    (SHEETS, ("signs", "sheets")),
    (AGAIN, ("signs", "sheets")),
    ("one sign changed", ("signs", "sheets")),
    (PROOF, ("signs", "verify")),
)
TEXT = "粉墙黛瓦之间有一条巷子，巷子里的老屋住过写书的人，也住过造房子的人。"


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


def reference(count: int) -> float:
    """Seconds for so many symbols by the library alone."""
    began = time.perf_counter()
    for number in range(count):
        code = qrcode.QRCode()
        code.add_data(f"https://bench.example/s/{number:05d}")
        code.make(fit=True)
    return time.perf_counter() - began


def run(project: Path, *words: str) -> tuple[float, float]:
    """Seconds of a command, and its highest memory in MB."""
    began = time.perf_counter()
    environment = {**os.environ, "REDLANE_PROJECT": str(project)}
    process = subprocess.Popen(  # noqa: S603 - fixed words
        [sys.executable, "-m", "redlane_ssg", *words, "--date", "2026-01-01"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = Peak(process.pid)
    peak.start()
    if process.wait() not in (0, 1):
        raise SystemExit(f"{words} ended with {process.returncode}")
    seconds = time.perf_counter() - began
    peak.join()
    return seconds, peak.megabytes


def remember_fonts(project: Path) -> None:
    """Lets a project remember the theme's fonts unpacked, and nothing else: from a guide of one sign."""
    store = Path("output/.redlane/store.sqlite")
    with tempfile.TemporaryDirectory() as name:
        write_guide(Path(name) / "content", 1)
        run(Path(name), "signs", "issue")
        run(Path(name), "signs", "sheets")
        (project / store).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(name) / store, project / store)


def batch_alone(project: Path) -> float:
    """Seconds for the batch of plaques, from planning the sheets to the PDF; only fonts are remembered."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "store.sqlite"
        context = RunContext(Store(file), None, Silent())
        read = read_inputs(Inputs(project / "content", project / "themes", date(2026, 1, 1)), context)
        assert read.guide is not None  # noqa: S101 - it is ours
        print_fonts(read.theme, context.store)
        began = time.perf_counter()
        sheets, _ = plan_sheets(read.guide, read.register)
        recipes = [one.recipe for one in plan_print_folder(sheets, read, context).plan.artifacts if _is_batch(one)]
        typeset_documents([one for one in recipes if isinstance(one, DocumentRecipe)], read.theme, context)
        seconds = time.perf_counter() - began
        context.store.close()
    return seconds


def _is_batch(artifact: Artifact) -> bool:
    return artifact.path.startswith("batches/")


class Silent:
    """Nobody is told of progress."""

    def start(self, phase: str, steps: int) -> None:
        """A phase begins."""

    def advance(self, what: str = "") -> None:
        """A step is done."""

    def finish(self) -> None:
        """A phase ends."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run has measured: seconds of the reference, seconds and MB of each command, the batch, MB of files."""

    count: int
    base: float
    commands: Mapping[str, tuple[float, float]]
    alone: float
    files: Mapping[str, float]


def measure(count: int) -> Figures:
    """Every command in its turn, the reference before and after."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        write_guide(project / "content", count)
        before = reference(count)
        measured = {}
        for words, command in COMMANDS:
            if words == SHEETS:
                remember_fonts(project)
            if words == "one sign changed":
                path = project / "content/places/house-1.md"
                path.write_text(path.read_text(encoding="utf-8").replace("老屋1号", "新屋1号"), encoding="utf-8")
            measured[words] = run(project, *command)
        alone = batch_alone(project)
        documents = sorted((project / "output/print").rglob("*.pdf"))
        files = {path.name: path.stat().st_size / 1e6 for path in documents if path.parent.name != "signs"}
        return Figures(count, (before + reference(count)) / 2, measured, alone, files)


def as_markdown(found: Figures) -> str:
    """The tables of bench/SIGNS.md."""
    again, proof = found.commands[AGAIN][0], found.commands[PROOF][0] / found.count * 1000
    most, size = max(megabytes for _, megabytes in found.commands.values()), max(found.files.values())
    goals = (
        ("the batch of plaques alone ≤ 6 s", f"{found.alone:.1f} s", found.alone <= 6),
        ("the batch ≤ 8 MB", f"{size:.1f} MB", size <= 8),
        ("again, nothing changed ≤ 0.5 s", f"{again:.2f} s", again <= 0.5),
        ("read back, a sign ≤ 40 ms (twice: its own document and its batch)", f"{proof:.0f} ms", proof <= 40),
        ("highest memory of all processes ≤ 1000 MB", f"{most:.0f} MB", most <= 1000),
    )
    rows = [f"| reference: {found.count:,} symbols by qrcode alone | {found.base:.2f} | 1.00 | |"]
    rows += [
        f"| {words} | {seconds:.2f} | {seconds / found.base:.2f} | {megabytes:.0f} |"
        for words, (seconds, megabytes) in found.commands.items()
    ]
    rows.append(
        f"| the batch of plaques alone, from planning to PDF | {found.alone:.2f} | {found.alone / found.base:.2f} | |"
    )
    told = [f"| {goal} | {figure} | {'met' if met else '**not met**'} |" for goal, figure, met in goals]
    sizes = [f"| {name} | {megabytes:.2f} |" for name, megabytes in found.files.items()]
    return "\n".join(
        [
            "# A thousand signs",
            "",
            f"`python bench/signs.py`: {found.count:,} A4 plaques in two languages, {os.cpu_count()} processors. Each",
            "command is a process of its own; fonts are remembered before sheets are made. Ratios are to the reference",
            "in this run.",
            "",
            "| | s | ratio | MB |",
            "|---|---|---|---|",
            *rows,
            "",
            "| goal | | |",
            "|---|---|---|",
            *told,
            "",
            "| on disk | MB |",
            "|---|---|",
            *sizes,
            "",
        ]
    )


def main(count: int) -> None:
    """Measures, shows the tables, and keeps them."""
    told = as_markdown(measure(count))
    print(told)
    Path(__file__).with_name("SIGNS.md").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
