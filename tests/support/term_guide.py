"""A small guide with a programme to plan, and tables as clerks make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

PROGRAMME = "content/programmes/spring.md"
TERM_GUIDE = """\
-- content/guide.yml --
title: 小样
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.example/

-- content/venues/hall.md --
---
title: 讲堂
aliases: [大讲堂]
---

-- content/venues/hall.en.md --
---
title: The Hall
---

-- content/venues/yard.md --
---
title: 院子
---

-- content/people/wang.md --
---
title: 王老师
era: modern
---

-- content/organisations/team.md --
---
title: 志愿队
form: team
---

-- content/programmes/spring.md --
---
title: 春季学习
# 场次由社区定
session_count: 3
groups: [{name: 甲}, {name: 乙}]
sessions:
  - title: 开班   # 第一次
    date: 2026-04-11
    start: "14:00"
    place: hall
  - {title: 参观, seats: 20}
  # 老师还没定
  - title: 座谈
    note: 备茶
venue: hall
---
这里的话不动。
"""


def workbook(*rows: Sequence[object], merged: Sequence[str] = (), sheet: str = "学习计划") -> bytes:
    """A workbook with one sheet of rows."""

    def fill(page: Any) -> None:
        page.title = sheet
        for row in rows:
            page.append(list(row))
        for cells in merged:
            page.merge_cells(cells)

    return saved_book(fill)


def saved_book(fill: Callable[[Any], object]) -> bytes:
    """A workbook whose sheet is filled by a function."""
    book = Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(project: Path, name: str, data: bytes) -> None:
    """Writes a table beside the content."""
    (project / name).write_bytes(data)
