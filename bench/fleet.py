"""Many guides by one process, by two, and by a Dask cluster of two workers here: how long each takes beside the others.

    python bench/fleet.py                  20 guides of 100 entries, printed
    python bench/fleet.py --guides 200 --write

``--write`` writes bench/FLEET.md. The portal of thousands of guides is made of made-up facts, without the guides.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import TAGS, pages
from processes import Run, run
from programs import put

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from clusters import cluster

from redlane_ssg.console.progress import NoProgress, timed
from redlane_ssg.fleet.fleet_file import read_fleet
from redlane_ssg.fleet.guide_facts import GuideFacts
from redlane_ssg.fleet.portal import PORTAL, ListedFacts, PortalPlace, make_portal, rows_per_guide
from redlane_ssg.outputs.portal.guides import PortalEdition, PortalRow

REPORT = Path(__file__).with_name("FLEET.md")
PLACES, DAY = TAGS, "2026-12-01"
# Guides of which a portal is made without them.
PORTALS = (200, 1000, 10_000)
FLEET = "redlane_ssg", "fleet", "fleet.yml", "--date", DAY


@dataclass(frozen=True, slots=True)
class FleetRuns:
    """The runs of one crew: all guides anew, nothing changed, one word of one guide."""

    cold: Run
    same: Run
    word: Run


@dataclass(frozen=True, slots=True)
class PortalSize:
    """What a portal of so many guides weighs: bytes of its largest page and of the file that a search loads first.

    Both once more as servers send them (gzip), then all of its search in bytes and in files, the seconds it took, and
    the most memory (MB) until then.
    """

    guides: int
    page: int
    page_sent: int
    index: int
    index_sent: int
    search: int
    files: int
    seconds: float
    megabytes: float


def main() -> None:
    """Measures, and writes or prints the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guides", type=int, default=20)
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_guides(root, given.guides, given.entries)
        found = measured(root)
        sizes = sizes_of(root)
        portals = [portal_size(root / "portals", count) for count in PORTALS]
    text = report(given.guides, given.entries, found, sizes, portals, (before, os.getloadavg()[0]))
    if given.write:
        REPORT.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text)


def write_guides(root: Path, guides: int, entries: int) -> None:
    """A list and its guides: stories that name three of twenty places each, in one language, with search."""
    listed = "".join(f"  - folder: guide-{number}\n" for number in range(guides))
    put(root / "fleet.yml", f"title: {{zh: 量一量}}\nbase_url: https://bench.example/\nguides:\n{listed}")
    for number in range(guides):
        content = root / f"guide-{number}/content"
        head = f"title: 第{number}套导览\nbase_url: https://guide-{number}.example/\n"
        put(content / "guide.yml", f"{head}languages: [{{code: zh-Hans, name: 中文}}]\n")
        for place in range(PLACES):
            coords = f"{{lat: {30 + number / 50:.3f}, lon: {120 + place / 500:.3f}}}"
            put(content / f"places/tag-{place}.md", f"---\ntitle: 地方{place}号\ncoords: {coords}\n---\n")
        for page in pages(entries - PLACES, lambda other: f"[[story-{other}]]"):
            named = ", ".join(f"tag-{tag}" for tag in page.tags)
            front = f"title: {page.title}\nsummary: {page.summary}\npublish: {page.date}\nplaces: [{named}]\n"
            put(content / f"stories/story-{page.number}.md", f"---\n{front}---\n{page.body}")


def measured(root: Path) -> dict[str, FleetRuns]:
    """The runs of each crew."""
    found: dict[str, FleetRuns] = {}
    with ExitStack() as stack:
        for name, words in (
            ("one process", ("--jobs", "1")),
            ("two processes", ("--jobs", "2")),
            ("Dask, two workers", ()),
        ):
            if not words:
                logs = root / "cluster"
                logs.mkdir()
                words = ("--on", f"dask:{stack.enter_context(cluster(logs, 2))}")
            found[name] = runs(root, words)
            print(name, f"{found[name].cold.seconds:.1f} s", file=sys.stderr)
    return found


def runs(root: Path, words: Sequence[str]) -> FleetRuns:
    """The runs of one crew, from guides of which nothing is made yet."""
    for output in root.glob("**/output"):
        shutil.rmtree(output)
    command = (sys.executable, "-m", *FLEET, *words)
    cold, same = run(command, root), run(command, root)
    story = root / "guide-0/content/stories/story-1.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text + "再加一句。\n", encoding="utf-8")
    word = run(command, root)
    story.write_text(text, encoding="utf-8")
    return FleetRuns(cold, same, word)


def sizes_of(root: Path) -> Mapping[str, int]:
    """Bytes of one guide: its content, its site, and all of its output with what is kept of the build."""
    guide = root / "guide-0"
    parts = {"content": guide / "content", "site": guide / "output/site", "output": guide / "output"}
    return {
        name: sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) for name, folder in parts.items()
    }


def portal_size(folder: Path, guides: int) -> PortalSize:
    """The portal of so many guides, each with its share of the search, made of made-up facts."""
    project = folder / str(guides)
    listed = "".join(f"  - {{folder: g, id: g-{number}}}\n" for number in range(guides))
    put(project / "fleet.yml", f"title: {{zh: 量一量}}\nbase_url: https://bench.example/\nguides:\n{listed}")
    out = project / "output"
    (out / ".redlane").mkdir(parents=True)
    fleet = read_fleet(project / "fleet.yml", "fleet.yml").fleet
    if fleet is None:
        raise SystemExit("the list cannot be read")
    facts = [ListedFacts(one, made_facts(number, guides)) for number, one in enumerate(fleet.fields.guides)]
    place = PortalPlace(out, "output", date.fromisoformat(DAY), NoProgress())
    (result, _), seconds = timed(lambda: make_portal(fleet, facts, place))
    if result.report.failed:
        raise SystemExit(str(result.report))
    page = max((one.read_bytes() for one in (out / PORTAL).rglob("*.html")), key=len)
    index = next((out / PORTAL).glob("assets/search-zh-hans-*.js")).read_bytes()
    files = [one.stat().st_size for one in (out / PORTAL).rglob("assets/search*/**/*.js")]
    sent = (len(gzip.compress(data)) for data in (page, index))
    page_sent, index_sent = sent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return PortalSize(
        guides, len(page), page_sent, len(index), index_sent, sum(files) + len(index), len(files) + 1, seconds, memory
    )


def made_facts(number: int, guides: int) -> GuideFacts:
    """Facts of a guide, as its site would tell them."""
    stories = list(pages(min(100, rows_per_guide(guides)), str))
    rows = tuple(
        PortalRow(f"stories/story-{one.number}/", (one.title,), (), (f"di {one.number} ge gu shi",), one.summary)
        for one in stories
    )
    edition = PortalEdition(
        "zh-Hans", f"第{number}套导览", "", "一条巷子里的人和故事。", f"https://guide-{number}.example/", rows
    )
    point = (25 + number % 100 / 10, 110 + number // 100 / 10)
    return GuideFacts("", {"zh": edition, "en": edition}, point, 100, 120, 1, 5_000_000, 0)


def report(
    guides: int,
    entries: int,
    found: Mapping[str, FleetRuns],
    sizes: Mapping[str, int],
    portals: Sequence[PortalSize],
    load: tuple[float, float],
) -> str:
    """The whole report. ``load`` is how many processes wanted a processor before and after (the load average)."""
    loads = f"{load[0]:.0f} to {load[1]:.0f}"
    return "\n".join(
        [
            "# Many guides",
            "",
            f"Written by `python bench/fleet.py --guides {guides} --entries {entries} --write` on {os.cpu_count()} "
            f"processors; each run once. Other programs were at work on them: {loads} processes wanted a processor at "
            "the same time (the load average before and after). So seconds do not carry over, and ratios, in bold, to "
            "one process in the same run, are rough.",
            "",
            f"{guides} guides of {entries} entries, in one language, with search and map, and the portal over them:",
            "",
            *crew_table(found),
            "",
            "The memory of a cluster is that of whoever hands the work over; its workers have theirs.",
            "",
            "## The portal",
            "",
            "Of made-up guides with a hundred entries each. “Sent” is with gzip.",
            "",
            *portal_table(portals),
            "",
            "A search loads the file that comes first, and some of the others: those with the keys of what is typed, "
            "and those with the hits. Of more than 200 guides of a hundred entries not all entries have room: the run "
            "says how many.",
            "",
            "## What 10,000 guides need",
            "",
            *needs(guides, found, sizes, portals),
            "",
        ]
    )


def crew_table(found: Mapping[str, FleetRuns]) -> Iterator[str]:
    """Seconds and ratios by crew."""
    base = found["one process"]
    yield "| | all anew | nothing changed | one word of one guide | peak MB |"
    yield "|---|---:|---:|---:|---:|"
    case: tuple[Callable[[FleetRuns], Run], ...] = (lambda one: one.cold, lambda one: one.same, lambda one: one.word)
    for name, crew in found.items():
        cells = [f"{of(crew).seconds:.1f} **{of(crew).seconds / of(base).seconds:.2f}**" for of in case]
        yield f"| {name} | {' | '.join(cells)} | {crew.cold.megabytes:.0f} |"


def portal_table(portals: Sequence[PortalSize]) -> Iterator[str]:
    """Sizes in kilobytes by the number of guides."""
    yield "| guides | s | largest page KB | sent | first file of the search KB | sent | all of the search MB | files |"
    yield "|---:|---:|---:|---:|---:|---:|---:|---:|"
    for one in portals:
        kilobytes = (f"{size / 1000:.0f}" for size in (one.page, one.page_sent, one.index, one.index_sent))
        search = f"{one.search / 1e6:.1f} | {one.files:,}"
        yield f"| {one.guides:,} | {one.seconds:.1f} | {' | '.join(kilobytes)} | {search} |"


def needs(
    guides: int, found: Mapping[str, FleetRuns], sizes: Mapping[str, int], portals: Sequence[PortalSize]
) -> Iterator[str]:
    """What follows from the figures for ten thousand such guides."""
    one, two = found["one process"], found["two processes"]
    anew, same = (run.seconds / guides * 10_000 / 3600 for run in (one.cold, one.same))
    gain, many = one.cold.seconds / two.cold.seconds, portals[-1]
    output, site, content = (sizes[name] / 1e6 for name in ("output", "site", "content"))
    yield (
        f"- **Time**: one process needs {anew:.1f} hours to build all of them anew, and {same:.1f} hours to see that "
        f"nothing has changed. Here two processes are {gain:.2f} times as fast as one. Guides share nothing but the "
        f"disk: thirty workers need {anew / 30:.1f} hours, if each has a processor of its own and the disk keeps up. "
        f"The portal takes {many.seconds:.0f} s more."
    )
    yield (
        f"- **Memory**: {one.cold.megabytes:.0f} MB for each process or worker, and up to {many.megabytes:.0f} MB for "
        "whoever makes the portal of them all."
    )
    yield (
        f"- **Disk**: {output * 10:.0f} GB of output ({output:.1f} MB a guide with what is kept of its build, of which "
        f"the site is {site:.1f} MB), beside {content * 10:.1f} GB of content without photographs. All workers must "
        "see it at the same paths."
    )
    yield "- **The first publication** sends every site once; later ones only what has changed."


if __name__ == "__main__":
    main()
