"""A small guide with one sign, and what is done with its register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
    assert issue(project) == 0
    return project


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
