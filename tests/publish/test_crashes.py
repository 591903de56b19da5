"""A build that is killed or refused, at any instant and at every step, leaves a whole guide; the next is right."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from guides import BASE, check, edit, redlane, snapshot, write_guide

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.publish.manifest import MANIFEST
from redlane_ssg.publish.publish import PRINT, SITE

if os.name == "nt":
    pytest.skip("it forks", allow_module_level=True)

from contained import Container, Ended

pytestmark = pytest.mark.slow

DAY = ("--date", "2026-01-01")
SOURCE = Path(__file__).resolve().parents[2] / "src"
KILLS = int(os.environ.get("REDLANE_KILLS", "12"))
# One in so many changes to the disk is tried; all of them:
# REDLANE_STRIDE=1 python3 build.py test tests/publish/test_crashes.py
STRIDE = int(os.environ.get("REDLANE_STRIDE", "13"))


def bytes_of(output: Path) -> dict[str, bytes]:
    """What is published, without the manifests."""
    return {name: data for name, (_, data) in snapshot(output).items() if not name.endswith(MANIFEST) and data}


def clean(project: Path) -> dict[str, bytes]:
    """What a clean build of the guide as it is now would publish."""
    made = check(project)
    assert made.site is not None and made.prints is not None
    folders = {SITE: made.site, PRINT: made.prints}
    return {f"{folder}/{path}": data for folder, files in folders.items() for path, data in files.items() if data}


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide that was built, edited, built and edited again: there is a spare to bring up to date."""
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *DAY).code == 0
    edit(tmp_path, "content/stories/lamp.md", "点灯", "开灯")
    assert redlane(tmp_path, *DAY).code == 0
    return tmp_path


def change(guide: Path) -> None:
    edit(guide, "content/people/wang.md", "title: 王先生", "title: 王老先生")
    (guide / "content/stories/lamp.md").unlink()


def test_a_kill_at_any_instant_leaves_a_whole_guide(guide: Path) -> None:
    chance = random.Random(7)
    before = bytes_of(guide / "output")
    change(guide)
    after = clean(guide)
    ended = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "redlane_ssg", "build", *DAY]
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "REDLANE_PROJECT": str(guide)}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 1.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        standing = bytes_of(guide / "output")
        assert standing in (before, after)
        ended.add(standing == after)
        if standing == after:
            edit(guide, "content/people/wang.md", "王老先生", "王先生")
            assert redlane(guide, *DAY).code == 0
            before = bytes_of(guide / "output")
            edit(guide, "content/people/wang.md", "王先生", "王老先生")
    assert redlane(guide, *DAY).code == 0
    assert bytes_of(guide / "output") == after


# The build, in which the so many-th change to the disk kills it, or is refused with an error of the system.
DYING = """
import io, os, tempfile
from redlane_ssg.publish import exchange

tempfile.gettempdir()
left, how, at_once = {left}, {how!r}, {at_once!r}

def dying(function, counts=lambda *words, **named: True):
    def wrapped(*words, **named):
        global left
        if counts(*words, **named):
            left -= 1
            if left < 0 and how == "kill":
                os._exit(DIED)
            if left < 0:
                raise OSError(int(how), os.strerror(int(how)))
        return function(*words, **named)
    return wrapped

for name in ("rename", "replace", "link", "unlink", "mkdir", "rmdir"):
    setattr(os, name, dying(getattr(os, name)))
io.open = dying(io.open, lambda file, mode="r", *words, **named: "w" in mode and not isinstance(file, int))
if at_once == "renames":
    exchange._exchange_at_once = lambda one, other: False
else:
    exchange._exchange_at_once = dying(exchange._exchange_at_once)
end = os._exit
os._exit = lambda code: end(UNTOUCHED + code if left >= 0 else code)
"""
DIED, UNTOUCHED = 9, 100


@pytest.fixture(scope="module")
def container() -> Iterator[Container]:
    opened = Container()
    yield opened
    opened.close()


def dying_build(container: Container, guide: Path, left: int, how: str, at_once: str) -> Ended:
    code = DYING.format(left=left, how=how, at_once=at_once)
    for name, value in (("DIED", DIED), ("UNTOUCHED", UNTOUCHED)):
        code = code.replace(name, str(value))
    return container.run(guide, "build", *DAY, prelude=code)


def restore(guide: Path, kept: Path) -> None:
    shutil.rmtree(guide / "output")
    shutil.copytree(kept, guide / "output")


@pytest.mark.parametrize("at_once", ["exchange", "renames"])
def test_a_kill_at_every_change_to_the_disk_leaves_a_whole_guide(
    container: Container, guide: Path, at_once: str
) -> None:
    kept = guide / "kept"
    shutil.copytree(guide / "output", kept)
    before = bytes_of(guide / "output")
    change(guide)
    after = clean(guide)
    gone = 0
    for left in range(0, 500, STRIDE):
        restore(guide, kept)
        died = dying_build(container, guide, left, "kill", at_once)
        standing = bytes_of(guide / "output")
        names = {name.partition("/")[0] for name in standing}
        # Between two renames a folder stands aside for an instant, where the system cannot exchange two at once.
        if at_once == "renames" and SITE not in names:
            gone += 1
        else:
            assert standing in (before, after), left
        assert redlane(guide, *DAY).code == 0
        assert bytes_of(guide / "output") == after, left
        if died.code == UNTOUCHED:
            break
        assert died.code == DIED
    assert left > 10 and gone <= (1 if at_once == "renames" else 0)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["full", "read-only", "forbidden"])
def test_an_error_at_every_change_to_the_disk_is_told_or_does_not_matter(
    container: Container, guide: Path, error: int
) -> None:
    kept = guide / "kept"
    shutil.copytree(guide / "output", kept)
    before = bytes_of(guide / "output")
    change(guide)
    after = clean(guide)
    for left in range(0, 500, STRIDE):
        restore(guide, kept)
        done = dying_build(container, guide, left, str(error), "exchange")
        assert "Traceback" not in done.printed, done.printed
        if done.code in (UNTOUCHED, UNTOUCHED + 1):
            break
        told = done.code == 1 and "E802" in done.printed and TERMS[errno.errorcode[error]]["zh"] in done.printed
        assert bytes_of(guide / "output") == (before if told else after), (left, done.printed)
        assert told or done.code == 0
    assert left > 10
