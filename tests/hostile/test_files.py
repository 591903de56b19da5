"""Only regular files are opened; what comes and goes while one looks was not there; names are compared in one form."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from guides import BASE, SMALLEST, check, problems, redlane, write_guide
from hostile_files import NO_FILES
from made_pictures import saved, scene

from redlane_ssg.disk import regular, walk
from redlane_ssg.disk.regular import NotRegular, TooLarge, read_regular
from redlane_ssg.disk.walk import remove_tree
from redlane_ssg.incremental import file_index
from redlane_ssg.incremental.file_index import index_files
from redlane_ssg.publish.append import replace_text
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.tree import read_tree

DAY = ("--date", "2026-01-01")
PICTURE = saved(scene((8, 6)), "PNG")
# What every reader of the guide finds in its place.
PLACES = (
    "content/guide.yml",
    "content/people/wang.md",
    "content/sites/old-house.png",
    "content/sites/lamp.mp3",
    "content/sites/lamp.vtt",
    "content/routes/walk.gpx",
    "content/signs/register.yml",
    "themes/redlane/tokens.yml",
    "themes/redlane/pages/missing.html",
)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody else, beside the guide."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", "utf-8")
    return folder


@pytest.mark.parametrize("name", sorted({*NO_FILES} - {"folder", "hard link outside"}))
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_file_is_told_at_its_place(tmp_path: Path, outside: Path, place: str, name: str) -> None:
    path = write_guide(tmp_path / "guide", BASE) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    NO_FILES[name](path, outside)
    expected = "E121" if name in ("fifo", "socket") else "E102"
    assert f"{expected} {place}:1:1" in problems(check(tmp_path / "guide"))


@pytest.mark.parametrize("name", ["fifo", "socket", "loop"])
def test_no_other_reader_waits_for_it(tmp_path: Path, outside: Path, name: str) -> None:
    path = tmp_path / "content/notes.docx"
    write_guide(tmp_path, SMALLEST)
    NO_FILES[name](path, outside)
    assert redlane(tmp_path, "tidy", "content/notes.docx").code != 0
    assert str(path) in index_files((tmp_path / "content",))
    assert write_changes([Change("notes.docx", b"", b"x")], tmp_path / "content")[0].code == "E121"
    failure = replace_text(path, "before", "after", "content/notes.docx")
    assert failure is not None and failure.code in ("E802", "E929")


def test_a_device_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(NotRegular):
        read_regular("/dev/zero")


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"x")
    status = (tmp_path / "file").stat()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(os, "stat", lambda _: status)
    with pytest.raises(NotRegular):
        read_regular(tmp_path / "pipe")


def test_a_file_that_grows_is_not_read_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"x" * 20)
    shorter = os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, 5, 0, 0, 0))
    monkeypatch.setattr(os, "fstat", lambda _: shorter)
    with pytest.raises(TooLarge):
        read_regular(tmp_path / "file", 10)


LOCK_FILES = (".#wang.md", "~$wang.docx", "wang.md.tmp", ".wang.md.swp", "wang.md~", "4913")


class Vanishing:
    """Lists a folder, and takes away what an editor takes away before anybody can look at it."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names, self._scandir = names, os.scandir

    def __call__(self, folder: str) -> Listing:
        with self._scandir(folder) as scanned:
            entries = list(scanned)
        for entry in entries:
            if entry.name in self._names:
                remove = os.rmdir if entry.is_dir(follow_symlinks=False) else os.unlink
                remove(entry.path)
        return Listing(entries)


class Listing(list[os.DirEntry[str]]):
    def __enter__(self) -> Iterator[os.DirEntry[str]]:
        return iter(self)

    def __exit__(self, *_: object) -> None: ...


def make_file(path: Path) -> None:
    path.write_text("---\ntitle: x\n---\n", "utf-8")


# Emacs locks with a link that leads nowhere.
MAKERS: dict[str, Callable[[Path], object]] = {
    "file": make_file,
    "link": lambda path: path.symlink_to("somebody@machine.1234:5678"),
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS.keys())
@pytest.mark.parametrize("name", LOCK_FILES)
def test_what_is_gone_when_it_is_opened_was_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[Path], object]
) -> None:
    people = write_guide(tmp_path, BASE) / "content/people"
    expected, indexed = problems(check(tmp_path)), index_files((tmp_path / "content",)).keys()
    make(people / name)
    monkeypatch.setattr(os, "scandir", Vanishing((name,)))
    assert problems(check(tmp_path)) == expected
    make(people / name)
    assert index_files((tmp_path / "content",)).keys() == indexed


def test_a_build_while_an_editor_works_is_the_same_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_guide(tmp_path, BASE)
    assert redlane(tmp_path, *DAY).code == 0
    # What stays for a while changes nothing either.
    for name in LOCK_FILES[:-1]:
        make_file(tmp_path / "content/people" / name)
    monkeypatch.setattr(file_index, "_RECENT_NS", 0)
    assert "没有变化" in redlane(tmp_path, *DAY).out


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(folder: str) -> Iterator[os.DirEntry[str]]:
        if folder.endswith("people"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    write_guide(tmp_path, BASE)
    (tmp_path / "themes/own/pages/people").mkdir(parents=True)
    monkeypatch.setattr(os, "scandir", refuse)
    assert "E121 content/people:1:1" in problems(check(tmp_path))
    done = redlane(tmp_path, *DAY)
    assert done.code == 1 and "content/people:1:1: 错误 E121：打不开：没有权限" in done.err
    index_files((tmp_path / "content",))


@pytest.mark.parametrize("leaf", ["page.md", "picture.png"])
def test_folders_of_any_depth(tmp_path: Path, leaf: str) -> None:
    write_guide(tmp_path, SMALLEST)
    depth = 1900
    here = Path.cwd()
    os.chdir(tmp_path / "content")
    try:
        for _ in range(depth):
            os.mkdir("d")  # noqa: PTH102 - of a path that long not every system knows
            os.chdir("d")
        Path(leaf).write_bytes(PICTURE)
    finally:
        os.chdir(here)
    try:
        found = problems(check(tmp_path))
        assert len(index_files((tmp_path / "content",))) > depth
        assert [one for one in found if one.endswith(f"{leaf}:1:1")] or leaf == "picture.png"
        done = redlane(tmp_path, "check")
        assert done.code in (0, 1) and "E811" not in done.err
    finally:
        remove_tree(tmp_path / "content/d")
    assert not (tmp_path / "content/d").exists()


def test_removing_a_folder_follows_no_link(tmp_path: Path, outside: Path) -> None:
    (tmp_path / "ours/below").mkdir(parents=True)
    (tmp_path / "ours/below/link").symlink_to(outside, target_is_directory=True)
    remove_tree(tmp_path / "ours")
    (tmp_path / "ours").symlink_to(outside, target_is_directory=True)
    remove_tree(tmp_path / "ours")
    assert not os.path.lexists(tmp_path / "ours") and (outside / "mine.txt").read_text("utf-8") == "mine"


NFC, NFD = "caf\u00e9", "cafe\u0301"
PAGE = f"---\ntitle: 屋\npicture: {{file: {NFC}.png, alt: 屋}}\n---\n![屋]({NFC}.png)\n"


def can_hold_both(folder: Path) -> bool:
    (folder / f"{NFC}.txt").write_bytes(b"")
    held = not (folder / f"{NFD}.txt").exists()
    (folder / f"{NFC}.txt").unlink()
    return held


@pytest.mark.parametrize("written", [NFC, NFD])
@pytest.mark.parametrize("on_disk", [NFC, NFD])
def test_one_name_is_found_in_either_form(tmp_path: Path, on_disk: str, written: str) -> None:
    sites = write_guide(tmp_path, SMALLEST) / "content/sites"
    sites.mkdir()
    (sites / f"{on_disk}.png").write_bytes(PICTURE)
    (sites / "house.md").write_text(PAGE.replace(NFC, written), "utf-8")
    assert problems(check(tmp_path)) == []
    (tree,) = [file for file in read_tree(tmp_path / "content", "content").files if file.relative.endswith("png")]
    assert tree.relative == f"sites/{NFC}.png"


def test_two_names_that_look_the_same_are_told_with_both(tmp_path: Path) -> None:
    sites = write_guide(tmp_path, SMALLEST) / "content/sites"
    sites.mkdir()
    if not can_hold_both(sites):
        pytest.skip("this disk takes both forms for one name")
    (sites / "house.md").write_text(PAGE, "utf-8")
    for name in (NFC, NFD):
        (sites / f"{name}.png").write_bytes(PICTURE)
    for language in ("zh", "en"):
        done = redlane(tmp_path, "check", "--lang", language)
        assert done.code == 1
        assert f"content/sites/{NFC}.png:1:1" in done.err and "E126" in done.err
        assert f"sites/{NFC}.png" in done.err and "sites/cafe\\u0301.png" in done.err


def test_a_folder_in_the_other_form_holds_the_same_files(tmp_path: Path) -> None:
    content = write_guide(tmp_path, SMALLEST) / "content"
    (content / NFD).mkdir()
    (content / NFD / "x.png").write_bytes(PICTURE)
    assert next(file.relative for file in read_tree(content, "content").files) == f"{NFC}/x.png"


@pytest.mark.parametrize("typed", [NFC, NFD])
def test_tidy_writes_the_file_that_is_there(tmp_path: Path, typed: str) -> None:
    pages = write_guide(tmp_path, SMALLEST) / "content/pages"
    pages.mkdir()
    (pages / f"{NFD}.md").write_text("---\ntitle: 页\n---\n<b>粗</b>\n", "utf-8")
    done = redlane(tmp_path, "tidy", f"content/pages/{typed}.md", "--write")
    assert done.code == 0, done.err
    assert [unicodedata.normalize("NFC", path.name) for path in pages.iterdir()] == [f"{NFC}.md"]
    assert "**粗**" in (next(pages.iterdir())).read_text("utf-8")


def test_the_walls_of_the_walk(tmp_path: Path) -> None:
    """A folder that is replaced by a file is as gone as one that is removed; the first folder is never gone."""
    told: list[str] = []
    assert list(walk.walk(tmp_path / "nothing", lambda path, _: told.append(path))) == [] and told == [""]
    assert not regular.is_own(tmp_path / "nothing")
