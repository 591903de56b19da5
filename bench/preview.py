"""Measures the preview: ``python bench/preview.py [--write]``, from a saved file to the new page in a browser.

The guide is the real one, and one of 10,000 stories. Chromium shows a page of it. A file is saved, and the time counts
until the browser has painted the new page. On the desk a key is pressed, and the time counts until the page beside the
text is painted, before anything is saved. Medians of ten edits, two seconds apart.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright
from programs import HERE, PROGRAMS

EDITS = 10
# Between two edits, in milliseconds: a save while the rest is still being read waits for that.
PAUSE_MS = 2000
PATIENCE_MS = 120_000
# Tells when the page was asked for and painted, in milliseconds since 1970.
PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  const paint = list.getEntriesByName("first-contentful-paint")[0];
  if (paint) {
    const asked = performance.getEntriesByType("navigation")[0];
    const since = performance.timeOrigin;
    done([since + asked.requestStart, since + asked.responseEnd, since + paint.startTime]);
  }
}).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Case:
    """A file to edit: what is replaced in it, and the address of its page; the most milliseconds that it may take."""

    name: str
    file: str
    old: str
    address: str
    limit: int


REAL = (
    Case("the real guide, a word", "content/sites/mao-memorial.md", "。", "/sites/mao-memorial/", 150),
    Case("the real guide, a title", "content/sites/mao-memorial.md", "\ntitle: ", "/sites/mao-memorial/", 150),
)
LARGE = (
    Case("10,000 entries, a body", "content/stories/story-5.md", "### 经过", "/stories/story-5/", 300),
    Case("10,000 entries, a title", "content/stories/story-5.md", "第5个故事", "/stories/story-5/", 500),
)


LIMITS = """
What the rest is: from the answer to the picture the browser works alone, some 50 to 70 ms, as long as for the same page
from a disk. Of the real guide's time before that, reading takes two thirds: each entry is looked up, each check that
needs the whole guide is made again, and the plan is made anew. On the desk 80 ms pass first, so that one who types fast
is answered once. With 10,000 entries the page of other words is made of the last guide and plan (`changed_entry.py`),
and everything is read again after it: some 0.8 s, in which problems are not told yet and another save waits. A change
that is more than other words waits for all of it: its page is there after some 1.2 s.
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a preview of a project."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "redlane_ssg", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - fixed arguments
    try:
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def measure(folder: Path, case: Case, page: Page, address: str) -> dict[str, float]:
    """Median milliseconds from saving until the page is asked for, answered, and painted."""
    page.goto(address + case.address)
    page.wait_for_timeout(2000)
    taken: list[tuple[float, ...]] = []
    path = folder / case.file
    text = path.read_text(encoding="utf-8")
    place = (text.rindex(case.old) if case.old == "。" else text.index(case.old)) + len(case.old)
    for turn in range(EDITS):
        saved = time.time() * 1000
        path.write_text(f"{text[:place]}改{turn}{text[place:]}", encoding="utf-8")
        page.get_by_text(f"改{turn}").first.wait_for(state="attached", timeout=PATIENCE_MS)
        times = page.evaluate(PAINTED)
        taken.append(tuple(at - saved for at in times))
        page.wait_for_timeout(PAUSE_MS)
    asked, answered, painted = (median(column) for column in zip(*taken, strict=True))
    return {"asked": asked, "answered": answered, "painted": painted}


def measure_typing(case: Case, page: Page, address: str) -> dict[str, float]:
    """Median milliseconds from a key on the desk until the page beside it is asked for, answered, and painted."""
    page.goto(f"{address}/desk/#{case.file}")
    page.locator("#form .field").first.wait_for()
    page.wait_for_timeout(2000)
    text = page.locator("#text").input_value()
    place = (text.rindex(case.old) if case.old == "。" else text.index(case.old)) + len(case.old)
    taken: list[tuple[float, ...]] = []
    for turn in range(EDITS):
        page.evaluate(f"document.getElementById('text').setSelectionRange({place}, {place})")
        page.locator("#text").focus()
        typed = time.time() * 1000
        page.keyboard.insert_text(f"改{turn}")
        frame = page.frame_locator("#page")
        frame.get_by_text(f"改{turn}").first.wait_for(state="attached", timeout=PATIENCE_MS)
        shown = next(one for one in page.frames if one != page.main_frame)
        taken.append(tuple(at - typed for at in shown.evaluate(PAINTED)))
        page.wait_for_timeout(300)
    asked, answered, painted = (median(column) for column in zip(*taken, strict=True))
    return {"asked": asked, "answered": answered, "painted": painted}


def row(name: str, found: dict[str, float], limit: int | None) -> str:
    """A row of the table; ``limit`` is the goal in ms, if there is one."""
    met = "met" if limit is None or found["painted"] <= limit else "**not met**"
    parts = " | ".join(f"{found[part]:.0f}" for part in ("asked", "answered", "painted"))
    return f"| {name} | {parts} | {'' if limit is None else f'≤ {limit}'} | {'' if limit is None else met} |"


def rows() -> Iterator[str]:
    """A row for each case."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        real, large = Path(name) / "real", Path(name) / "large"
        shutil.copytree(HERE.parent / "content", real / "content")
        large.mkdir()
        PROGRAMS[2].write(large, 10_000)
        for folder, cases in ((real, REAL), (large, LARGE)):
            with served(folder) as address:
                page = browser.new_page()
                for case in cases:
                    yield row(case.name, measure(folder, case, page, address), case.limit)
                if folder is real:
                    yield row("the real guide, a word typed on the desk", measure_typing(REAL[0], page, address), None)
                page.close()
        browser.close()


def main() -> None:
    """Measures, prints the table, and writes it if that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    head = (
        "# The preview\n\nWritten by `python bench/preview.py --write`: milliseconds from a saved file, or a key on "
        "the desk,\nuntil Chromium asks for the new page, has its last byte, and has painted it; medians of "
        f"{EDITS} edits, two\nseconds apart. Two processors.\n\n"
        "| | asked for | answered | painted | goal | |\n|---|---:|---:|---:|---:|---|\n"
    )
    text = head + "\n".join(rows()) + f"\n{LIMITS}"
    print(text)
    if arguments.write:
        (HERE / "PREVIEW.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
