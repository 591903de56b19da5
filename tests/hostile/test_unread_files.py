"""Pictures, sounds and films pass through a build one at a time, and one that changes meanwhile is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from contained import Container
from guides import SMALLEST, redlane, snapshot, write_guide
from made_sounds import mp3
from PIL import Image

from redlane_ssg.disk.regular import TooLarge
from redlane_ssg.disk.unread import FileChanged, find_on_disk
from redlane_ssg.read.tree import Tree, read_tree

GUIDE = """\
-- content/audio/words.txt --
各位好。
"""
ENTRY = """\
-- content/sites/house-{number}.md --
---
title: 老屋{number}号
picture: {{file: house-{number}.jpg, alt: 一座老屋}}
audio: {{file: ../audio/house-{number}.mp3, transcript: ../audio/words.txt}}
---
它在巷子里。
"""
# Seconds of sound, and bytes of a picture that hold nothing to see: some four megabytes each.
SECONDS, UNSEEN = 500, 4_000_000
MEGABYTE = 1024 * 1024
TALK, HOUSE = "content/audio/house-0.mp3", "content/sites/house-0.jpg"


def photograph(number: int) -> bytes:
    """A picture as a camera makes it: most of it is what the page does not show, here comments (ISO/IEC 10918-1)."""
    made = BytesIO()
    Image.new("RGB", (40, 30), (number, 80, 80)).save(made, "JPEG")
    comment = b"\xff\xfe\xff\xff" + bytes(0xFFFD)
    return made.getvalue()[:2] + comment * (UNSEEN // len(comment)) + made.getvalue()[2:]


def guide_of(folder: Path, count: int) -> Path:
    """A guide with so many entries that are seen and heard."""
    project = write_guide(folder, SMALLEST, GUIDE, *(ENTRY.format(number=number) for number in range(count)))
    for number in range(count):
        (project / f"content/audio/house-{number}.mp3").write_bytes(mp3(SECONDS + number))
        (project / f"content/sites/house-{number}.jpg").write_bytes(photograph(number))
    return project


@pytest.fixture(scope="module")
def container() -> Iterator[Container]:
    started = Container()
    yield started
    started.close()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells no memory of a process that has ended")
def test_memory_does_not_grow_with_what_is_seen_and_heard(tmp_path: Path, container: Container) -> None:
    used = {}
    for count in (2, 12):
        ended = container.run(guide_of(tmp_path / str(count), count), "build", "--jobs", "1", "--date", "2026-01-01")
        assert ended.verdict == "clean", ended.printed
        used[count] = ended.memory
        published = list((tmp_path / str(count) / "output/site/audio").glob("*.mp3"))
        assert sorted(file.stat().st_size for file in published) == sorted(len(mp3(SECONDS + n)) for n in range(count))
    assert used[12] - used[2] < 20 * MEGABYTE


@pytest.mark.parametrize("name", [TALK, HOUSE])
@pytest.mark.parametrize("change", ["written over", "removed"])
def test_a_file_that_changes_meanwhile_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: str
) -> None:
    project = guide_of(tmp_path, 1)
    assert redlane(project, "build", "--date", "2026-01-01").code == 0
    before = snapshot(project / "output")
    (project / TALK).write_bytes(mp3(SECONDS + 50))
    (project / HOUSE).write_bytes(photograph(99))

    def spoil() -> None:
        (project / name).unlink() if change == "removed" else (project / name).write_bytes(bytes(UNSEEN))

    after_reading(monkeypatch, project, spoil)
    told = redlane(project, "build", "--date", "2026-01-01")
    assert told.code == 1 and "E127" in told.out + told.err and name in told.out + told.err
    assert snapshot(project / "output") == before


def test_programs_are_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = guide_of(tmp_path, 1)
    after_reading(monkeypatch, project, (project / TALK).unlink)
    told = redlane(project, "check", "--format", "json", "--date", "2026-01-01")
    assert told.code == 1 and [one["code"] for one in json.loads(told.out)] == ["E127"]


def after_reading(monkeypatch: pytest.MonkeyPatch, project: Path, act: Callable[[], object]) -> None:
    """Does what another program might do once redlane has found every file of the content."""

    def read_then_act(root: Path, shown_as: str) -> Tree:
        found = read_tree(root, shown_as)
        if root == project / "content":
            act()
        return found

    monkeypatch.setattr("redlane_ssg.inputs.read_tree", read_then_act)


def test_a_file_on_the_disk_is_bounded_and_believed_by_its_digest(tmp_path: Path) -> None:
    file = tmp_path / "film.mp4"
    file.write_bytes(b"a" * 3000)
    found = find_on_disk(str(file), 3000)
    assert (found.read(), found.size) == (b"a" * 3000, 3000)
    with pytest.raises(TooLarge):
        find_on_disk(str(file), 2999)
    file.write_bytes(b"b" * 3000)
    with pytest.raises(FileChanged):
        found.read()
