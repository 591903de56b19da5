"""Formats measurements as bench/RESULTS.md: tables of times and ratios, goals, and differences in the work done."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import real_guide
from programs import Program

WHAT_WOULD_CLOSE_IT = """\
What would close the rest:

- **Start.** Python, its libraries and this program take half a second, two thirds of it the program's own modules:
  dataclasses (0.19 s), patterns (0.10 s) and models are made anew in each process. That alone is 2.6 times Hugo's cold
  build of 100 pages and 0.36 of that of 1,000. Only a process that stays ends it: the preview, in which the real
  guide's one word takes 0.09 s (bench/PREVIEW.md). There is none for a build.
- **Cold**: with two processors a build of 1,000 pages is 1.13 times as fast as with one (1.26 in an earlier run), so
  0.6 to 0.8 of it is serial: the start, front matter validated (0.3 ms a page), references checked, publishing. Parsing
  and rendering are shared. Validating in the processes that parse would move a fifth of the serial part. Markdown takes
  0.75 ms a page; a parser in a compiled language would take a tenth of that, but none known here supports the same
  dialect (docs/decisions.md).
- **After an edit** of a large guide every file is opened and hashed, every fingerprint is computed again, the records
  are loaded and saved whole, and the folders are walked five times. What an edit must not read are the records of pages
  that it does not touch: they would have to be rows instead of one text. Unchanged files would have to be recognised by
  their times, as runs without any change do.
- **One sign**: Typst lays out its document, its batch's run and three lists in 0.6 s: a run opens its fonts in 30 ms,
  and a row with a picture takes 5 ms. Shorter runs of lists would do less again, but each begins a page.
- **A template that every page uses** makes every page again: views, and templates, which are fenced in here.
- **Memory**: what outputs read of each page is noted, a million notes at 10,000 pages.
"""


# By title: the program, the case, and the limit by pages.
GOALS: dict[str, tuple[str, str, dict[int, float]]] = {
    "cold": ("redlane", "cold", {1000: 1.5, 10000: 1.2}),
    "nothing changed": ("redlane", "same", {100: 0.5, 1000: 0.08, 10000: 0.03}),
    "one body, search on": ("redlane, search", "body", {100: 1.0, 1000: 0.30, 10000: 0.10}),
    "one title, search on": ("redlane, search", "title", {100: 1.2, 1000: 0.35, 10000: 0.15}),
    "layout": ("redlane", "template", {100: 3.0, 1000: 1.2, 10000: 0.6}),
    "memory": ("redlane", "memory", {1000: 0.3, 10000: 0.25}),
}
# The pages of the cold builds with several numbers of processors.
PROCESSORS_AT = 1000


@dataclass(frozen=True, slots=True)
class Measured:
    """The results of a program for a number of pages: median seconds by case, and peak memory (MB)."""

    program: str
    pages: int
    seconds: dict[str, float]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Seconds of the real guide's runs, the tables of what parts cost, and seconds of a cold build by processors."""

    real_guide: Mapping[str, float]
    real_parts: Iterable[str]
    parts: Iterable[str]
    processors: Mapping[int, float]


def as_markdown(
    measured: Sequence[Measured], programs: Iterable[Program], rounds: int, versions: Iterable[str], costs: Costs
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
    for pages in sorted({row.pages for row in measured}):
        lines += ["", f"## {pages:,} pages", "", *_table([row for row in measured if row.pages == pages])]
    lines += ["", "## Goals", "", *goals_table(measured), "", "| the real guide with its signs | found | goal | |"]
    lines += ["|---|---|---|---|", *real_guide.goals(costs.real_guide), "", "## What was not the same work", ""]
    lines += [f"- **{program.name}**: {program.difference}" for program in programs]
    lines += ["", "## Where the time goes", "", *costs.real_parts, "", *costs.parts, "", *_processors(costs.processors)]
    return "\n".join([*lines, "", WHAT_WOULD_CLOSE_IT])


def _processors(seconds: Mapping[int, float]) -> Iterator[str]:
    """A cold build by processors, and the share of it that only one can do (Amdahl's law)."""
    yield f"A cold build of {PROCESSORS_AT:,} pages by the processors that it may use:"
    yield ""
    yield "| processors | s | faster than with one | serial share |"
    yield "|---|---:|---:|---:|"
    for number, taken in seconds.items():
        gain = seconds[1] / taken
        share = f"{(number / gain - 1) / (number - 1):.2f}" if number > 1 else ""
        yield f"| {number} | {taken:.2f} | {gain:.2f} | {share} |"


def as_table(parts: Mapping[str, Mapping[str, float]], what: str) -> Iterator[str]:
    """The table of what each part costs. ``parts`` has seconds by case and part."""
    yield f"{what}, seconds of one process, by bench/costs.py:"
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


def goals_table(measured: Sequence[Measured]) -> Iterator[str]:
    """What is found beside each goal, as a ratio to Hugo's cold build, or to its memory."""
    sizes = sorted({row.pages for row in measured})
    yield f"| ratio to Hugo's cold build | {' | '.join(f'{pages:,} pages' for pages in sizes)} |"
    yield f"|---|{'---|' * len(sizes)}"
    rows = {(row.program, row.pages): row for row in measured}
    for title, (program, case, limits) in GOALS.items():
        cells = [_cell(rows, program, case, pages, limits.get(pages)) for pages in sizes]
        yield f"| {title} | {' | '.join(cells)} |"


def _cell(rows: Mapping[tuple[str, int], Measured], program: str, case: str, pages: int, limit: float | None) -> str:
    ours, hugo = rows.get((program, pages)), rows.get(("hugo", pages))
    if ours is None or hugo is None:
        return ""
    ratio = ours.megabytes / hugo.megabytes if case == "memory" else ours.seconds[case] / hugo.seconds["cold"]
    if case == "cold" and limit is None:
        # Small guides are compared with the programs that are quick with them.
        least = {name: rows[name, pages].seconds["cold"] for name in ("eleventy", "pelican", "mkdocs")}
        name = min(least, key=least.__getitem__)
        ratio, limit = ours.seconds["cold"] / least[name], 1.0
        return f"{ratio:.2f} × {name} (≤ 1) {'met' if ratio <= limit else '**not met**'}"
    if limit is None:
        return f"{ratio:.2f}"
    return f"{ratio:.2f} (≤ {limit}) {'met' if ratio <= limit else '**not met**'}"
