"""Publishing is all or nothing, and touches no file that is not ours."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from guides import BASE, build, edit, problems, redlane, snapshot, write_guide

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.publish import exchange
from redlane_ssg.publish.exchange import spare_folder
from redlane_ssg.publish.folder import inspect_folder
from redlane_ssg.publish.manifest import MANIFEST
from redlane_ssg.publish.publish import publish
from redlane_ssg.publish.spare import prepare_spare
from redlane_ssg.workers import background_process

OLD = {"index.html": b"old", "people/wang/index.html": b"old", "people/li/index.html": b"old"}
NEW = {"index.html": b"new", "people/wang/index.html": b"new", "sites/old-house/index.html": b"new"}


def put(files: dict[str, bytes], output: Path) -> Diagnostic | None:
    return publish({"site": files}, output, "output")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder in which OLD is published."""
    assert put(OLD, tmp_path / "output") is None
    return tmp_path / "output"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (_, data) in snapshot(folder).items() if (folder / name).is_file()}


def test_what_is_published(tmp_path: Path) -> None:
    assert put(NEW, tmp_path / "deep" / "output") is None
    found = contents(tmp_path / "deep" / "output" / "site")
    manifest = json.loads(found.pop(MANIFEST))
    assert found == NEW
    assert manifest["files"] == {name: sha256(data).hexdigest() for name, data in NEW.items()}


def test_a_web_server_can_read_it(output: Path) -> None:
    assert all(path.stat().st_mode & 0o004 for path in [output / "site", *output.rglob("*")])


def test_what_is_no_longer_made_goes_with_its_folder(output: Path) -> None:
    assert put(NEW, output) is None
    assert not (output / "site" / "people" / "li").exists()
    assert contents(output / "site").keys() == {*NEW, MANIFEST}
    assert sorted(path.name for path in output.iterdir()) == [".redlane", "site"]


@pytest.mark.parametrize("before", [{}, NEW], ids=["no spare", "another spare"])
def test_a_spare_made_ahead_is_what_stands(before: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "output"
    for files in filter(None, (before, OLD)):
        assert put(files, output) is None
    with background_process(prepare_spare, output, "site", inspect_folder(output, "site"), jobs=1, is_worth_it=True):
        assert not before or contents(spare_folder(output, "site")).keys() == {*NEW, MANIFEST}
    prepare_spare(output, "site", inspect_folder(output, "site"))
    assert contents(spare_folder(output, "site")) == contents(output / "site")
    stays = (output / "site" / "index.html").stat()
    assert put({**OLD, "people/li/index.html": b"other"}, output) is None
    assert (output / "site" / "index.html").stat() == stays
    assert contents(output / "site").keys() == {*OLD, MANIFEST}


def test_no_spare_is_made_ahead_of_copies(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    prepare_spare(output, "site", inspect_folder(output, "site"))
    assert not spare_folder(output, "site").exists()
    assert put(NEW, output) is None
    assert contents(output / "site").keys() == {*NEW, MANIFEST}


def foreign(output: Path, name: str) -> Path:
    path = output / "site" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"mine")
    return path


@pytest.mark.parametrize("name", ["notes.txt", "people/wang/notes.txt", ".git/HEAD", "0/1/2.html"])
def test_a_file_that_is_not_ours_is_named_and_stays(output: Path, name: str) -> None:
    foreign(output, name)
    before = snapshot(output)
    failure = put(NEW, output)
    assert failure is not None
    assert (failure.code, failure.span.path) == ("E801", f"output/site/{name}")
    assert snapshot(output) == before


def test_a_folder_that_was_never_ours_is_left_alone(tmp_path: Path) -> None:
    for name in ("site/index.html", "site/.redlane.json"):
        path = tmp_path / "output" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    failure = put(NEW, tmp_path / "output")
    assert failure is not None
    assert failure.code == "E801"
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("manifest", ["", "[]", "null", '{"files": 1}', '{"files": [[], {}, null, 1]}', "\udcff"])
def test_a_broken_manifest_names_nothing_as_ours(output: Path, manifest: str) -> None:
    (output / "site" / MANIFEST).write_bytes(manifest.encode("utf-8", "surrogateescape"))
    failure = put(NEW, output)
    assert failure is not None
    assert (failure.code, failure.span.path) == ("E801", "output/site/index.html")


def test_a_link_that_is_not_ours_is_named_and_stays(output: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = output / "site" / "people" / "elsewhere"
    link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    failure = put(NEW, output)
    assert failure is not None
    assert failure.span.path == "output/site/people/elsewhere"
    assert link.is_symlink()


def test_a_file_in_the_folders_place_is_named_and_stays(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "site").write_bytes(b"mine")
    failure = put(NEW, tmp_path / "output")
    assert failure is not None
    assert (failure.code, failure.span.path) == ("E801", "output/site")
    assert contents(tmp_path / "output") == {"site": b"mine"}


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "people/desktop.ini"])
def test_what_desktops_leave_behind_stops_nothing(output: Path, name: str) -> None:
    foreign(output, name)
    assert put(NEW, output) is None


def full_disk_after(written: int) -> Callable[[Path, bytes], int]:
    """A way to write that finds the disk full after so many files."""
    write, count = Path.write_bytes, 0

    def write_bytes(path: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count > written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    return write_bytes


@pytest.mark.parametrize("written", [0, 1, len(NEW) - 1])
def test_a_full_disk_leaves_the_last_result_whole(output: Path, written: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(output / "site")
    monkeypatch.setattr(Path, "write_bytes", full_disk_after(written))
    failure = put(NEW, output)
    assert failure is not None
    assert failure.code == "E802"
    assert "磁盘满了" in failure.message("zh") and "the disk is full" in failure.message("en")
    assert snapshot(output / "site") == before
    assert not list((output / ".redlane/spare").iterdir())


@pytest.mark.parametrize("succeeded", [0, 1, 2])
@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "held by another program"), KeyboardInterrupt()])
def test_a_rename_that_fails_leaves_the_last_result_whole(
    output: Path, succeeded: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, rename, calls = snapshot(output / "site"), Path.rename, []
    monkeypatch.setattr(exchange, "_exchange_at_once", lambda one, other: False)

    def fail_once(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == succeeded + 1:
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_once)
    if isinstance(error, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            put(NEW, output)
    else:
        failure = put(NEW, output)
        assert failure is not None
        assert failure.code == "E802"
    found = snapshot(output / "site")
    monkeypatch.undo()
    if succeeded < 2:
        assert found == before
    assert put(NEW, output) is None
    assert contents(output / "site").keys() == {*NEW, MANIFEST}


@pytest.mark.parametrize("place", ["output", "output/deeper"])
def test_a_file_where_the_output_folder_must_go(tmp_path: Path, place: str) -> None:
    (tmp_path / "output").write_bytes(b"mine")
    failure = put(NEW, tmp_path / place)
    assert failure is not None
    assert failure.code == "E802"
    assert (tmp_path / "output").read_bytes() == b"mine"


def test_the_front_door_reports_it(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, BASE)
    assert not build(guide).report.failed
    foreign(guide / "output", "notes.txt")
    before = snapshot(guide / "output")
    edit(guide, "content/people/wang.md", "王先生", "王老先生")
    assert problems(build(guide)) == ["E801 output/site/notes.txt:1:1"]
    done = redlane(guide, "--date", "2026-01-01")
    assert done.code == 1
    assert "output/site/notes.txt" in done.err
    assert snapshot(guide / "output") == before
