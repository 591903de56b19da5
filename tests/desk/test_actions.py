"""Actions are told before they are done, do what was told, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, context, edit, inputs, redlane, write_guide

from redlane_ssg.desk.actions import Actions, Planned
from redlane_ssg.desk.desk import Desk
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.kept_store import KeptStore

HOUSE, WELL = "content/sites/old-house.md", "content/stories/well.md"


def actions(project: Path) -> Actions:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    return Actions(Desk(inputs(project), context(store, 1), store, failed, project / "output/removed"))


def planned(one: Actions, path: str, action: str, value: str = "") -> Planned:
    found = one.plan(path, action, value)
    assert isinstance(found, Planned)
    return found


def contents(project: Path) -> dict[str, bytes]:
    files = (file for file in (project / "content").rglob("*") if file.is_file())
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize(
    ("action", "value", "line"),
    [
        ("draft", "yes", "draft: true"),
        ("publish", "2030-01-01", "publish: 2030-01-01"),
        ("expire", "2030-01-01", "expire: 2030-01-01"),
    ],
)
def test_a_day_or_a_draft_is_one_line_of_the_original(tmp_path: Path, action: str, value: str, line: str) -> None:
    project = write_guide(tmp_path, BASE)
    one, before = actions(project), contents(project)
    # The translation's file asks for the same.
    plan = planned(one, HOUSE.replace(".md", ".en.md"), action, value)
    assert [change.relative for change in plan.changes] == ["sites/old-house.md"] and contents(project) == before
    assert one.do(plan) == ()
    changed = contents(project)
    assert f"\n{line}\n" in changed.pop(HOUSE).decode() and changed.items() <= before.items()
    assert one.undo(plan.token) == () and contents(project) == before


def test_what_it_breaks_is_told(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = actions(project)
    plan = planned(one, HOUSE, "remove")
    assert {change.relative for change in plan.changes} == {"sites/old-house.md", "sites/old-house.en.md"}
    assert {found.code for found in plan.made} >= {"E301", "E401"} and plan.path == ""
    assert plan.made[0].severity == "error"


def test_what_it_mends_is_counted(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE, "-- content/stories/x.md --\n---\ntitle: 错\n---\n[[nowhere]]\n")
    plan = planned(actions(project), "content/stories/x.md", "remove")
    # Its address leads nowhere then.
    assert ([found.code for found in plan.made], plan.mended) == (["W309"], 1)


def test_what_is_removed_is_kept(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one, before = actions(project), contents(project)
    plan = planned(one, "content/stories/lamp.md", "remove")
    assert one.do(plan) == ()
    assert set(before) - set(contents(project)) == {"content/stories/lamp.md"}
    (kept,) = (project / "output/removed/stories").iterdir()
    assert kept.read_bytes() == before["content/stories/lamp.md"]
    # Another window has done something else.
    assert one.undo("another") is None
    assert one.undo(plan.token) == () and contents(project) == before and one.undo(plan.token) is None


def test_a_translation_can_go_alone(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    plan = planned(actions(project), HOUSE.replace(".md", ".en.md"), "remove")
    assert [change.relative for change in plan.changes] == ["sites/old-house.en.md"]


def test_nothing_is_done_over_a_change_of_somebody_else(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = actions(project)
    plan = planned(one, WELL, "draft", "yes")
    edit(project, WELL, "title: 井", "title: 别人的井")
    assert [found.code for found in one.do(plan)] == ["E805"] and one.undo(plan.token) is None
    plan = planned(one, HOUSE, "rename", "lao-wu")
    one.do(plan)
    edit(project, WELL, "title: 别人的井", "title: 又改了")
    before = contents(project)
    assert [found.code for found in one.undo(plan.token) or ()] == ["E805"] and contents(project) == before


@pytest.mark.parametrize(("action", "value"), [("remove", ""), ("draft", "yes"), ("publish", "2030-01-01")])
def test_what_was_published_is_given_up_with_it(tmp_path: Path, action: str, value: str) -> None:
    project = write_guide(tmp_path, BASE)
    assert redlane(project, "addresses", "record", "--date", "2026-01-01").code == 0
    one, before = actions(project), contents(project)
    plan = planned(one, "content/stories/lamp.md", action, value)
    assert {change.relative for change in plan.changes} == {"stories/lamp.md", "published.yml"} and plan.made == ()
    assert one.do(plan) == ()
    line = b"  - {address: /stories/lamp/, gone: 2026-01-01}\n"
    assert contents(project)["content/published.yml"] == before["content/published.yml"] + line
    assert one.undo(plan.token) == () and contents(project) == before
    # An entry under another id is found from its former one.
    assert "published.yml" not in {change.relative for change in planned(one, WELL, "rename", "spring").changes}


def test_another_id(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    one = actions(project)
    refused = one.plan(HOUSE, "rename", "well")
    assert isinstance(refused, Diagnostic) and refused.code == "E303"
    plan = planned(one, HOUSE, "rename", "lao-wu")
    assert plan.path == "content/sites/lao-wu.md" and plan.made == ()
    assert one.do(plan) == () and "content/sites/lao-wu.en.md" in contents(project)
    # The same once more is another plan.
    assert planned(one, "content/sites/lao-wu.md", "rename", "x").token != plan.token


def test_what_is_no_entry_and_no_action(tmp_path: Path) -> None:
    one = actions(write_guide(tmp_path, BASE))
    assert one.plan("content/guide.yml", "remove", "") is None and one.plan(HOUSE, "burn", "") is None
    assert one.plan("content/stories/none.md", "remove", "") is None
    assert planned(one, WELL, "draft").changes == ()


def test_a_plan_is_not_remembered(tmp_path: Path) -> None:
    """What was only planned must not be missed later, as an entry that is gone would be."""
    project = write_guide(tmp_path, BASE)
    one = actions(project)
    planned(one, HOUSE, "rename", "lao-wu")
    again = planned(one, WELL, "draft", "yes")
    assert not {found.code for found in again.made} & {"W308", "W309"}
