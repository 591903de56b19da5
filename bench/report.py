"""Measurements as the tables of bench/RESULTS.md: ratios in one run, goals, and what was not the same work."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programs import Program

WHAT_WOULD_CLOSE_IT = """\
What would close the rest:

- **Cold**: what is made of each text, and what pages show, is shared by two processes; all else is done by one. Most is
  Markdown, with what is cleaned of it and found in it: a parser in a compiled language would take a tenth of that, but
  none known here sets what this one sets (docs/decisions.md). Then views: every page as Python objects, every name and
  link asked for one by one, so that a later run knows what to make again.
- **After an edit** nothing is parsed, planned or shown but what the edit shows on. What is left is spread: Python and
  its libraries start, ten thousand files are read and hashed, every answer is asked for again, what is known is read
  and written, one folder is brought up to date. A process that stays (`serve`) saves the start and what is known; to
  save the rest, files would have to be believed by their dates.
- **A template that every page uses** makes every page again: what pages show, and templates.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A program at a number of pages: median seconds by case, and its highest memory in MB."""

    program: str
    pages: int
    seconds: dict[str, float]
    megabytes: float


def as_markdown(
    found: Sequence[Measured],
    programs: Iterable[Program],
    rounds: int,
    real: float,
    versions: Iterable[str],
    parts: Iterable[str],
) -> str:
    """The whole report. ``real`` is the time of the real guide (s), ``parts`` the table of what parts cost."""
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
    lines += ["", "## Where the time goes", "", *parts, "", WHAT_WOULD_CLOSE_IT]
    return "\n".join(lines)


def as_table(parts: Mapping[str, Mapping[str, float]], pages: int) -> Iterator[str]:
    """What each part costs, by case and part in seconds."""
    yield f"{pages:,} pages, templates like those of the others, seconds of one process, by bench/costs.py:"
    yield ""
    yield f"| | {' | '.join(parts)} |"
    yield f"|---|{'---:|' * len(parts)}"
    for part in next(iter(parts.values())):
        seconds = [one[part] for one in parts.values()]
        if max(seconds) >= 0.005:
            yield f"| {part} | {' | '.join(f'{one:.2f}' for one in seconds)} |"
    yield f"| in all | {' | '.join(f'{sum(one.values()):.2f}' for one in parts.values())} |"


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
