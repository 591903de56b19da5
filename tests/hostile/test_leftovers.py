"""What a run that was killed has left is swept; what belongs to a run that goes on, or to somebody, is not."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from guides import SMALLEST, edit, redlane, write_guide
from site_checks import ROOT

from redlane_ssg.cli import main
from redlane_ssg.commands import check
from redlane_ssg.incremental.leftovers import sweep_temporary, temporary_folder
from redlane_ssg.publish import beside, durable


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left(temporary: Path, *files: str) -> Path:
    """A folder as a killed run leaves it, with these files."""
    folder = Path(tempfile.mkdtemp(prefix="redlane-run-"))
    for name in files:
        (folder / name).write_text("x", "utf-8")
    assert folder.parent == temporary
    return folder


def test_folders_of_killed_runs_are_swept(temporary: Path, tmp_path: Path) -> None:
    left(temporary, ".redlane-lock", "data.json")
    left(temporary)
    project = write_guide(tmp_path / "guide", SMALLEST)
    assert redlane(project, "--date", "2026-01-01").code == 0
    assert list(temporary.iterdir()) == []


def test_folders_of_others_are_not(temporary: Path) -> None:
    somebodys = left(temporary, "thesis.txt")
    (temporary / "redlane-checkout").mkdir()
    with temporary_folder() as mine:
        (mine / "data").write_text("x", "utf-8")
        sweep_temporary()
        assert {one.name for one in mine.iterdir()} >= {"data"}
    assert {one.name for one in temporary.iterdir()} == {somebodys.name, "redlane-checkout"}
    assert (somebodys / "thesis.txt").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / ".redlane-lock").touch()
    (temporary / "redlane-run-x").symlink_to(kept)
    sweep_temporary()
    assert (kept / ".redlane-lock").is_file()


def test_a_folder_that_is_swept_while_it_is_locked_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquire, swept = FileLock.acquire, list[Path]()

    def swept_meanwhile(lock: FileLock, **given: object) -> object:
        if not swept:
            swept.append(Path(lock.lock_file).parent)
            swept[0].rmdir()
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return acquire(lock)

    monkeypatch.setattr(FileLock, "acquire", swept_meanwhile)
    with temporary_folder() as mine:
        assert mine.is_dir() and mine != swept[0]
    assert list(temporary.iterdir()) == []


def test_a_folder_that_cannot_be_locked_is_told(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(lock: FileLock) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(FileLock, "acquire", full)
    with pytest.raises(OSError, match="No space"), temporary_folder():
        raise AssertionError
    assert list(temporary.iterdir()) == []


def test_a_folder_that_was_swept_before_its_lock_is_made_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, made = tempfile.mkdtemp, []

    def swept_at_once(**given: str) -> str:
        made.append(make(**given))
        if len(made) == 1:
            sweep_temporary()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", swept_at_once)
    with temporary_folder() as folder:
        assert folder.is_dir()
    assert list(temporary.iterdir()) == []


def test_temporary_files_beside_content(tmp_path: Path) -> None:
    project = write_guide(tmp_path, SMALLEST, "-- content/signs/x.md --\n---\ntitle: 牌\n---\n")
    for name in (".register.yml-redlane-abcdefgh", ".gitlab-settings", ".register.yml-abcdefgh"):
        (project / "content/signs" / name).write_text("x", "utf-8")
    redlane(project, "--date", "2026-01-01")
    assert {one.name for one in (project / "content/signs").iterdir()} == {
        "x.md",
        ".gitlab-settings",
        ".register.yml-abcdefgh",
    }


@pytest.mark.parametrize("name", [".printed.yml-redlane-abcdefgh", ".redlane/.site-facts.json-redlane-abcdefgh"])
def test_temporary_files_of_receipts_and_records(tmp_path: Path, name: str) -> None:
    project = write_guide(tmp_path, SMALLEST)
    assert redlane(project, "--date", "2026-01-01").code == 0
    before = {one.name for one in (project / "output").rglob("*")}
    (project / "output" / name).write_text("x", "utf-8")
    edit(project, "content/guide.yml", "title: 小样", "title: 大样")
    assert redlane(project, "--date", "2026-01-01").code == 0
    assert not (project / "output" / name).exists()
    assert before <= {one.name for one in (project / "output").rglob("*")}


def test_a_file_is_replaced_although_another_run_sweeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chmod, swept = Path.chmod, list[Path]()

    def sweeping(path: Path, mode: int) -> None:
        chmod(path, mode)
        if not swept:
            swept.append(path)
            beside.sweep_beside(tmp_path, tmp_path / "output")

    monkeypatch.setattr(Path, "chmod", sweeping)
    durable.write_durably(tmp_path / "register.yml", b"new")
    assert swept and [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("register.yml", b"new")]


def test_a_file_that_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, mode: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "register.yml").write_bytes(b"old")
    monkeypatch.setattr(Path, "chmod", interrupted)
    with pytest.raises(KeyboardInterrupt):
        durable.write_durably(tmp_path / "register.yml", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("register.yml", b"old")]


# What build.py does, of which the child is a run that would take long.
PARENT = """
import os, subprocess, sys, time
code = (
    "import time; from redlane_ssg.commands import check; from redlane_ssg.cli import main; import sys, pathlib\\n"
    "check.run = lambda given: pathlib.Path('begun').touch() or time.sleep(600)\\n"
    "code = main(['check']); pathlib.Path('ended').write_text(str(code))"
)
subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "REDLANE_PARENT": str(os.getpid())}).wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of it")
def test_a_run_ends_in_order_when_what_started_it_is_killed(tmp_path: Path) -> None:
    write_guide(tmp_path, SMALLEST)
    given = os.environ | {"PYTHONPATH": str(ROOT / "src"), "REDLANE_PROJECT": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", PARENT], env=given, cwd=tmp_path, stderr=subprocess.DEVNULL)
    for name in ("begun", "ended"):
        until = time.monotonic() + 60
        while not (tmp_path / name).exists():
            assert time.monotonic() < until, name
            time.sleep(0.05)
        parent.kill()
        parent.wait()
    assert int((tmp_path / "ended").read_text("utf-8") or 143) == 128 + signal.SIGTERM


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_run_as_an_interrupt_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    write_guide(tmp_path, SMALLEST)
    number = getattr(signal, name)

    def ask_to_end(arguments: object) -> int:
        os.kill(os.getpid(), number)
        # Whoever sends it to a group too sends it twice.
        os.kill(os.getpid(), number)
        return 0

    before = signal.getsignal(number)
    monkeypatch.setattr(check, "run", ask_to_end)
    done = redlane(tmp_path, "check")
    assert done.code == 128 + number and "已中止" in done.err and "Traceback" not in done.err
    assert signal.getsignal(number) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_signal_that_python_loses_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_guide(tmp_path, SMALLEST)

    class Last:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGTERM)

    def lose(arguments: object) -> int:
        del arguments
        Last()
        time.sleep(1)
        return 0

    monkeypatch.setattr(check, "run", lose)
    done = redlane(tmp_path, "check")
    assert done.code == 128 + signal.SIGTERM and "Traceback" not in done.err


def test_a_run_in_another_thread_heeds_no_signals(tmp_path: Path) -> None:
    codes: list[int] = []
    thread = Thread(target=lambda: codes.append(main(["check", "--content", str(tmp_path / "none")])))
    thread.start()
    thread.join()
    assert len(codes) == 1
