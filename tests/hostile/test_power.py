"""The power fails at any instant: what is published is whole, nothing that a command has reported is lost, and the
next build is right.

A disk that forgets what was not synced (tests/support/forgetful_disk.py) is cut at every change that a command makes.
After some of the cuts the guide is built again: REDLANE_CUTS says after how many, for each command.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from disk_recorder import STORE, recording
from forgetful_disk import FATES, Disk, Event, Left
from guides import BASE, check, edit, redlane, write_guide
from register_guide import REGISTER, with_code

from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.manifest import MANIFEST
from redlane_ssg.publish.publish import PRINT, SITE
from redlane_ssg.read.history import RECEIPT

pytestmark = [
    # A guide is built after each cut.
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be synced"),
]

DAY = ("--date", "2026-01-01")
CUTS = int(os.environ.get("REDLANE_CUTS", "6"))
PRINTED = f"output/{RECEIPT}"
FOLDERS = (f"output/{SITE}", f"output/{PRINT}")
ADDED = "content/stories/lantern.md"
NEW_SIGN = """\
-- content/signs/park-plaque.md --
---
title: 公园铭牌
form: plaque
place: park
points_at: park
number: 8
---
"""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A command that was run: the disk before it, each change it made, what was left at its end, the saved store."""

    disk: Disk
    events: tuple[Event, ...]
    store: Path

    def cuts(self, fate: str, chance: Random) -> Iterator[Left]:
        """What is left by a cut before each event, and by one after the last."""
        disk = deepcopy(self.disk)
        for event in self.events:
            yield disk.cut(fate, chance)
            disk.apply(event)
        yield disk.cut(fate, chance)


def record(project: Path, how: str, *words: str) -> Recorded:
    store = project / "output" / HIDDEN / STORE
    kept = project.parent / "kept.sqlite"
    if store.exists():
        shutil.copy(store, kept)
    disk = Disk(project)
    with recording(project, how) as recorder:
        done = redlane(project, *words, *DAY)
    assert done.code == 0, done.err
    return Recorded(disk, tuple(recorder.events), kept)


def first_build(project: Path) -> tuple[str, ...]:
    write_guide(project, BASE)
    return ("build",)


def edited_build(project: Path) -> tuple[str, ...]:
    """A build that writes, links, moves and removes files of a spare."""
    first_build(project)
    assert redlane(project, *DAY).code == 0
    edit(project, "content/stories/lamp.md", "点灯", "开灯")
    assert redlane(project, *DAY).code == 0
    edit(project, "content/people/wang.md", "title: 王先生", "title: 王老先生")
    (project / "content/stories/lamp.md").unlink()
    write_guide(project, f"-- {ADDED} --\n---\ntitle: 灯笼\npublish: 2025-12-01\n---\n灯笼\n")
    return ("build",)


def first_issue(project: Path) -> tuple[str, ...]:
    with_code(project)
    shutil.rmtree(project / "content/signs")
    write_guide(project, NEW_SIGN)
    return ("signs", "issue")


def second_issue(project: Path) -> tuple[str, ...]:
    write_guide(with_code(project), NEW_SIGN)
    return ("signs", "issue")


def second_printing(project: Path) -> tuple[str, ...]:
    with_code(project)
    for words in (("sheets",), ("issue", "--printed")):
        assert redlane(project, "signs", *words, *DAY).code == 0
    write_guide(project, NEW_SIGN)
    for words in (("issue",), ("sheets",)):
        assert redlane(project, "signs", *words, *DAY).code == 0
    return ("signs", "issue", "--printed")


Prepare = Callable[[Path], tuple[str, ...]]


@pytest.fixture(
    scope="module",
    params=[
        (first_build, "exchange"),
        (edited_build, "exchange"),
        (edited_build, "at once"),
        (edited_build, "renames"),
        (first_issue, "exchange"),
        (second_issue, "exchange"),
        (second_printing, "exchange"),
    ],
    ids=lambda given: f"{given[0].__name__}-{given[1].replace(' ', '_')}",
)
def recorded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Recorded, str]:
    prepare, how = request.param
    project = tmp_path_factory.mktemp("recorded") / "project"
    project.mkdir()
    return record(project, how, *prepare(project)), how


def test_each_cut_leaves_the_old_or_the_new(recorded: tuple[Recorded, str]) -> None:
    run, how = recorded
    old, new = run.disk.cut("nothing", Random(0)), final(run)
    for number, fate in enumerate((*FATES, "chance", "chance")):
        left = list(run.cuts(fate, Random(number)))
        for place, after in enumerate(left):
            assert_whole(after, old, new, (fate, place, run.events[:place][-3:]), may_be_aside=how == "renames")
        # The command has reported that it is done.
        assert published(left[-1]) == published(new) and register(left[-1]) == register(new), fate


def test_the_next_builds_are_right(recorded: tuple[Recorded, str], tmp_path: Path) -> None:
    run, _ = recorded
    chance = Random(7)
    left = [left for fate in FATES for left in run.cuts(fate, chance)]
    for number, after in enumerate(chance.sample(left, min(CUTS, len(left)))):
        project = after.write(tmp_path / f"cut-{number}")
        leave_store(project, run.store, chance)
        # What is not published after all must not have stayed in a spare.
        added = project / ADDED
        is_undone = added.exists() and number % 2 == 0
        if is_undone:
            added.rename(tmp_path / "kept.md")
            build_cleanly(project)
            (tmp_path / "kept.md").rename(added)
        build_cleanly(project)
        build_cleanly(project)
        shutil.rmtree(project)


def build_cleanly(project: Path) -> None:
    """Builds a guide: no problems, and what a clean build publishes."""
    done = redlane(project, "build", *DAY)
    assert done.code == 0, done.err
    left = Disk(project).cut("nothing", Random(0))
    assert files_of(left) == clean(tuple(sorted(left.below("content").items())), project)


def final(run: Recorded) -> Left:
    """What the command made, as programs see it."""
    disk = deepcopy(run.disk)
    for event in run.events:
        disk.apply(event)
    disk.apply(Event("sync all"))
    return disk.cut("nothing", Random(0))


def published(left: Left) -> list[dict[str, bytes]]:
    return [left.below(folder) for folder in FOLDERS]


def register(left: Left) -> list[bytes | None]:
    """The register and the receipt."""
    return [left.files[path][0] if path in left.files else None for path in (REGISTER, PRINTED)]


def assert_whole(left: Left, old: Left, new: Left, told: object, *, may_be_aside: bool) -> None:
    for name, before, after in zip(published(left), published(old), published(new), strict=True):
        # Where the system cannot exchange two folders, one stands aside for an instant: the next run puts it back.
        assert name in (before, after) or (may_be_aside and not name), told
    assert_spares(left, told)
    was, is_now = register(old), register(new)
    # The receipt is never ahead of the register.
    assert register(left) in (was, [is_now[0], was[1]], is_now), told


def assert_spares(left: Left, told: object) -> None:
    """A spare with a manifest holds nothing else than its files: the next build would publish whatever stands there."""
    for name in (SITE, PRINT):
        folder = f"output/{HIDDEN}/spare/{name}"
        files = left.below(folder)
        manifest = files.pop(f"{folder}/{MANIFEST}", None)
        if manifest is not None:
            digests = json.loads(manifest)["files"]
            there = {path.removeprefix(f"{folder}/"): sha256(data).hexdigest() for path, data in files.items()}
            assert there.items() <= digests.items(), (name, told)


def files_of(left: Left) -> dict[str, bytes]:
    """What is published, without the manifests."""
    files = {path: data for folder in FOLDERS for path, data in left.below(folder).items()}
    return {path: data for path, data in files.items() if not path.endswith(MANIFEST)}


def leave_store(project: Path, before: Path, chance: Random) -> None:
    """The store as it was, damaged, or gone."""
    folder = project / "output" / HIDDEN
    for file in folder.glob(f"{STORE}*"):
        file.unlink()
    data = before.read_bytes() if before.exists() else b""
    torn = data[: len(data) // 3]
    left = chance.choice((data, data, data, torn, torn.ljust(len(data), b"\0"), b""))
    if left and folder.is_dir():
        (folder / STORE).write_bytes(left)


_CLEAN: dict[object, dict[str, bytes]] = {}


def clean(content: object, project: Path) -> dict[str, bytes]:
    """What a clean build of this content publishes."""
    if content not in _CLEAN:
        result = check(project)
        assert result.site is not None and result.prints is not None
        folders = {SITE: result.site, PRINT: result.prints}
        _CLEAN[content] = {
            f"output/{name}/{path}": data for name, files in folders.items() for path, data in files.items()
        }
    return _CLEAN[content]
