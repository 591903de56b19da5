"""What editors should find out is listed for them, with file and line; visitors see nothing of it."""

from __future__ import annotations

import json
from pathlib import Path

from guides import SMALLEST, Done, redlane, site, write_guide

GUIDE = f"""{SMALLEST}
-- content/sites/old-house.md --
---
title: 老屋
hours:
address: 一号
---
一座老屋。

-- content/sites/old-house.en.md --
---
title: The Old House
---

-- content/communities/court.md --
---
title: 大院
extent: 东到河
---

-- content/programmes/tea.md --
---
title: 一壶茶
form: 聚会
community: court
---

-- content/events/draft.md --
---
title: 还没写完
draft: true
---
"""
LISTED = """\
老屋（old-house）
  content/sites/old-house.md:3  开放时间
  content/sites/old-house.md:5  坐标

还要查明的有 2 项，在 1 个条目里。游客看不到这些空白。

没有自己页面、显示在别的页面里的条目有 1 个：
  一壶茶（content/programmes/tea.md）→ 大院
"""


def listed(project: Path, *more: str) -> Done:
    write_guide(project, GUIDE)
    return redlane(project, "check", "--gaps", "--date", "2026-01-01", *more)


def test_each_gap_has_the_line_where_it_is_to_be_filled(tmp_path: Path) -> None:
    done = listed(tmp_path)
    assert (done.code, done.out, done.err) == (0, LISTED, "")


def test_the_list_is_in_english_too(tmp_path: Path) -> None:
    done = listed(tmp_path, "--lang", "en")
    assert "content/sites/old-house.md:3  Opening hours" in done.out
    assert "To be found out: 2, in 1 entries." in done.out


def test_programs_get_the_same_list(tmp_path: Path) -> None:
    found = json.loads(listed(tmp_path, "--format", "json").out)
    house = {"id": "old-house", "title": "老屋", "file": "content/sites/old-house.md"}
    assert found["gaps"] == [
        house | {"field": "hours", "label": "开放时间", "line": 3},
        house | {"field": "coords", "label": "坐标", "line": 5},
    ]
    tea = {"id": "tea", "title": "一壶茶", "file": "content/programmes/tea.md", "shown_at": "court"}
    assert found["elsewhere"] == [tea]


def test_gaps_are_in_the_order_of_their_lines(tmp_path: Path) -> None:
    write_guide(
        tmp_path, GUIDE, "-- content/sites/old-house.md --\n---\ntitle: 老屋\naddress: 一号\ncoords:\nhours:\n---\n"
    )
    found = json.loads(redlane(tmp_path, "check", "--gaps", "--format", "json").out)
    assert [(gap["field"], gap["line"]) for gap in found["gaps"]] == [("coords", 4), ("hours", 5)]


SIGN = """\
-- content/signs/stop.md --
---
title: 站牌
form: route-stop
place: old-house
points_at: old-house
number: 1
---
-- content/sources/report.md --
---
title: 报道
confidence: high
---
"""


def test_kinds_without_pages_are_no_entries_shown_elsewhere(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE, SIGN)
    found = json.loads(redlane(tmp_path, "check", "--gaps", "--format", "json").out)
    assert [one["id"] for one in found["elsewhere"]] == ["tea"]
    (tmp_path / "content/programmes/tea.md").unlink()
    assert redlane(tmp_path, "check", "--gaps").out.rstrip().endswith("游客看不到这些空白。")


def test_github_gets_a_notice_at_each_line(tmp_path: Path) -> None:
    lines = listed(tmp_path, "--format", "github").out.splitlines()
    assert lines[0] == "::notice file=content/sites/old-house.md,line=3,col=1,title=old-house::老屋：还要查明开放时间"
    assert len(lines) == 2


def test_of_a_guide_that_cannot_be_read_its_errors_are_told(tmp_path: Path) -> None:
    write_guide(tmp_path, GUIDE, "-- content/people/lu.md --\n---\ntitle: 鲁\n---\n")
    done = redlane(tmp_path, "check", "--gaps")
    assert done.code == 1 and "E202" in done.err and "还要查明" not in done.out


def test_pages_say_nothing_of_what_is_missing(tmp_path: Path) -> None:
    page = site(write_guide(tmp_path, GUIDE))["sites/old-house/index.html"]
    assert "地址" in page and "开放时间" not in page and "坐标" not in page
