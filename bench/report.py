"""Measurements as the tables of bench/RESULTS.md: ratios in one run, goals, and what was not the same work."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from programs import Program

WHERE_TIME_GOES = """\
## Where the time of 10,000 pages goes

By `redlane build --timings` and a profile, in shares; absolute figures differ from machine to machine.

**Cold**, all in two processes but for the last: Markdown and front matter a half, most of it Python-Markdown
itself (block parser, inline pass, serializer, heading ids), then the allow-list, places of links and YAML;
planning a fifth (links made relative, prose with its links, cards, structured data); templates a fifth; and, in
one process, reading, outlines, checks and publishing a tenth. What would close the rest is a Markdown parser in a
compiled language that sets Chinese as well as this one, or pages planned and shown without Python objects in
between.

**After an edit** nothing is parsed, planned or shown but what the edit shows on. What is left is a fifth for
Python and its libraries to start, a fifth for files (10,000 are read and hashed, those that stand are looked at,
one folder is brought up to date; all of that folder after a first build, by a process beside), a fifth for what is
kept between runs (read, asked again, written), and the rest for templates that are compiled and lists that are
long. Of a guide of few pages the start is nearly all.

**A template that every page uses** makes every page again: planning and templates of a cold build, without
Markdown.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A program at a number of pages: median seconds by case, and its highest memory in MB."""

    program: str
    pages: int
    seconds: dict[str, float]
    megabytes: float


def as_markdown(
    found: Sequence[Measured], programs: Iterable[Program], rounds: int, real: float, versions: Iterable[str]
) -> str:
    """The whole report."""
    lines = [
        "# redlane beside other generators",
        "",
        f"Written by `python bench/compare.py --write` on {os.cpu_count()} processors; medians of {rounds} rounds, the "
        "programs in turn. Figures in seconds do not carry over to another machine or day; ratios, in bold, are to "
        "Hugo's cold build of as many pages in the same run. Every figure is of a whole process.",
        "",
        f"Versions: {', '.join(versions)}.",
    ]
    for pages in sorted({one.pages for one in found}):
        lines += ["", f"## {pages:,} pages", "", *_table([one for one in found if one.pages == pages])]
    lines += ["", "## Goals", "", "| goal | found | |", "|---|---|---|", *_goals(found, real), ""]
    lines += ["## What was not the same work", ""]
    lines += [f"- **{program.name}**: {program.difference}" for program in programs]
    return "\n".join([*lines, "", WHERE_TIME_GOES])


def _table(found: Sequence[Measured]) -> Iterator[str]:
    cases = list(found[0].seconds)
    base = next((one.seconds["cold"] for one in found if one.program == "hugo"), None)
    yield f"| | {' | '.join(cases)} | peak MB |"
    yield f"|---|{'---:|' * (len(cases) + 1)}"
    for one in found:
        cells = [
            f"{seconds:.2f}" + (f" **{seconds / base:.2f}**" if base else "")
            for seconds in (one.seconds[case] for case in cases)
        ]
        yield f"| {one.program} | {' | '.join(cells)} | {one.megabytes:.0f} |"


def _goals(found: Sequence[Measured], real: float) -> Iterator[str]:
    known = {(one.program, one.pages): one for one in found}
    most = max(one.pages for one in found)
    ours, hugo = known.get(("redlane", most)), known.get(("hugo", most))
    if ours and hugo:
        base = hugo.seconds["cold"]
        limits = {"cold": 1.0, "same": 0.05, "body": 0.10, "title": 0.15, "template": 0.5}
        for case, limit in limits.items():
            yield _goal(f"{case}, {most:,} pages ≤ {limit} × Hugo's cold time", ours.seconds[case] / base, limit)
        yield _goal(f"memory, {most:,} pages ≤ 0.3 × Hugo's", ours.megabytes / hugo.megabytes, 0.3)
    small, middle = known.get(("redlane", 100)), known.get(("redlane", 1000))
    eleventy = known.get(("eleventy", 100))
    if middle and ours and most == 10000:
        ratio = ours.seconds["cold"] / most / (middle.seconds["cold"] / 1000)
        yield _goal("time of a page at 10,000 ≤ 1.2 × that at 1,000", ratio, 1.2)
    if small and eleventy:
        yield _goal("100 pages cold ≤ 1.0 × Eleventy", small.seconds["cold"] / eleventy.seconds["cold"], 1.0)
    yield _goal("the real guide with signs, nothing changed ≤ 1.0 s", real, 1.0)


def _goal(words: str, value: float, limit: float) -> str:
    return f"| {words} | {value:.2f} | {'met' if value <= limit else '**not met**'} |"
