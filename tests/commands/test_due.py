"""``redlane due``: when the site changes by itself."""

from __future__ import annotations

import json
from pathlib import Path

from guides import BASE, DAY, redlane, write_guide

DATED = """\
-- content/notices/soon.md --
---
title: 就要公开
publish: 2026-02-01
expire: 2026-03-01
---
好。
-- content/notices/over.md --
---
title: 已经撤下
publish: 2025-01-01
expire: 2025-06-01
---
好。
-- content/notices/draft.md --
---
title: 草稿
draft: true
publish: 2026-02-02
---
好。
-- content/venues/tea.md --
---
title: 茶室
hours: {value: 24/7, source: report, as_of: 2025, review_by: 2025-12-01}
---
好。
"""
WORDS = ("due", "--date", str(DAY))


def test_what_falls_due_by_day(tmp_path: Path) -> None:
    done = redlane(write_guide(tmp_path, BASE, DATED), *WORDS)
    lines = [line for line in done.out.splitlines() if "soon" in line or "tea" in line or "over" in line]
    assert done.code == 0 and lines == [
        "2025-12-01  早该复核  茶室 (content/venues/tea.md)",
        "2026-02-01  公开  就要公开 (content/notices/soon.md)",
        "2026-03-01  撤下  就要公开 (content/notices/soon.md)",
    ]
    assert "appears" in redlane(tmp_path, *WORDS, "--lang", "en").out


def test_a_day_later_it_is_no_more_to_come(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, DATED)
    told = json.loads(redlane(project, "due", "--date", "2026-02-01", "--format", "json").out)
    assert told["next"] == "2026-03-01"
    assert {"on": "2026-03-01", "what": "goes", "id": "soon", "title": "就要公开",
            "file": "content/notices/soon.md"} in told["due"]  # fmt: skip
    assert not any(one["id"] in ("over", "draft") for one in told["due"])


def test_without_days_it_says_so(tmp_path: Path) -> None:
    project = write_guide(tmp_path, "-- content/guide.yml --\ntitle: 空\nlanguages: [{code: zh-Hans, name: 中文}]\n"
                          "base_url: https://guide.example/\n")  # fmt: skip
    assert redlane(project, *WORDS).out == "没有定好日子的事。\n"
    assert redlane(project, *WORDS, "--format", "json").out.split() == ["{", '"next":', "null,", '"due":', "[]", "}"]


def test_errors_are_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, "-- content/stories/x.md --\n---\ntitel: x\n---\n")
    done = redlane(project, *WORDS)
    assert done.code == 1 and "E202" in done.out + done.err


def test_where_something_is_on_the_site_changes_each_day(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, DATED, "-- content/events/e.md --\n---\ntitle: 茶会\ndate: 2026-01-20\n---\n")
    assert json.loads(redlane(project, *WORDS, "--format", "json").out)["next"] == "2026-01-02"
