"""Formats measurements as bench/RESULTS.md: tables of times and ratios, goals, and differences in the work done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programs import Program

WHAT_WOULD_CLOSE_IT = """\
What would close the rest:

- **Cold**: two processes share the parsing of texts and the rendering of pages; one process does everything else.
  Most of the time goes to Markdown, and to cleaning its output and finding links in it. A parser in a compiled
  language would take a tenth of that, but none known here supports the same dialect (docs/decisions.md). Next come
  views: every page as Python objects, and every read of a name or link is tracked, so that a later run knows which
  pages to make again.
- **After an edit** only what the edit affects is parsed, planned and rendered. The remaining time is spread out: Python
  and its libraries start, ten thousand files are read and hashed, every fingerprint is computed again, the records are
  loaded and saved, one folder is updated. A process that keeps running (`serve`) saves the start and the records. To
  save the rest, unchanged files would have to be recognised by their times alone.
- **A template that every page uses** makes every page again: views, and templates.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """The results of a program for a number of pages: median seconds by case, and peak memory (MB)."""

    program: str
    pages: int
    seconds: dict[str, float]
    megabytes: float


def as_markdown(
    measured: Sequence[Measured],
    programs: Iterable[Program],
    rounds: int,
    real_guide: float,
    versions: Iterable[str],
    parts: Iterable[str],
) -> str:
    """The whole report. ``real_guide`` is the time of the real guide (s), ``parts`` the table of what parts cost."""
    lines = [
        "# redlane beside other generators",
        "",
        f"Written by `python bench/compare.py --write` on {os.cpu_count()} processors; medians of {rounds} rounds, the "
        "programs in turn. Figures in seconds do not carry over to another machine or day; ratios, in bold, are to "
        "Hugo's cold build of as many pages in the same run. Every figure is of a whole process.",
        "",
        f"Versions: {', '.join(versions)}.",
    ]
    for pages in sorted({row.pages for row in measured}):
        lines += ["", f"## {pages:,} pages", "", *_table([row for row in measured if row.pages == pages])]
    lines += ["", "## Goals", "", "| goal | found | |", "|---|---|---|", *_goals(measured, real_guide), ""]
    lines += ["## What was not the same work", ""]
    lines += [f"- **{program.name}**: {program.difference}" for program in programs]
    lines += ["", "## Where the time goes", "", *parts, "", WHAT_WOULD_CLOSE_IT]
    return "\n".join(lines)


def as_table(parts: Mapping[str, Mapping[str, float]], pages: int) -> Iterator[str]:
    """The table of what each part costs. ``parts`` has seconds by case and part."""
    yield f"{pages:,} pages, templates like those of the others, seconds of one process, by bench/costs.py:"
    yield ""
    yield f"| | {' | '.join(parts)} |"
    yield f"|---|{'---:|' * len(parts)}"
    for part in next(iter(parts.values())):
        by_case = [costs[part] for costs in parts.values()]
        if max(by_case) >= 0.005:
            yield f"| {part} | {' | '.join(f'{seconds:.2f}' for seconds in by_case)} |"
    yield f"| in all | {' | '.join(f'{sum(costs.values()):.2f}' for costs in parts.values())} |"


def _table(measured: Sequence[Measured]) -> Iterator[str]:
    cases = list(measured[0].seconds)
    base = next((row.seconds["cold"] for row in measured if row.program == "hugo"), None)
    yield f"| | {' | '.join(cases)} | peak MB |"
    yield f"|---|{'---:|' * (len(cases) + 1)}"
    for row in measured:
        cells = [
            f"{seconds:.2f}" + (f" **{seconds / base:.2f}**" if base else "")
            for seconds in (row.seconds[case] for case in cases)
        ]
        yield f"| {row.program} | {' | '.join(cells)} | {row.megabytes:.0f} |"


def _goals(measured: Sequence[Measured], real_guide: float) -> Iterator[str]:
    by_program = {(row.program, row.pages): row for row in measured}
    most = max(row.pages for row in measured)
    ours, hugo = by_program.get(("redlane", most)), by_program.get(("hugo", most))
    if ours and hugo:
        base = hugo.seconds["cold"]
        limits = {"cold": 1.0, "same": 0.05, "body": 0.10, "title": 0.15, "template": 0.5}
        for case, limit in limits.items():
            yield _goal(f"{case}, {most:,} pages ≤ {limit} × Hugo's cold time", ours.seconds[case] / base, limit)
        yield _goal(f"memory, {most:,} pages ≤ 0.3 × Hugo's", ours.megabytes / hugo.megabytes, 0.3)
    small, middle = by_program.get(("redlane", 100)), by_program.get(("redlane", 1000))
    eleventy = by_program.get(("eleventy", 100))
    if middle and ours and most == 10000:
        ratio = ours.seconds["cold"] / most / (middle.seconds["cold"] / 1000)
        yield _goal("time of a page at 10,000 ≤ 1.2 × that at 1,000", ratio, 1.2)
    if small and eleventy:
        yield _goal("100 pages cold ≤ 1.0 × Eleventy", small.seconds["cold"] / eleventy.seconds["cold"], 1.0)
    yield _goal("the real guide with signs, nothing changed ≤ 1.0 s", real_guide, 1.0)


def _goal(text: str, value: float, limit: float) -> str:
    return f"| {text} | {value:.2f} | {'met' if value <= limit else '**not met**'} |"
