"""A table of Excel on the desk, without a browser: what is typed counts, everything is told, and nothing is written."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guides import context, inputs, write_guide
from openpyxl import load_workbook
from term_guide import PROGRAMME, TERM_GUIDE, workbook

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.tables import listed_on_desk, table_name, told_table, wrong_list
from redlane_ssg.incremental.kept_store import KeptStore
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.giving import give_plan
from redlane_ssg.terms.listed import ListedOccasions
from redlane_ssg.terms.taking import open_plan, take_plan

HEADINGS = ("题目", "日期", "备注")
SERVICE = """\
-- content/services/help.md --
---
title: 便民服务
items:
  - {name: 理发, repeats: 每月15日}
---
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    return Desk(inputs(write_guide(tmp_path, TERM_GUIDE, SERVICE)), context(store, 1), store, failed)


def text(desk: Desk, path: str = PROGRAMME) -> str:
    found = desk.entry(path, "zh")
    assert isinstance(found, dict)
    return str(found["text"])


def listed(desk: Desk, typed: str, path: str = PROGRAMME) -> ListedOccasions:
    found = listed_on_desk(desk, path, typed)
    assert isinstance(found, ListedOccasions)
    return found


def told(
    desk: Desk, typed: str, *rows: Sequence[object], path: str = PROGRAMME, headings: Sequence[str] = HEADINGS
) -> dict[str, Any]:
    """What is told of a table."""
    found, file = listed(desk, typed, path), SourceFile("plan.xlsx", "plan.xlsx", workbook(headings, *rows))
    return told_table(take_plan(open_plan(file), found), found, "plan.xlsx", desk.wording("zh"))


def codes(found: dict[str, Any]) -> list[str]:
    return [f"{one['label']} {one.get('cell', '')}".strip() for one in found["problems"]]


def test_a_table_goes_into_what_is_typed(desk: Desk, tmp_path: Path) -> None:
    before = (tmp_path / PROGRAMME).read_bytes()
    typed = text(desk).replace("note: 备茶", "note: 还没有保存").replace("venue: hall", "venue: yard")
    found = told(desk, typed, ("开班", date(2026, 4, 18), None), ("座谈", None, "还没有保存"), ("新的", None, None))
    wanted = typed.replace("2026-04-11", "2026-04-18").replace("没有保存\n", "没有保存\n  - title: 新的\n")
    assert found["text"] == wanted and (tmp_path / PROGRAMME).read_bytes() == before
    assert found["changes"] == {
        "added": ("新的",), "changed": ("开班",), "moved": ("开班",), "moved_silently": ("开班",), "emptied": [],
        "missing": ("参观",), "same": 1,
    }  # fmt: skip
    assert codes(found) == ["提醒 W167", "提醒 W674"]


def test_what_is_lost_is_called_as_in_the_form(desk: Desk) -> None:
    found = told(desk, text(desk), ("座谈", None, None))
    assert found["changes"]["emptied"] == [["座谈", ["说明"]]] and "备茶" not in found["text"]


def test_dates_of_a_draft_are_not_public(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / PROGRAMME
    path.write_text(path.read_text("utf-8").replace("title: 春季学习", "title: 春季学习\ndraft: true"), "utf-8")
    desk.grow_old()
    assert codes(told(desk, text(desk), ("开班", date(2026, 4, 18), None))) == ["提醒 W167"]


def test_problems_are_told_at_their_cells_errors_first_and_the_rest_is_counted(desk: Desk) -> None:
    found = told(desk, text(desk), ("参观", "2026-04-11 待定", None), ("开班", "5月32日", None))
    assert found["text"] is None and found["changes"]["missing"] == ()
    # These name their cells themselves.
    assert codes(found) == ["错误 E161", "提醒 W162"]
    many = told(desk, text(desk), *[("字" * 81, None, None)] * 40)
    assert codes(many)[:1] == ["错误 E209 学习计划!A10"] and (len(many["problems"]), many["more"]) == (30, 10)


def test_a_table_that_says_the_same_changes_nothing(desk: Desk) -> None:
    found = told(desk, text(desk), ("开班", date(2026, 4, 11)), ("参观",), ("座谈",), headings=("题目", "日期"))
    assert (found["text"], found["changes"]["same"], found["problems"]) == (None, 3, [])


def test_a_list_of_services_is_one_too(desk: Desk) -> None:
    path = "content/services/help.md"
    found = told(desk, text(desk, path), ("理发", "带毛巾"), path=path, headings=("名称", "说明"))
    assert "理发" in found["text"] and "带毛巾" in found["text"]
    typed: dict[str, Any] | None = desk.type(path, text(desk, path), "zh")
    assert typed is not None and [one["name"] for one in typed["form"] if one["is_table"]] == ["items"]


@pytest.mark.parametrize(
    "path",
    [
        "content/venues/hall.md",
        "content/programmes/spring.en.md",
        "content/guide.yml",
        "content/programmes/A b.md",
        "x",
    ],
)
def test_other_files_have_no_such_list(desk: Desk, path: str) -> None:
    assert listed_on_desk(desk, path, "---\ntitle: x\n---\n") is None


def test_a_new_entry_has_one_before_it_is_saved(desk: Desk) -> None:
    path = "content/programmes/autumn.md"
    found = told(desk, "---\ntitle: 秋季\n---\n", ("开学", date(2026, 9, 5), None), path=path)
    assert found["text"] == "---\ntitle: 秋季\nsessions:\n  - title: 开学\n    date: 2026-09-05\n---\n"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("date: 2026-04-11", "date: 下周", "E204"), ("{title: 参观, seats: 20}", "参观", "E203")],
)
def test_a_list_with_a_mistake_is_told_with_its_lines(desk: Desk, old: str, new: str, code: str) -> None:
    typed = text(desk).replace(old, new)
    found = listed_on_desk(desk, PROGRAMME, typed)
    assert isinstance(found, tuple)
    wrong: dict[str, Any] = wrong_list(found, typed, desk.wording("zh"))
    assert wrong["text"] is None and codes(wrong) == [f"错误 {code}"]
    assert wrong["problems"][0]["line"] == typed[: typed.index(new)].count("\n") + 1


def test_nothing_is_listed_while_the_guide_cannot_be_shown(tmp_path: Path) -> None:
    project = write_guide(tmp_path, TERM_GUIDE)
    (project / "content/guide.yml").write_text("title: [", "utf-8")
    store = KeptStore(None)
    broken = Desk(inputs(project), context(store, 1), store, print)
    assert listed_on_desk(broken, PROGRAMME, (project / PROGRAMME).read_text("utf-8")) is None


def test_a_table_of_what_is_typed(desk: Desk) -> None:
    typed = text(desk).replace("note: 备茶", "note: 还没有保存")
    given = give_plan(listed(desk, typed), ".xlsx")
    sheet = load_workbook(io.BytesIO(given.data)).active
    assert sheet is not None and sheet["N4"].value == "还没有保存" and given.count == 3
    assert table_name(desk, PROGRAMME) == f"spring-{desk.fresh().day.isoformat()}.xlsx"
