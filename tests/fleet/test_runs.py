"""Runs of a fleet: each guide by itself, what fails leaves the rest, and what is done is not done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fleets import ENDS_AT, portal, run_fleet, states, titles, write_fleet
from guides import edit, redlane, snapshot, write_guide

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.fleet import tasks

IDS = ("lane", "park", "hall")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_guides_and_portal_are_built_once(tmp_path: Path, jobs: str) -> None:
    file = write_fleet(tmp_path, IDS)
    done = run_fleet(file, "--jobs", jobs)
    assert done.code == 0 and states(done.out) == dict.fromkeys(IDS, "built")
    assert "3 guides: 3 built, 0 unchanged, 0 failed." in done.out
    assert f"The portal has 3 of 3 guides, and 9 things to be found: {tmp_path}/output/portal/" in done.out
    assert titles(file) == ["第0导览", "第1导览", "第2导览"]
    for identifier in IDS:
        assert "第" in (tmp_path / identifier / "output/site/index.html").read_text(encoding="utf-8")
    before = snapshot(tmp_path)
    again = run_fleet(file, "--jobs", jobs)
    assert again.code == 0 and states(again.out) == dict.fromkeys(IDS, "unchanged")
    assert "The portal is unchanged" in again.out and snapshot(tmp_path) == before


def test_the_same_bytes_in_one_process_and_in_two(tmp_path: Path) -> None:
    files = [write_fleet(tmp_path / name, IDS) for name in ("one", "two")]
    for jobs, file in zip("12", files, strict=True):
        assert run_fleet(file, "--jobs", jobs).code == 0
    one, two = ({name: data for name, (_, data) in snapshot(file.parent).items()} for file in files)
    assert one == two


def test_a_guide_builds_to_the_same_bytes_by_itself(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:1])
    assert run_fleet(file).code == 0
    before = snapshot(tmp_path / "lane/output")
    assert redlane(tmp_path / "lane", "--date", "2026-01-01", "--lang", "en").out.startswith("Nothing has changed")
    assert snapshot(tmp_path / "lane/output") == before


def test_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    assert run_fleet(file).code == 0
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 新公园")
    done = run_fleet(file)
    assert states(done.out) == {"lane": "unchanged", "park": "built", "hall": "unchanged"}
    assert titles(file) == ["第0导览", "新公园", "第2导览"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_guide_that_fails_leaves_the_rest_and_shows_as_it_last_was(tmp_path: Path, jobs: str) -> None:
    file = write_fleet(tmp_path, IDS)
    assert run_fleet(file).code == 0
    site = snapshot(tmp_path / "park/output/site")
    edit(tmp_path, "park/content/people/wang.md", "era: historic", "era: histori")
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 没有做成")
    edit(tmp_path, "hall/content/guide.yml", "title: 第2导览", "title: 新讲堂")
    done = run_fleet(file, "--jobs", jobs)
    assert done.code == 1 and states(done.out) == {"lane": "unchanged", "park": "failed", "hall": "built"}
    # Its own problem, at the place in its own folder, and what the portal does about it.
    assert f"{tmp_path}/park/content/people/wang.md:3:6: error E205" in done.err
    assert f"{file}:6:13: warning W940: the guide park was not made this time, or not published" in done.err
    assert titles(file) == ["第0导览", "第1导览", "新讲堂"]
    assert snapshot(tmp_path / "park/output/site") == site


def test_a_guide_that_was_never_made_is_left_out_and_told(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    edit(tmp_path, "park/content/people/wang.md", "era: historic", "era: histori")
    done = run_fleet(file)
    assert done.code == 1 and "warning W941: the guide park was never made yet" in done.err
    assert "The portal has 2 of 3 guides" in done.out and titles(file) == ["第0导览", "第2导览"]
    edit(tmp_path, "park/content/people/wang.md", "era: histori", "era: historic")
    assert states(run_fleet(file).out)["park"] == "built" and len(titles(file)) == 3


def test_without_any_guide_there_is_no_portal(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:1])
    edit(tmp_path, "lane/content/people/wang.md", "era: historic", "era: histori")
    done = run_fleet(file)
    assert done.code == 1 and "there is no portal" in done.out and not (tmp_path / "output/portal").exists()


def test_one_guide_alone(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    done = run_fleet(file, "--only", "park")
    assert states(done.out) == {"park": "built"} and titles(file) == ["第1导览"]
    assert not (tmp_path / "lane/output").exists()
    assert run_fleet(file).code == 0
    edit(tmp_path, "park/content/guide.yml", "title: 第1导览", "title: 新公园")
    assert states(run_fleet(file, "--only", "park").out) == {"park": "built"}
    assert titles(file) == ["第0导览", "新公园", "第2导览"]
    unknown = run_fleet(file, "--only", "prak")
    assert unknown.code == 2 and "there are: lane, park, hall (park?)" in unknown.err


def test_a_guide_that_left_the_list_is_told_and_left_alone(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    assert run_fleet(file).code == 0
    before = snapshot(tmp_path / "park")
    edit(tmp_path, "fleet.yml", "  - folder: park\n", "")
    done = run_fleet(file)
    assert done.code == 0 and "warning W944: 1 guides of the last run are no longer on the list: park" in done.err
    assert titles(file) == ["第0导览", "第2导览"] and snapshot(tmp_path / "park") == before
    # It is told once.
    assert "W944" not in run_fleet(file).err


@pytest.mark.parametrize("content", ["", "[", "{}", '{"key": 1}', '{"editions": {"zh": {}}}'])
def test_what_is_kept_of_a_guide_is_not_believed_unseen(tmp_path: Path, content: str) -> None:
    file = write_fleet(tmp_path, IDS[:2])
    assert run_fleet(file).code == 0
    before = snapshot(tmp_path)
    (tmp_path / "lane/output/.redlane/portal.json").write_text(content)
    assert run_fleet(file).code == 0 and snapshot(tmp_path) == before


def test_what_a_list_names_in_place_of_a_title(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:2])
    edit(tmp_path, "fleet.yml", "  - folder: park", "  - {folder: park, name: {zh: 大公园, en: The Park}}")
    assert run_fleet(file).code == 0
    assert titles(file) == ["第0导览", "大公园"] and "The Park" in portal(file, "en/")


START = "import sys; from redlane_ssg.cli import main; sys.exit(main(sys.argv[1:]))"


def start(file: Path, words: Sequence[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", START, "fleet", str(file), "--date", "2026-01-01", "--lang", "en", *words]
    return subprocess.Popen(command, cwd=file.parent, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_ended_goes_on_where_it_was(tmp_path: Path, number: signal.Signals, jobs: str) -> None:
    ids = [f"guide-{number}" for number in range(6)]
    file = write_fleet(tmp_path, ids)
    with start(file, ["--jobs", jobs]) as process:
        assert process.stdout is not None
        finished = ""
        while "[2/6]" not in finished:
            finished += process.stdout.readline()
        process.send_signal(number)
        finished += process.stdout.read()
        assert process.wait(60) != 0
    made = {identifier for identifier, state in states(finished).items() if state == "built"}
    assert 2 <= len(made) < 6 and not (tmp_path / "output/portal").exists()
    done = run_fleet(file, "--jobs", jobs)
    assert done.code == 0 and {one for one, state in states(done.out).items() if state == "unchanged"} >= made
    assert len(titles(file)) == 6


def test_a_process_that_the_system_ends_costs_only_its_guide(tmp_path: Path) -> None:
    """A guide's process is ended, as a system without memory does it."""
    ids = [f"guide-{number}" for number in range(5)]
    file = write_fleet(tmp_path, ids)
    (tmp_path / "sitecustomize.py").write_text(ENDS_AT.format(guide="guide-2"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    command = [
        sys.executable,
        "-m",
        "redlane_ssg",
        "fleet",
        str(file),
        "--jobs",
        "2",
        "--date",
        "2026-01-01",
        "--lang",
        "en",
    ]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    found = states(done.stdout)
    assert done.returncode == 1 and found.pop("guide-2") == "failed"
    # What was under way beside it is handed over once more.
    assert len(found) == 4 and set(found.values()) <= {"built", "unchanged"}
    assert "error E947: the guide guide-2 was not finished: the system ended the process that built it" in done.stderr
    assert len(titles(file)) == 4


def test_an_error_of_the_program_itself_costs_only_its_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_fleet(tmp_path, IDS)
    kept = tasks._run

    def fails(task: tasks.GuideTask, arguments: Arguments) -> tasks.GuideOutcome:
        if task.id == "park":
            raise ZeroDivisionError
        return kept(task, arguments)

    monkeypatch.setattr(tasks, "_run", fails)
    done = run_fleet(file, "--jobs", "1")
    assert done.code == 1 and states(done.out) == {"lane": "built", "park": "failed", "hall": "built"}
    assert "E947: the guide park was not finished: the program failed" in done.err


def test_problems_that_stop_nothing_are_counted(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS)
    hours = "hours: {value: 9点, source: report, as_of: 2024-01, review_by: 2025-12-31}"
    source = "-- content/sources/report.md --\n---\ntitle: 报道\nconfidence: high\n---\n"
    write_guide(tmp_path / "park", f"-- content/sites/house.md --\n---\ntitle: 老屋\n{hours}\n---\n{source}")
    done = run_fleet(file)
    assert done.code == 0 and "The guides have 1 warnings; redlane check in the folder of each lists them" in done.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_guide_has_the_day_of_its_own_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    file = write_fleet(tmp_path, IDS[:2])
    edit(tmp_path, "park/content/guide.yml", "base_url", "time_zone: America/New_York\nbase_url")
    for identifier in IDS[:2]:
        write_guide(tmp_path / identifier, "-- content/notices/new.md --\n---\ntitle: 通知\npublish: 2026-01-02\n---\n")
    evening = datetime(2026, 1, 1, 17, tzinfo=UTC)
    monkeypatch.setattr("redlane_ssg.cli._clock", lambda: evening)
    shown = [tmp_path / identifier / "output/site/notices/new/index.html" for identifier in IDS[:2]]
    done = redlane(tmp_path, "fleet", str(file), "--lang", "en", "--jobs", jobs)
    assert done.code == 0 and [page.exists() for page in shown] == [True, False], done.err
    # A day that is given is that of all.
    assert run_fleet(file, "--jobs", jobs).code == 0 and [page.exists() for page in shown] == [False, False]
    evening += timedelta(hours=12)
    done = redlane(tmp_path, "fleet", str(file), "--lang", "en", "--jobs", jobs)
    assert done.code == 0 and [page.exists() for page in shown] == [True, True]


def test_what_the_portal_knew_last_is_json(tmp_path: Path) -> None:
    file = write_fleet(tmp_path, IDS[:1])
    assert run_fleet(file).code == 0
    kept = json.loads((tmp_path / "lane/output/.redlane/portal.json").read_text("utf-8"))
    assert kept["point"] == [30.0, 120.17] and kept["entries"] == 2 and kept["languages"] == 2
    assert [row["names"] for row in kept["editions"]["en"]["rows"]] == [["第0巷"], ["王先生"]]
