"""A whole small guide in a string, written to disk, edited and built: where tests at the front door begin."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from guide_text import sections, write_sections

from redlane_ssg.build import Result, build_guide, make_guide
from redlane_ssg.cli import main
from redlane_ssg.context import RunContext
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs
from redlane_ssg.publish.exchange import HIDDEN

DAY = date(2026, 1, 1)

SMALLEST = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.example/
"""

BASE = """\
-- content/guide.yml --
title: 小样景区
short: 小样
tagline: 一条巷子
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.example/below/
area: lane
route: walk
footer: {operator: 小样街道}

-- content/guide.en.yml --
title: A Small Guide
footer: {operator: The Sub-district}

-- content/routes/walk.md --
---
title: 走一走
order_is: stated
duration_minutes: 30
stops:
  - {stop: old-house, minutes: 5, metres: 300}
  - stop: hall
---
先到[[old-house]]，再到[[hall|讲堂]]。

-- content/routes/walk.en.md --
---
title: A Walk
stops:
  - {note: turn left}
  - {}
---
First [[old-house]], then [[hall|the hall]].

-- content/places/lane.md --
---
title: 巷子
form: lane
coords: {lat: 30.25, lon: 120.17}
---

-- content/sites/old-house.md --
---
title: 老屋
order: 1
within: lane
people: [wang]
hours: {value: 9点到17点, source: report, as_of: 2025-11, review_by: 2026-06-01}
picture: {file: old-house.png, alt: 一座老屋}
sources: [report]
was: [house]
---
## 天井

老屋有**天井**，见[故事](../stories/well.md)。

-- content/sites/old-house.en.md --
---
title: The Old House
hours: {value: 9 to 17}
---
## Courtyard

It has a courtyard.[^1]

[^1]: So says the [report](/sources/report/).

-- content/sites/old-house.png (picture 8x6) --

-- content/venues/hall.md --
---
title: 讲堂
form: hall
operator: team
---
![讲堂里面](../sites/old-house.png)

-- content/people/wang.md --
---
title: 王先生
era: historic
born: 1911-12
attributes:
  - {type: party, organisation: team, source: report}
---
住在[老屋的天井](/sites/old-house/#天井)。

-- content/stories/well.md --
---
title: 井
publish: 2025-10-01
era: historic
people: [wang]
places: [old-house]
---
井在[[lane]]。

-- content/stories/lamp.md --
---
title: 灯
publish: 2025-12-01
---
| 年 | 事 |
|---|---:|
| 1911 | 点灯 |

-- content/notices/closed.md --
---
title: 闭馆
publish: 2025-12-20
expire: 2026-02-01
about: [hall]
---

-- content/organisations/team.md --
---
title: 队伍
form: team
---

-- content/sources/report.md --
---
title: 报道
confidence: high
address: https://news.example/1
---

-- content/pages/about.md --
---
title: 关于
---
到[[walk]]去。
"""


@dataclass(frozen=True, slots=True)
class Silent:
    def start(self, phase: str, steps: int) -> None: ...

    def advance(self, what: str = "") -> None: ...

    def finish(self) -> None: ...


def write_guide(project: Path, *texts: str) -> Path:
    """Writes a guide's strings, each over the ones before it; gives back the folder that holds content/."""
    for text in texts:
        write_sections(project, sections(text)[1])
    return project


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Replaces words that stand in a file exactly once."""
    text = (project / name).read_bytes().decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (project / name).write_bytes(text.replace(old, new).encode())


def inputs(project: Path, *, on: date = DAY, base_url: str | None = None, drafts: bool = False) -> Inputs:
    """What a run of this guide depends on."""
    return Inputs(project / "content", project / "themes", on, base_url, drafts)


def context(store: Store | None = None, jobs: int | None = None) -> RunContext:
    """What a run is given where nobody looks on; without a store nothing is remembered."""
    return RunContext(store or Store(None), jobs, Silent())


def check(project: Path, *, on: date = DAY, base_url: str | None = None, drafts: bool = False) -> Result:
    """Everything but writing."""
    return make_guide(inputs(project, on=on, base_url=base_url, drafts=drafts), context())


def build(project: Path, *, on: date = DAY, base_url: str | None = None, drafts: bool = False) -> Result:
    """The site into ``output/site``."""
    given = inputs(project, on=on, base_url=base_url, drafts=drafts)
    return build_guide(given, project / "output", "output", context())


def site(project: Path, *, on: date = DAY, base_url: str | None = None, drafts: bool = False) -> dict[str, str]:
    """The site's files as text, of a guide in which nothing is wrong; pictures are shown by their first bytes."""
    result = check(project, on=on, base_url=base_url, drafts=drafts)
    assert result.site is not None, problems(result)
    return {path: data.decode("utf-8", "replace") for path, data in result.site.items()}


def problems(result: Result) -> list[str]:
    """Each problem as its code and place, in the order of the report."""
    return [f"{found.code} {found.span}" for found in result.report.diagnostics]


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """The files that were added, removed or made different, apart from parts of fonts: they follow the headings."""
    paths = {path for path in before.keys() | after.keys() if not path.startswith("assets/serif-")}
    return {path for path in paths if before.get(path) != after.get(path)}


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command line."""

    code: int
    out: str
    err: str


def redlane(project: Path, *words: str, **environment: str) -> Done:
    """A command line of this project, in this process; what it raises is a traceback for an editor."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        for name, value in {"REDLANE_PROJECT": str(project), **environment}.items():
            patch.setenv(name, value)
        code = main(words)
    return Done(code, out.getvalue(), err.getvalue())


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below a folder that is not hidden, with its time of change (ns), folders without bytes."""
    found: dict[str, tuple[int, bytes]] = {}
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != HIDDEN]
        below = Path(parent).relative_to(folder)
        for name in (*folders, *files):
            path = Path(parent, name)
            data = b"" if name in folders or not path.is_file() else path.read_bytes()
            # Of a link that leads nowhere, its own time.
            found[(below / name).as_posix()] = path.stat(follow_symlinks=not path.is_symlink()).st_mtime_ns, data
    return found
