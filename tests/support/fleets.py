"""A fleet of small guides: their folders, the list of them, and what a run of it tells."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from guides import Done, redlane, write_guide

from redlane_ssg.fleet import crews

LIST = """\
title: {zh: 示例市导览, en: Guides of a City}
description: {zh: 全市各处的导览。, en: Guides all over the city.}
base_url: https://city.local/
"""
GUIDE = """\
-- content/guide.yml --
title: NAME导览
tagline: NAME的一条巷子
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://ID.local/
-- content/guide.en.yml --
title: Guide of ID
tagline: a lane of ID
-- content/places/lane.md --
---
title: NAME巷
form: lane
coords: {lat: LAT, lon: 120.17}
---
一条巷子。
-- content/people/wang.md --
---
title: 王先生
era: historic
---
住在NAME。
"""


def write_fleet(folder: Path, ids: Sequence[str], more: str = "") -> Path:
    """A fleet with a guide of each id, and its list; ``more`` stands before the guides in it."""
    for number, identifier in enumerate(ids):
        text = GUIDE.replace("NAME", f"第{number}").replace("ID", identifier).replace("LAT", f"{30 + number / 100:.2f}")
        write_guide(folder / identifier, text)
    file = folder / "fleet.yml"
    listed = "".join(f"  - folder: {identifier}\n" for identifier in ids)
    file.write_text(f"{LIST}{more}guides:\n{listed}", encoding="utf-8")
    return file


class HandedOver(Executor):
    """Does each task at once, handed over and back as to a process beside this one, which takes seconds to start."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is done."""
        function, given, named = pickle.loads(pickle.dumps((fn, args, kwargs)))
        future = Future[Any]()
        future.set_result(pickle.loads(pickle.dumps(function(*given, **named))))
        return future


def run_fleet(file: Path, *words: str, **environment: str) -> Done:
    """A run of the fleet, in English, on the day of the tests; only ``--jobs`` starts processes for the guides."""
    with pytest.MonkeyPatch.context() as patch:
        if "--jobs" not in words:
            patch.setattr(crews, "_processes", lambda count: HandedOver())
        return redlane(file.parent, "fleet", str(file), "--date", "2026-01-01", "--lang", "en", *words, **environment)


def portal(file: Path, language: str = "") -> str:
    return (file.parent / f"output/portal/{language}index.html").read_text(encoding="utf-8")


def titles(file: Path) -> list[str]:
    """The guides that the portal lists."""
    return [
        line.partition(">")[2].partition("<")[0]
        for line in portal(file).splitlines()
        if '<strong class="serif"' in line
    ]


def states(lines: str) -> dict[str, str]:
    """What the lines of a run say of each guide."""
    told = [line.partition("] ")[2].partition(": ") for line in lines.splitlines() if line.startswith("[")]
    return {identifier: words.partition(",")[0] for identifier, _, words in told}


# For a folder that Python imports from as it starts: a process that is given this guide is ended at once, as a system
# without memory does it.
ENDS_AT = """\
import os, signal
from redlane_ssg.fleet import tasks
kept = tasks._attempt
def attempt(task):
    if task.id == "{guide}":
        os.kill(os.getpid(), signal.SIGKILL)
    return kept(task)
tasks._attempt = attempt
"""
