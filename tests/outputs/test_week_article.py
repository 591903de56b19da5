"""The week's calendar as an article, and what is on in a community on its page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from guides import BASE, edit, redlane, site, write_guide
from wechat_editor import outline, pasted

TERM = """\
-- content/communities/east.md --
---
title: 东社区
---
-- content/venues/room.md --
---
title: 东边的屋子
community: east
---
-- content/programmes/plan.md --
---
title: 计划
sessions:
  - title: 讲 <b> 一讲
    date: 2026-01-03
    start: "14:00"
    end: "16:00"
    place: room
    speaker: wang
    join: 打 0571-00000000
  - {title: 改了的, date: 2026-01-05, former_date: 2026-01-02, place: hall}
  - {title: 不办的, date: 2026-01-07, status: 取消, place: room}
  - {title: 太晚的, date: 2026-01-08, place: room}
---
"""


def week(project: Path, day: str, language: str = "zh-Hans") -> str:
    done = redlane(project, "wechat", "--date", day)
    assert done.code == 0, done.err
    file = project / f"output/wechat/articles/week.{language}.html"
    return file.read_text("utf-8") if file.exists() else ""


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_the_week_is_an_article_that_survives(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, TERM)
    html = week(project, "2026-01-01")
    html = html[html.index("<section") :]
    assert outline(pasted(html)) == outline(html)
    told = text(html)
    for words in ("1 月 3 日", "14:00", "讲 &lt;b&gt; 一讲", "东边的屋子", "王先生", "0571-00000000", "改期", "取消"):
        assert words in told, words
    assert "太晚的" not in told and told.index("一讲") < told.index("改了的") < told.index("不办的")
    assert "Saturday" in week(project, "2026-01-01", "en")


def test_a_week_without_anything_has_no_article(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, TERM)
    assert week(project, "2026-02-01") == ""


def test_a_community_tells_what_is_on_at_what_belongs_to_it(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, TERM)
    page = text(site(project, on=date(2026, 1, 1))["communities/east/index.html"])
    assert "一讲" in page and "太晚的" in page and "改了的" not in page
    edit(project, "content/venues/room.md", "community: east\n", "")
    assert "一讲" not in text(site(project, on=date(2026, 1, 1))["communities/east/index.html"])
