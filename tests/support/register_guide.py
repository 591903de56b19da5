"""A small guide with one sign, and what is done with its register."""

from __future__ import annotations

import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from guides import redlane, write_guide

DAY = date(2026, 1, 1)
REGISTER = "content/signs/register.yml"
GUIDE = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/

-- content/places/lane.md --
---
title: 巷子
---

-- content/places/park.md --
---
title: 公园
---

-- content/signs/lane-plaque.md --
---
title: 巷口铭牌
form: plaque
place: lane
points_at: lane
number: 7
---
"""


def with_code(folder: Path) -> Path:
    """The guide, its sign with a code."""
    project = write_guide(folder, GUIDE)
    (project / REGISTER).write_text(_register_with_code(), encoding="utf-8")
    return project


@cache
def _register_with_code() -> str:
    with TemporaryDirectory() as folder:
        project = write_guide(Path(folder), GUIDE)
        assert issue(project) == 0
        return register(project)


def issue(project: Path, *words: str) -> int:
    return redlane(project, "signs", "issue", "--date", "2026-01-01", *words).code


def note_printing(project: Path) -> int:
    """The sheets made and noted as printed."""
    assert redlane(project, "signs", "sheets", "--date", "2026-01-01").code == 0
    return issue(project, "--printed")


def code_of(project: Path) -> str:
    line = next(line for line in register(project).splitlines() if "issued" in line)
    return line.partition("code: ")[2][:4]


def register(project: Path) -> str:
    return (project / REGISTER).read_text(encoding="utf-8")


def add(project: Path, line: str) -> None:
    (project / REGISTER).write_text(f"{register(project)}  - {{{line}}}\n", encoding="utf-8")


def first_codes(found: list[str]) -> list[str]:
    return [one.partition(" ")[0] for one in found]


def git(project: Path, *words: str) -> None:
    identity = ["-c", "user.name=editor", "-c", "user.email=editor@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=project, check=True, capture_output=True)


def branch(project: Path, name: str, start: str = "main") -> None:
    git(project, "checkout", "-q", "-B", name, start)


def commit(project: Path, words: str) -> None:
    git(project, "add", "-A")
    git(project, "commit", "-qm", words)


def keep_in_git(project: Path) -> Path:
    """The guide with its first commit on the branch main."""
    attributes = (Path(__file__).parents[2] / ".gitattributes").read_text(encoding="utf-8")
    (project / ".gitattributes").write_text(attributes, encoding="utf-8")
    (project / ".gitignore").write_text("output/\n", encoding="utf-8")
    git(project, "init", "-q", "-b", "main")
    commit(project, "first")
    return project
