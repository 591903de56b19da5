"""While a guide waits for another's lock, whoever sits at the terminal reads which guide, and for whom."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from clusters import cluster
from filelock import FileLock
from fleets import run_fleet, states, write_fleet
from guides import edit

from redlane_ssg.hosting import locks

IDS = ("lane", "park")
# For a folder that Python imports from as it starts: nobody looks at a lock for ten minutes.
QUICK = "from redlane_ssg.hosting import locks\nlocks.LOOK = locks.SETTLE = 0.0\n"
LEFT = '{"made_by": "redlane", "owner": "x", "who": "office-2", "since": "2026-01-01 08:00+08:00"}'
WATCHED = "park: office-2 has been publishing to this place since 2026-01-01 08:00+08:00."
TAKEN_OVER = "park: office-2 has shown nothing for ten minutes"


def locked_fleet(folder: Path) -> Path:
    """A fleet of guides that are published to folders, of which that of the park has another's lock."""
    file = write_fleet(folder, IDS)
    for identifier in IDS:
        (folder / "www" / identifier).mkdir(parents=True)
        target = f"publish: [{{name: web, to: folder, path: ../www/{identifier}}}]\n"
        edit(folder, f"{identifier}/content/guide.yml", "base_url", f"{target}base_url")
    lock = folder / "www/park/.redlane/lock.json"
    lock.parent.mkdir()
    lock.write_text(LEFT)
    return file


def early(folder: Path) -> Path:
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(QUICK)
    return folder


def command(file: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "redlane_ssg", "fleet", str(file), "--date", "2026-01-01", "--lang", "en", *words]


def test_a_lock_of_a_host_is_told_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK", "SETTLE"):
        monkeypatch.setattr(locks, name, 0.0)
    done = run_fleet(locked_fleet(tmp_path), "--publish", "--jobs", "1")
    assert done.code == 0 and [line[:18] for line in done.err.splitlines()] == [WATCHED[:18], TAKEN_OVER[:18]]
    assert WATCHED in done.err and TAKEN_OVER in done.err


def test_a_lock_of_a_host_is_told_by_processes(tmp_path: Path) -> None:
    file = locked_fleet(tmp_path / "fleet")
    paths = os.pathsep.join([str(early(tmp_path / "early")), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths}
    words = command(file, "--publish", "--jobs", "2")
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)
    assert done.returncode == 0 and WATCHED in done.stderr and TAKEN_OVER in done.stderr


def test_a_lock_of_a_host_is_told_by_a_cluster(tmp_path: Path) -> None:
    file = locked_fleet(tmp_path / "fleet")
    with cluster(tmp_path, 1, early(tmp_path / "early")) as address:
        done = run_fleet(file, "--publish", "--on", f"dask:{address}")
    assert done.code == 0 and WATCHED in done.err and TAKEN_OVER in done.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_in_the_folder_of_a_guide_is_waited_for_aloud(tmp_path: Path, jobs: str) -> None:
    file = write_fleet(tmp_path, IDS)
    (tmp_path / "park/output/.redlane").mkdir(parents=True)
    lock = FileLock(tmp_path / "park/output/.redlane/lock")
    lock.acquire()
    with subprocess.Popen(
        command(file, "--jobs", jobs), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stderr.readline() == "park: Another run is at work here; waiting for it …\n"
        lock.release()
        said = process.stdout.read()
    assert process.returncode == 0 and states(said) == dict.fromkeys(IDS, "built")
