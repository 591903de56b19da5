"""Problems speak of what the desk has: fields by their names, and buttons."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, context, inputs, write_guide

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Span, problem
from redlane_ssg.incremental.kept_store import KeptStore

HOUSE = "content/sites/old-house.md"
HOURS = "hours:\n  source: report\n  as_of: 2020-01-01\n"


def told(project: Path, front: str, language: str = "zh", path: str = HOUSE) -> list[dict[str, str]]:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    one = Desk(inputs(project), context(store, 1), store, failed)
    found = one.entry(path, language, "新")
    assert isinstance(found, dict)
    shown = one.type(path, f"---\n{front}---\n好。\n", language)
    assert shown is not None
    problems = shown["problems"]
    assert isinstance(problems, list)
    return problems


@pytest.mark.parametrize(
    ("front", "message", "hint"),
    [
        ("title: x\norder: 一\n", "（order）", ""),
        ("title: x\nhours:\n  value: 九点\n", "（hours.as_of）", ""),
        (f"title: x\n{HOURS}  value: 九点\n  rules:\n    - days: 周一\n      times: 9:00-10:00\n",
         "（rules）", "（days）"),
        ("summary: 没有名称\n", "（title）", "title:"),
    ],
)  # fmt: skip
def test_fields_are_called_as_in_the_form(tmp_path: Path, front: str, message: str, hint: str) -> None:
    found = told(write_guide(tmp_path, BASE), front)
    assert any(message in one["message"] and hint in one["hint"] for one in found)
    english = told(tmp_path, front, "en")
    assert not any("“" in one["message"] for one in english)


def test_a_field_of_another_form_is_explained_instead_of_the_manual(tmp_path: Path) -> None:
    (found,) = told(write_guide(tmp_path, BASE), "title: x\nphone: [1, 2]\nsummary: x\n")
    assert "docs/" not in found["hint"] and found["hint"]


def test_a_field_within_brackets_is_explained_too(tmp_path: Path) -> None:
    facts = "title: x\\nfacts: [{label: [甲], value: 乙, source: report}]\\n"
    (found,) = told(write_guide(tmp_path, BASE), facts.replace("\\\\n", "\n"))
    assert "docs/" not in found["hint"] and found["hint"]


def test_commands_are_buttons() -> None:
    issue = problem("W902", Span("content/signs/a.md"), count=1, signs="a")
    assert desk_problem(issue, "zh")["hint"] == "点“标牌”里的“发编码”。"
    assert desk_problem(issue, "en")["hint"] == "Press “Issue codes” among the signs."
    placeholder = str(desk_problem(problem("E924", Span("content/guide.yml"), host="x.example"), "zh")["hint"])
    assert "“发编码”" in placeholder and "“做印张”" in placeholder and "signs" not in placeholder
    sheets = problem("E925", Span("output/print"), count=1, files="a")
    assert "python" not in str(desk_problem(sheets, "zh")["hint"]) + str(desk_problem(sheets, "en")["hint"])


def test_what_a_new_entry_lacks_is_still_to_do(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    found = told(project, "title: 新\ndraft: true\npoints_at:\n", path="content/signs/new-sign.md")
    lacking = [one for one in found if one["label"] == "还要填"]
    assert lacking and all(one["severity"] == "warning" for one in lacking)
    # In a file that is there, it is a mistake.
    (project / "content/signs").mkdir()
    (project / "content/signs/new-sign.md").write_text("---\ntitle: 新\n---\n")
    found = told(project, "title: 新\ndraft: true\npoints_at:\n", path="content/signs/new-sign.md")
    assert {one["severity"] for one in found if "E202" in one["label"]} == {"error"}
