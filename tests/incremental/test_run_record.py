"""A run that would do the same again does nothing; whatever has changed, it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from guides import BASE, Done, edit, redlane, snapshot, write_guide
from sampling import sampled

from redlane_ssg.incremental import file_index
from redlane_ssg.publish import lock
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.lock import lock_output

# A guide is built again and again.
pytestmark = pytest.mark.slow

DAY = ("--date", "2026-01-01")
NOTHING = "没有变化"
PERSON = "content/people/wang.md"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide that was built."""
    done = redlane(write_guide(tmp_path, BASE), *DAY)
    assert done.code == 0 and NOTHING not in done.out
    return tmp_path


def test_nothing_is_done_where_nothing_has_changed(guide: Path) -> None:
    before = snapshot(guide / "output")
    done = redlane(guide, *DAY)
    assert done.code == 0 and NOTHING in done.out
    assert snapshot(guide / "output") == before


def test_warnings_are_told_every_time(guide: Path) -> None:
    edit(guide, PERSON, "era: historic", "era: historic\npicture: {file: no.png, alt: 无}")
    (guide / "content/people/no.png").write_bytes((guide / "content/sites/old-house.png").read_bytes())
    edit(guide, PERSON, "住在", "见[[lamp]]，另见[外面](http://a.example/)，住在")
    edit(guide, "content/notices/closed.md", "expire: 2026-02-01", "expire: 2025-12-31")
    first, second = redlane(guide, *DAY), redlane(guide, *DAY)
    assert NOTHING not in first.out and NOTHING in second.out
    assert first.err == second.err


def rewrite(guide: Path) -> None:
    """Other bytes of the same length, with the old times."""
    path = guide / PERSON
    status = path.stat()
    edit(guide, PERSON, "王先生", "李先生")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def add(name: str, text: str) -> Callable[[Path], object]:
    def write(guide: Path) -> None:
        (guide / name).parent.mkdir(parents=True, exist_ok=True)
        (guide / name).write_text(text, encoding="utf-8")

    return write


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda guide: edit(guide, PERSON, "王先生", "王老先生"),
    "an edit of the same length and time": rewrite,
    "a new entry": add("content/people/li.md", "---\ntitle: 李先生\nera: historic\n---\n"),
    "a deleted entry": lambda guide: (guide / "content/stories/lamp.md").unlink(),
    "a template of the guide's own": add("themes/redlane/pages/missing.html", "没有"),
    "an output file edited by hand": add("output/site/index.html", "mine"),
    "an output file deleted": lambda guide: (guide / "output/site/index.html").unlink(),
    "a manifest deleted": lambda guide: (guide / "output/site/.redlane.json").write_text("{}"),
    "a run record cut short": lambda guide: (guide / "output" / HIDDEN / "build-run.json").write_text('{"key": ['),
    "a run record of something else": lambda guide: (guide / "output" / HIDDEN / "build-run.json").write_text("[1]"),
}


@pytest.mark.parametrize("change", sampled(CHANGES, 2))
@pytest.mark.parametrize(
    "recent_ns",
    [pytest.param(0, id="by times"), pytest.param(10**12, id="by bytes", marks=pytest.mark.slow)],
)
def test_every_change_is_seen(
    guide: Path, change: Callable[[Path], object], recent_ns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_index, "_RECENT_NS", recent_ns)
    edit(guide, "content/stories/lamp.md", "点灯", "开灯")
    assert NOTHING not in redlane(guide, *DAY).out
    assert NOTHING in redlane(guide, *DAY).out
    change(guide)
    done = redlane(guide, *DAY)
    assert NOTHING not in done.out
    if done.code == 0:
        assert redlane(guide, *DAY, "--out", str(guide / "clean")).code == 0
        assert bytes_of(guide / "output/site") == bytes_of(guide / "clean/site")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (_, data) in snapshot(folder).items()}


@pytest.mark.parametrize("words", [("--drafts",), ("--base-url", "https://other.example/"), ("--date", "2026-01-02")])
def test_other_settings_are_another_run(guide: Path, words: tuple[str, ...]) -> None:
    assert NOTHING not in redlane(guide, *DAY, *words).out
    assert NOTHING in redlane(guide, *DAY, *words).out
    assert NOTHING not in redlane(guide, *DAY).out


def test_a_file_of_somebody_else_in_the_output_is_named(guide: Path) -> None:
    add("output/site/notes.txt", "mine")(guide)
    done = redlane(guide, *DAY)
    assert done.code == 1 and "output/site/notes.txt" in done.err


def test_a_bad_run_leaves_no_run_record(guide: Path) -> None:
    edit(guide, PERSON, "era: historic", "era: historical")
    for _ in range(2):
        done = redlane(guide, *DAY)
        assert done.code == 1 and PERSON in done.err


def start(guide: Path) -> subprocess.Popen[bytes]:
    source = str(Path(__file__).resolve().parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source, "REDLANE_PROJECT": str(guide), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "redlane_ssg", "build", *DAY]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_of_runs_at_once_one_waits_and_says_so(guide: Path) -> None:
    edit(guide, PERSON, "王先生", "王老先生")
    held = lock_output(guide / "output", "output", lambda: None)
    assert not isinstance(held, Done) and hasattr(held, "release")
    runs = [start(guide), start(guide)]
    for run in runs:
        assert run.stderr is not None
        assert "另一个生成正在进行" in run.stderr.readline().decode()
    assert [run.poll() for run in runs] == [None, None]
    held.release()
    printed = [run.communicate(timeout=300)[0].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(NOTHING in text for text in printed) == [False, True]


def test_a_run_that_waits_too_long_says_so(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_TIMEOUT_SECONDS", 0.1)
    held = lock_output(guide / "output", "output", lambda: None)
    assert hasattr(held, "release")
    done = redlane(guide, *DAY)
    held.release()
    assert done.code == 1 and "E803" in done.err
