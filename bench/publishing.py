"""The real guide to a server by SFTP and by rsync, over a line that takes its time: bytes on the line, and how long.

    python bench/publishing.py             printed
    python bench/publishing.py --write     also written to bench/PUBLISHING.md

The server is OpenSSH's, on this computer. Between the two stands a line that holds back what is sent, each way.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from socket import SHUT_WR, create_connection, create_server, socket
from threading import Thread

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tests/support"))

from guides import redlane
from host_servers import PublishedPlace, aim_at, rsync_place, sftp_place

REPORT = Path(__file__).with_name("PUBLISHING.md")
DAY = "2026-12-01"
KINDS = {"sftp": sftp_place, "rsync": rsync_place}
# Seconds that the line holds back what is sent, each way: half of a round trip.
DELAYS = (0.0, 0.02, 0.05)
STORY = "content/stories/old-stories-retold.md"
RUNS = ("first", "nothing changed", "one word")


@dataclass(frozen=True, slots=True)
class Sent:
    """One run: bytes to the server and back, and seconds."""

    up: int
    down: int
    seconds: float


class Line:
    """A port of this computer that leads to another one, counts what passes, and holds it back for some seconds."""

    def __init__(self, port: int, delay: float) -> None:
        self._to, self._delay = port, delay
        self.passed = [0, 0]
        self._listening = create_server(("127.0.0.1", 0))
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Where it begins."""
        return int(self._listening.getsockname()[1])

    def _accept(self) -> None:
        while True:
            near, _ = self._listening.accept()
            far = create_connection(("127.0.0.1", self._to))
            self._carry(near, far, 0)
            self._carry(far, near, 1)

    def _carry(self, source: socket, target: socket, way: int) -> None:
        waiting: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

        def take() -> None:
            while True:
                piece = source.recv(1 << 16)
                waiting.put((time.monotonic() + self._delay, piece))
                self.passed[way] += len(piece)
                if not piece:
                    return

        def give() -> None:
            while True:
                due, piece = waiting.get()
                time.sleep(max(0.0, due - time.monotonic()))
                if not piece:
                    target.shutdown(SHUT_WR)
                    return
                target.sendall(piece)

        for work in (take, give):
            Thread(target=work, daemon=True).start()


def main() -> None:
    """Measures, prints the report and writes it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {(kind, delay): measured(Path(folder), kind, delay) for delay in DELAYS for kind in KINDS}
    report = "\n".join(lines_of(found)) + "\n"
    print(report)
    if given.write:
        REPORT.write_text(report, "utf-8", newline="\n")


def measured(folder: Path, kind: str, delay: float) -> list[Sent]:
    """The runs of ``RUNS``."""
    place_folder = folder / f"{kind}-{delay}"
    place_folder.mkdir()
    with KINDS[kind](place_folder) as place:
        project = project_of(folder, place_folder)
        line = Line(int(str(place.settings["port"])), delay)
        aim_at(project, place, port=line.port, served="false")
        found = [published(project, place, line) for _ in RUNS[:2]]
        story = project / STORY
        story.write_text(story.read_text("utf-8").rstrip() + "好。\n", "utf-8")
        # Made first, so that the time is that of sending.
        done_well(project, "build")
        return [*found, published(project, place, line)]


def project_of(folder: Path, place_folder: Path) -> Path:
    """The real guide at an address that somebody could open, built."""
    made = folder / "built"
    if not made.exists():
        shutil.copytree(ROOT / "content", made / "content")
        guide = made / "content/guide.yml"
        guide.write_text(re.sub(r"(?m)^base_url:.*$", "base_url: https://guide.local/", guide.read_text("utf-8")))
        shutil.rmtree(made / "content/signs")
        done_well(made, "build")
    return Path(shutil.copytree(made, place_folder / "project"))


def published(project: Path, place: PublishedPlace, line: Line) -> Sent:
    """One run of ``publish``."""
    line.passed[:] = [0, 0]
    began = time.monotonic()
    done_well(project, "publish", **place.environment)
    return Sent(line.passed[0], line.passed[1], time.monotonic() - began)


def done_well(project: Path, word: str, **environment: str) -> None:
    """Runs a command of redlane, which must succeed."""
    done = redlane(project, word, "--date", DAY, **environment)
    if done.code:
        raise RuntimeError(done.err)


def lines_of(found: Mapping[tuple[str, float], list[Sent]]) -> Iterator[str]:
    """The report."""
    yield "# SFTP and rsync"
    yield ""
    yield (
        "Measured by `python bench/publishing.py --write`: the guide of 小营江南红巷 to OpenSSH's server here, by a "
        "line that holds back what is sent. Bytes are those on the line, with ssh's own. Seconds are of the whole "
        "command, and hold on no other machine; ratios, in bold, do."
    )
    yield ""
    yield "| round trip | run | SFTP sends | rsync sends | | SFTP | rsync | |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for delay in DELAYS:
        for number, run in enumerate(RUNS):
            sftp, rsync = (found[kind, delay][number] for kind in KINDS)
            cells = (
                f"{2000 * delay:.0f} ms", run, f"{sftp.up / 1000:,.0f} KB", f"{rsync.up / 1000:,.0f} KB",
                f"**{rsync.up / sftp.up:.2f}**", f"{sftp.seconds:.1f} s", f"{rsync.seconds:.1f} s",
                f"**{rsync.seconds / sftp.seconds:.2f}**",
            )  # fmt: skip
            yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
