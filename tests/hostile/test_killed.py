"""A build that is killed or asked to end leaves no process and no temporary file, and the next is as any other."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from guides import redlane, snapshot, write_guide
from made_pictures import saved, scene
from signs_guide import GUIDE, THEME, sign
from site_checks import ROOT

# How many builds are killed, half of them with forked processes. A campaign:
# REDLANE_KILLS=200 python3 build.py test tests/hostile/test_killed.py
KILLS = int(os.environ.get("REDLANE_KILLS", "12"))
DAY = "2026-01-01"
MARK = "REDLANE_TEST_MARK"
# Processes that are killed need an instant to be gone.
PATIENCE = 20.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@dataclass
class Killed:
    """What was tried, and what was found afterwards that should not be."""

    tried: int = 0
    orderly: int = field(default=0, compare=False)
    processes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Builds:
    """Builds of a guide, each with a temporary folder and a mark in its environment that tell what belongs to it."""

    project: Path
    temporary: Path
    extra: dict[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        given = {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(self.project), "PYTHONUTF8": "1"}
        given |= {"TMPDIR": str(self.temporary), MARK: str(self.temporary), **self.extra}
        command = [sys.executable, "-m", "redlane_ssg", "--date", DAY, "--jobs", "3"]
        # A file: a process that is left would hold a pipe.
        with self.told.open("wb") as told:
            return subprocess.Popen(
                command, env={**os.environ, **given}, stdout=told, stderr=told, start_new_session=True
            )

    def code(self) -> int:
        """The exit code of a build that nobody disturbs."""
        return self.start().wait(10 * PATIENCE)

    @property
    def told(self) -> Path:
        """The file of what the last build has printed."""
        return self.project / "told.txt"

    def processes(self) -> list[str]:
        """The commands of those processes that are still there."""
        found, wanted = [], f"{MARK}={self.temporary}".encode()
        for process in Path("/proc").iterdir():
            try:
                if process.name.isdigit() and wanted in (process / "environ").read_bytes().split(b"\0"):
                    found.append((process / "cmdline").read_text("utf-8", "replace"))
            except OSError:
                continue
        return found

    def processes_after_a_while(self) -> list[str]:
        until = time.monotonic() + PATIENCE
        while (found := self.processes()) and time.monotonic() < until:
            time.sleep(0.05)
        return found

    def left_files(self) -> list[str]:
        beside = [path for path in (self.project / "content").rglob(".*") if "-redlane-" in path.name]
        return [str(path) for path in (*self.temporary.iterdir(), *beside)]

    def result(self) -> dict[str, bytes]:
        return {name: data for name, (_, data) in snapshot(self.project / "output").items()}


OWN = """\
-- themes/own/pages/home.html --
{% extends "builtin/home.html" %}

-- themes/own/signs/plaque.typ --
#import "lib.typ": *
#let plaque(f, sheet) = [馆]
"""
WAYS: dict[str, dict[str, str]] = {"forked": {}, "spawned": {"REDLANE_SPAWN": "1"}}


@pytest.fixture(params=WAYS)
def builds(request: pytest.FixtureRequest, tmp_path: Path) -> Builds:
    """Builds of a guide with as much as is worth processes of its own, and with templates of its own."""
    stories = (f"-- content/stories/s{n}.md --\n---\ntitle: 第{n}篇\n---\n{'井在巷子里。' * 500}\n" for n in range(210))
    themed = GUIDE.replace("route: walk\n", "route: walk\n" + THEME, 1)
    project = write_guide(tmp_path / "guide", themed, sign("plaque"), OWN, *stories)
    for number in range(3):
        (project / f"content/stories/p{number}.jpg").write_bytes(saved(scene((1600, 1000 + number)), "JPEG"))
    pictures = "\n\n".join(f"![井](p{number}.jpg)" for number in range(3))
    write_guide(project, f"-- content/stories/album.md --\n---\ntitle: 相册\n---\n{pictures}\n")
    assert redlane(project, "signs", "issue", "--date", DAY).code == 0
    (tmp_path / "temporary").mkdir()
    return Builds(project, tmp_path / "temporary", WAYS[request.param])


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_nothing(builds: Builds) -> None:
    began = time.monotonic()
    assert builds.code() == 0
    longest = time.monotonic() - began
    clean, chance, killed = builds.result(), random.Random(7), Killed()
    assert len(clean) > 400 and not builds.left_files() and not builds.processes()
    shutil.rmtree(builds.project / "output")
    for kill in range(KILLS // len(WAYS)):
        number, left = (signal.SIGKILL, signal.SIGTERM)[kill % 2], builds.left_files()
        process = builds.start()
        time.sleep(chance.uniform(0.1, longest))
        # What asks a program to end may tell its whole group, and twice.
        if number == signal.SIGTERM and kill % 4 == 3:
            os.killpg(process.pid, number)
        process.send_signal(number)
        process.wait(10 * PATIENCE)
        killed.tried += 1
        killed.processes += builds.processes_after_a_while()
        if number == signal.SIGTERM:
            told = builds.told.read_text("utf-8")
            # Before it runs, and when it has ended, nothing has to be put in order.
            assert process.returncode in (0, 128 + number, -number) and "Traceback" not in told, told
            killed.orderly += process.returncode == 128 + number
            killed.files += [file for file in builds.left_files() if file not in left]
        if kill % 4 == 3 or process.returncode == 0:
            assert builds.code() == 0
            killed.files += builds.left_files()
            killed.outputs += [kill] if builds.result() != clean else []
            shutil.rmtree(builds.project / "output")
    print(
        f"tried {killed.tried}, orderly {killed.orderly}, processes {len(killed.processes)}, files {len(killed.files)}",
        end=", ",
    )
    print(f"outputs {len(killed.outputs)}")
    assert killed == Killed(tried=KILLS // len(WAYS)) and killed.orderly


# A process with a worker, which watches its parent as on systems that tell nobody of a parent's end.
WATCHED = """
import multiprocessing, sys, time
from types import SimpleNamespace
from redlane_ssg.workers import children

def work(begun):
    children.sys = SimpleNamespace(platform="elsewhere")
    children.begin_child()
    begun.set()
    time.sleep(600)

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    begun = context.Event()
    others = [context.Process(target=work, args=(begun,)) for _ in range(3)]
    for other in others:
        other.start()
    begun.wait()
    print("begun", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_a_worker_that_watches_its_parent_ends_with_it(tmp_path: Path, way: str) -> None:
    (tmp_path / "watched.py").write_text(WATCHED, "utf-8")
    given = {**os.environ, "PYTHONPATH": str(ROOT / "src"), MARK: str(tmp_path)}
    command = [sys.executable, str(tmp_path / "watched.py"), way]
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"begun\n"
        builds = Builds(tmp_path, tmp_path, {})
        assert len(builds.processes()) >= 4
        process.kill()
        assert builds.processes_after_a_while() == []
