"""Measures how long 500 signs take: ``python bench/signs.py [COUNT]``, in an environment with the package.

Every command is a process of its own, as it is for print staff. Its wall time is also given as a ratio to a reference
in the same run, because absolute seconds do not carry over to another machine. The reference is the time that the
qrcode library takes for the same number of symbols, the mean of a measurement before and one after the commands.
Memory is that of a command with all its processes.
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
base_url: https://guide.bench.org/
"""
AGAIN, SHEETS, PROOF = "again, nothing changed", "sheets and lists, fonts remembered", "every code read back"
# A new name moves a sign to another place in the lists, and all rows between the two, too.
EDIT, WORDS = "one sign's name changed, from the first in the lists to the last", "one sign's words changed"
PROOF_AGAIN, STALE = "read back again, nothing changed", "stale, one sign changed since"
PROOF_EDIT = "read back, one sign's words changed since"
COMMANDS = (
    ("codes issued", ("signs", "issue")),
    (SHEETS, ("signs", "sheets")),
    (AGAIN, ("signs", "sheets")),
    (EDIT, ("signs", "sheets")),
    (PROOF, ("signs", "verify")),
    (PROOF_AGAIN, ("signs", "verify")),
    (WORDS, ("signs", "sheets")),
    (PROOF_EDIT, ("signs", "verify")),
    ("printing registered", ("signs", "issue", "--printed")),
    (STALE, ("signs", "stale")),
)
# What is changed before a command: a file, an old text in it, a new one.
CHANGES = {
    EDIT: ("content/places/house-1.md", "屋1号", "屋子1号"),
    WORDS: ("content/places/house-2.md", "一条巷子", "一条老巷子"),
    STALE: ("content/places/house-1.md", "一条巷子", "一条老巷子"),
}
# Seconds.
LIMITS = ((EDIT, 1.0), (WORDS, 1.0), (PROOF_AGAIN, 0.5), (PROOF_EDIT, 1.0), (STALE, 1.0))
TEXT = "粉墙黛瓦之间有一条巷子，巷子里的老屋住过写书的人，也住过造房子的人。"


def write_guide(content: Path, count: int) -> None:
    """Writes a guide with a number of places, each with an A4 plaque of its own, in two languages."""
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
    """Seconds that the qrcode library takes for a number of symbols."""
    began = time.perf_counter()
    for number in range(count):
        code = qrcode.QRCode()
        code.add_data(f"https://guide.bench.org/s/{number:05d}")
        code.make(fit=True)
    return time.perf_counter() - began


def run(project: Path, *command: str) -> tuple[float, float]:
    """Runs a command of redlane. Returns its wall time (s) and its peak memory (MB)."""
    began = time.perf_counter()
    environment = {**os.environ, "REDLANE_PROJECT": str(project)}
    process = subprocess.Popen(  # noqa: S603 - fixed arguments
        [sys.executable, "-m", "redlane_ssg", *command, "--date", "2026-01-01"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = Peak(process.pid)
    peak.start()
    if process.wait() not in (0, 1):
        raise SystemExit(f"{command} ended with {process.returncode}")
    seconds = time.perf_counter() - began
    peak.join()
    return seconds, peak.megabytes


def store_fonts(project: Path) -> None:
    """Gives a project the store of a guide with one sign, so that the theme's fonts are in it."""
    store = Path("output/.redlane/store.sqlite")
    with tempfile.TemporaryDirectory() as name:
        write_guide(Path(name) / "content", 1)
        run(Path(name), "signs", "issue")
        run(Path(name), "signs", "sheets")
        (project / store).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(name) / store, project / store)


def time_batch(project: Path) -> float:
    """Seconds for the batch of plaques, from planning the sheets to the PDF. Only the fonts are in the store."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "store.sqlite"
        context = RunContext(Store(file), None, Silent())
        read = read_inputs(Inputs(project / "content", project / "themes", date(2026, 1, 1)), context)
        assert read.guide is not None  # noqa: S101 - it is ours
        print_fonts(read.theme, context.store)
        began = time.perf_counter()
        sheets, _ = plan_sheets(read.guide, read.register, read.theme.strings)
        artifacts = filter(_is_batch, plan_print_folder(sheets, read.guide, read.theme, context).plan.artifacts)
        recipes = [artifact.recipe for artifact in artifacts if isinstance(artifact.recipe, DocumentRecipe)]
        typeset_documents(recipes, read.theme, context)
        seconds = time.perf_counter() - began
        context.store.close()
    return seconds


def _is_batch(artifact: Artifact) -> bool:
    return artifact.path.startswith("batches/")


class Silent:
    """A progress that shows nothing."""

    def start(self, phase: str, steps: int) -> None:
        """Does nothing."""

    def advance(self, what: str = "") -> None:
        """Does nothing."""

    def finish(self) -> None:
        """Does nothing."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run has measured.

    ``reference`` and ``batch`` are in seconds, ``commands`` has seconds and MB by name, ``files`` MB by name.
    """

    count: int
    reference: float
    commands: Mapping[str, tuple[float, float]]
    batch: float
    files: Mapping[str, float]


def measure(count: int) -> Figures:
    """Measures every command in turn, and the reference before and after them."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        write_guide(project / "content", count)
        before = reference(count)
        measured = {}
        for title, command in COMMANDS:
            if title == SHEETS:
                store_fonts(project)
            if title in CHANGES:
                file, old, new = CHANGES[title]
                text = (project / file).read_text(encoding="utf-8")
                (project / file).write_text(text.replace(old, new), encoding="utf-8")
            measured[title] = run(project, *command)
        batch = time_batch(project)
        documents = sorted((project / "output/print").rglob("*.pdf"))
        files = {path.name: path.stat().st_size / 1e6 for path in documents if path.parent.name != "signs"}
        return Figures(count, (before + reference(count)) / 2, measured, batch, files)


def as_markdown(figures: Figures) -> str:
    """The tables of bench/SIGNS.md."""
    commands = figures.commands
    again, proof = commands[AGAIN][0], commands[PROOF][0] / figures.count * 1000
    most, size = max(megabytes for _, megabytes in figures.commands.values()), max(figures.files.values())
    goals = (
        ("the batch of plaques alone ≤ 6 s", f"{figures.batch:.1f} s", figures.batch <= 6),
        ("the batch ≤ 8 MB", f"{size:.1f} MB", size <= 8),
        ("again, nothing changed ≤ 0.5 s", f"{again:.2f} s", again <= 0.5),
        *(
            (f"{title} ≤ {limit} s", f"{commands[title][0]:.2f} s", commands[title][0] <= limit)
            for title, limit in LIMITS
        ),
        ("read back, a sign ≤ 40 ms (twice: its own document and its batch)", f"{proof:.0f} ms", proof <= 40),
        ("highest memory of all processes ≤ 1000 MB", f"{most:.0f} MB", most <= 1000),
    )
    count, base, batch = figures.count, figures.reference, figures.batch
    rows = [f"| reference: {count:,} symbols by qrcode alone | {base:.2f} | 1.00 | |"]
    rows += [
        f"| {title} | {seconds:.2f} | {seconds / base:.2f} | {megabytes:.0f} |"
        for title, (seconds, megabytes) in figures.commands.items()
    ]
    rows.append(f"| the batch of plaques alone, from planning to PDF | {batch:.2f} | {batch / base:.2f} | |")
    results = [f"| {goal} | {figure} | {'met' if met else '**not met**'} |" for goal, figure, met in goals]
    sizes = [f"| {name} | {megabytes:.2f} |" for name, megabytes in figures.files.items()]
    return "\n".join(
        [
            f"# {figures.count:,} signs",
            "",
            f"`python bench/signs.py`: {count:,} A4 plaques in two languages, {os.cpu_count()} processors. Each",
            "command is a process of its own; fonts are remembered before sheets are made. Ratios are to the reference",
            "in this run.",
            "",
            "| | s | ratio | MB |",
            "|---|---|---|---|",
            *rows,
            "",
            "| goal | | |",
            "|---|---|---|",
            *results,
            "",
            "| on disk | MB |",
            "|---|---|",
            *sizes,
            "",
        ]
    )


def main(count: int) -> None:
    """Measures, prints the tables, and writes them to bench/SIGNS.md."""
    text = as_markdown(measure(count))
    print(text)
    Path(__file__).with_name("SIGNS.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
