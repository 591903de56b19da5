"""A build whose processes are spawned, as on Windows and macOS, gives the bytes of one whose processes are forked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from guides import BASE, write_guide
from made_pictures import saved, scene
from site_checks import ROOT

from redlane_ssg.publish.exchange import HIDDEN

# Python imports it when it starts. It notes how the processes of a build come to be.
WATCH = """
import os, sys

def note(how):
    with open(os.path.join(os.environ["NOTES"], f"{how}-{os.getpid()}"), "w"):
        pass

if "--multiprocessing-fork" in sys.orig_argv:
    note("spawned")
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: note("forked"))
"""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """As many texts, pages and pictures as are worth processes of their own."""
    stories = (f"-- content/stories/s{n}.md --\n---\ntitle: 第{n}篇\n---\n{'井在巷子里。' * 500}\n" for n in range(110))
    project = write_guide(tmp_path / "guide", BASE, *stories)
    picture = "![屋](../sites/old-house.png)\n"
    for number in range(4):
        (project / f"content/sites/p{number}.jpg").write_bytes(saved(scene((1600, 1000 + number)), "JPEG"))
        picture += f"\n![屋](../sites/p{number}.jpg)\n"
    return write_guide(project, f"-- content/stories/album.md --\n---\ntitle: 相册\n---\n{picture}")


def build(project: Path, out: Path, **environment: str) -> tuple[dict[str, bytes], set[str]]:
    """The files of a build, and how its processes came to be."""
    (out / "python").mkdir(parents=True)
    (out / "python/sitecustomize.py").write_text(WATCH, encoding="utf-8")
    (out / "notes").mkdir()
    path = os.pathsep.join([str(out / "python"), str(ROOT / "src")])
    given = {"PYTHONPATH": path, "REDLANE_PROJECT": str(project), "NOTES": str(out / "notes"), **environment}
    command = [sys.executable, "-m", "redlane_ssg", "--date", "2026-01-01", "--jobs", "2", "--out", str(out / "output")]
    subprocess.run(command, env={**os.environ, **given}, check=True, capture_output=True, timeout=500)
    made = sorted(path for path in (out / "output").rglob("*") if path.is_file() and HIDDEN not in path.parts)
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in made}
    return files, {note.name.partition("-")[0] for note in (out / "notes").iterdir()}


@pytest.mark.slow
def test_spawned_processes_make_what_forked_ones_make(guide: Path, tmp_path: Path) -> None:
    usual, how = build(guide, tmp_path / "usual")
    spawned, only = build(guide, tmp_path / "spawned", REDLANE_SPAWN="1")
    assert how == ({"forked"} if sys.platform == "linux" else {"spawned"})
    assert only == {"spawned"}
    assert len(usual) > 250 and spawned == usual
