"""The schedules of ``redlane host schedule`` are what their programs read, and run commands that exist."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from guides import BASE, edit, redlane, snapshot, write_guide
from outside_tools import web_server

from redlane_ssg.console.arguments import parse
from redlane_ssg.hosting.schedule_system import TASK_NAMESPACE
from redlane_ssg.read.time_zones import time_zone

TARGETS = """\
publish:
  - {name: web, to: sftp, host: www.example.cn, path: /srv/guide}
  - {name: pages, to: git, user: office, address: "https://gitee.com/office/guide.git"}
  - {name: share, to: folder, path: Z:/guide}
notify: [{name: group, to: wecom}]
"""
NAMES = ("daily", "monthly")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write_guide(tmp_path_factory.mktemp("all") / "红巷 & 100%", BASE)
    with (made / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(TARGETS)
    done = redlane(made, "host", "schedule", "--date", "2026-01-01", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "redlane-daily.xml" in done.out
    return made


def text(project: Path, name: str) -> str:
    return (project / "output/host" / name).read_bytes().decode("utf-16" if name.endswith(".xml") else "utf-8")


def check_command(words: list[str], project: Path) -> None:
    """That the words after build.py are a command line."""
    parsed = parse(words, project, {}, lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert parsed.notify


def test_each_begins_with_how_to_use_it_in_both_languages(project: Path) -> None:
    made = [
        path.name
        for path in (project / "output/host").iterdir()
        if path.name.startswith("redlane") and path.suffix != ".conf"
    ]
    assert len(made) == 9
    for name in made:
        assert "由 redlane host schedule 生成" in text(project, name)
        assert "Written by redlane host schedule" in text(project, name)
        assert str(Path.home()) not in text(project, name).replace(str(project), "")


@pytest.mark.parametrize("name", NAMES)
def test_workflows(project: Path, name: str) -> None:
    # YAML 1.1 reads ``on`` as true.
    workflow = yaml.safe_load(text(project, f"redlane-{name}.yml"))
    days = "* * *" if name == "daily" else "2 * *"
    assert workflow[True] == {"schedule": [{"cron": f"17 16 {days}"}], "workflow_dispatch": None}
    assert workflow["permissions"] == {"contents": "write" if name == "daily" else "read"}
    [job] = workflow["jobs"].values()
    secrets = ["REDLANE_SECRET_GROUP"]
    if name == "daily":
        secrets = ["REDLANE_SECRET_WEB", "REDLANE_SECRET_PAGES", *secrets, "REDLANE_USER_WEB"]
    assert job["env"] == {one: f"${{{{ secrets.{one} }}}}" for one in secrets}
    checkout, python, restore, run, save, *rest = job["steps"]
    assert checkout["with"] == {"fetch-depth": 0}
    assert python["uses"].startswith("actions/setup-python@")
    assert restore["with"]["path"] == save["with"]["path"] == "output"
    assert restore["with"]["key"] == save["with"]["key"]
    assert restore["with"]["key"].startswith(restore["with"]["restore-keys"])
    # After a failure, too: what was begun on a host is remembered there.
    assert save["if"] == "always()"
    program, script, *words = shlex.split(run["run"])
    assert (program, script) == ("python", "build.py")
    check_command(words, project)
    assert len(rest) == (1 if name == "daily" else 0)


def test_the_list_of_addresses_is_committed(project: Path, tmp_path: Path) -> None:
    [job] = yaml.safe_load(text(project, "redlane-daily.yml"))["jobs"].values()
    script = job["steps"][-1]["run"]
    bare, clone = tmp_path / "bare.git", tmp_path / "clone"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(bare)], check=True)
    subprocess.run(["git", "clone", "-q", str(bare), str(clone)], check=True, stderr=subprocess.DEVNULL)
    (clone / "content").mkdir()
    (clone / "content/guide.yml").write_text("", "utf-8")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.cn")
    for words in (
        ("checkout", "-q", "-b", "main"),
        ("add", "."),
        (*who, "commit", "-qm", "one"),
        ("push", "-q", "-u", "origin", "main"),
    ):
        subprocess.run(["git", *words], cwd=clone, check=True)

    def run() -> str:
        alone = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(["bash", "-e", "-c", script], cwd=clone, check=True, capture_output=True, env=alone)
        told = subprocess.run(["git", "log", "--format=%s %an", "main"], cwd=bare, check=True, capture_output=True)
        return told.stdout.decode()

    assert run() == "one a\n"
    (clone / "content/published.yml").write_text("addresses:\n", "utf-8")
    assert run() == "Note published addresses redlane\none a\n"
    assert run() == "Note published addresses redlane\none a\n"


@pytest.mark.parametrize(
    ("zone", "first", "second"),
    [("Asia/Shanghai", 0, 0), ("Europe/Berlin", 0, 1), ("America/New_York", 0, 1), ("Asia/Kolkata", 0, 0),
     ("Australia/Lord_Howe", 0, 0), ("UTC", 0, 0), ("Pacific/Kiritimati", 0, 0)],
)  # fmt: skip
def test_workflows_run_after_midnight_in_the_zone(tmp_path: Path, zone: str, first: int, second: int) -> None:
    project = write_guide(tmp_path, BASE)
    with (project / "content/guide.yml").open("a", encoding="utf-8") as guide:
        guide.write(f"time_zone: {zone}\n")
    assert redlane(project, "host", "schedule", "--date", "2026-01-01").code == 0
    workflow = yaml.safe_load(text(project, "redlane-daily.yml"))
    minute, hour, *_ = map(int, workflow[True]["schedule"][0]["cron"].split()[:2])
    hours = set()
    for days in range(365):
        day = date(2026, 1, 1) + timedelta(days)
        there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC).astimezone(time_zone(zone))
        hours.add(there.hour)
    assert hours == {first, second}


def test_secrets_are_read_and_not_run(project: Path, tmp_path: Path) -> None:
    """What stands in their file is what a program is given, whatever a shell would make of it."""
    secrets = {
        "A": "pa$$w0rd",
        "B": "a b",
        "C": "x&touch ran",
        "D": "p#q;touch ran",
        "E": "it's",
        "F": "$(touch ran)",
        "G": "a\\b",
    }
    file = tmp_path / "redlane.env"
    file.write_text("# 密码\n" + "".join(f"REDLANE_SECRET_{name}={value}\n" for name, value in secrets.items()))
    line = next(line for line in text(project, "redlane.cron").splitlines() if not line.startswith("#"))
    command = line.split(" ", 5)[5].replace("/etc/redlane.env", str(file)).replace(r"\%", "%").partition("; cd ")[0]
    done = subprocess.run(["sh", "-c", f"{command}; env"], cwd=tmp_path, check=True, capture_output=True, text=True)
    given = dict(line.split("=", 1) for line in done.stdout.splitlines() if line.startswith("REDLANE_SECRET_"))
    assert given == {f"REDLANE_SECRET_{name}": value for name, value in secrets.items()}
    assert not (tmp_path / "ran").exists()


def test_cron_lines(project: Path) -> None:
    lines = [line for line in text(project, "redlane.cron").splitlines() if not line.startswith("#")]
    assert len(lines) == 2
    for line, days in zip(lines, ("* * *", "2 * *"), strict=True):
        assert re.match(rf"17 0 {re.escape(days)} ", line)
        # A percent sign that is not escaped ends the command (crontab(5)).
        command = line.split(" ", 5)[5]
        assert not re.search(r"(?<!\\)%", command)
        words = shlex.split(command.replace(r"\%", "%"))
        assert words[words.index("cd") + 1] == str(project)
        check_command(words[words.index("build.py") + 1 :], project)
        subprocess.run(["sh", "-n", "-c", command.replace(r"\%", "%")], check=True)


@pytest.mark.parametrize("name", NAMES)
def test_units(project: Path, name: str) -> None:
    service = text(project, f"redlane-{name}.service")
    [start] = re.findall(r"^ExecStart=/usr/bin/env python3 build\.py (.*)$", service, re.MULTILINE)
    check_command(shlex.split(start), project)
    assert f"WorkingDirectory={str(project).replace('%', '%%')}\n" in service
    days = "*-*-*" if name == "daily" else "*-*-02"
    assert f"OnCalendar={days} 00:17:00 Asia/Shanghai\n" in text(project, f"redlane-{name}.timer")
    units = [str(project / "output/host" / f"redlane-{name}.{ending}") for ending in ("service", "timer")]
    told = subprocess.run(
        [web_server("systemd-analyze", "systemd"), "verify", "--man=no", *units],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, [line for line in told.stderr.splitlines() if "redlane-" in line]) == (0, [])


@pytest.mark.parametrize("name", NAMES)
def test_windows_tasks(project: Path, name: str) -> None:
    data = (project / "output/host" / f"redlane-{name}.xml").read_bytes()
    assert data.startswith(b"\xff\xfe")
    root, space = ElementTree.fromstring(data), f"{{{TASK_NAMESPACE}}}"
    assert root.tag == f"{space}Task"
    assert {one.tag.startswith(space) for one in root.iter()} == {True}

    def at(path: str) -> str | None:
        return root.findtext("/".join(f"{space}{step}" for step in path.split("/")))

    assert at("Triggers/CalendarTrigger/StartBoundary") == "2026-01-01T00:17:00"
    schedule = "ScheduleByDay/DaysInterval" if name == "daily" else "ScheduleByMonth/DaysOfMonth/Day"
    assert at(f"Triggers/CalendarTrigger/{schedule}") == ("1" if name == "daily" else "2")
    assert at("Settings/StartWhenAvailable") == "true"
    assert at("Actions/Exec/WorkingDirectory") == str(project)
    script, *words = shlex.split(at("Actions/Exec/Arguments") or "")
    assert script == "build.py"
    check_command(words, project)


def made_anew(project: Path, before: dict[str, tuple[int, bytes]]) -> Iterator[str]:
    """The files of the site that were written since."""
    for path, (changed_at, data) in snapshot(project / "output/site").items():
        if before.get(path) != (changed_at, data) and (project / "output/site" / path).is_file():
            yield path


def test_a_kept_output_serves_in_a_fresh_clone_elsewhere(tmp_path: Path) -> None:
    first = write_guide(tmp_path / "first", BASE)
    assert redlane(first, "build", "--date", "2026-01-01").code == 0
    second = write_guide(tmp_path / "elsewhere/second", BASE)
    shutil.copytree(first / "output", second / "output")
    before = snapshot(second / "output/site")
    done = redlane(second, "build", "--date", "2026-01-01")
    assert done.code == 0
    assert list(made_anew(second, before)) == []
    # On the next day, what tells of days.
    assert redlane(second, "build", "--date", "2026-01-02").code == 0
    assert list(made_anew(second, before)) == []
    edit(second, "content/stories/lamp.md", "点灯", "点了灯")
    assert redlane(second, "build", "--date", "2026-01-02").code == 0
    made = set(made_anew(second, before))
    assert "stories/lamp/index.html" in made
    assert "sites/old-house/index.html" not in made
