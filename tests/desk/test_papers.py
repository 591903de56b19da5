"""Papers on the desk: made as a build makes them, listed by what they are, and an edition of what docents say."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from guides import context, edit, inputs, redlane
from term import DAY_OF_TERM, copy_of_all

from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.output_steps import StepDone
from redlane_ssg.desk.papers import DeskPapers
from redlane_ssg.incremental.kept_store import KeptStore

# Typst sets PDF files.
pytestmark = pytest.mark.slow


def papers_of(project: Path) -> DeskPapers:
    def failed(error: Exception) -> None:
        raise error

    store = KeptStore(None)
    run = context(store, 1)
    desk = Desk(inputs(project, on=DAY_OF_TERM), run, store, failed)
    return DeskPapers(desk, run, project / "output", "output", lambda: date(2026, 10, 20))


def done(papers: DeskPapers, step: str) -> StepDone:
    found = papers.step(step)
    assert isinstance(found, StepDone) and not found.report.failed
    return found


def test_papers_are_those_of_a_build_and_are_named_by_what_they_are(tmp_path: Path) -> None:
    papers = papers_of(copy_of_all(tmp_path / "desk"))
    assert papers.rows() == []
    assert done(papers, "papers").values == {"count": 28, "folder": "output/staff/"}
    built = copy_of_all(tmp_path / "built")
    assert redlane(built, "build", "--date", str(DAY_OF_TERM)).code == 0
    folders = list(dict.fromkeys(row["folder"] for row in papers.rows()))
    assert folders == ["handbooks", "cards", "days", "attendance", "boards"]
    assert [row["language"] for row in papers.rows()][:12] == ["中文"] * 6 + ["English"] * 6
    rows = {str(row["path"]): row for row in papers.rows()}
    folder = built / "output/staff"
    made = {path.relative_to(folder).as_posix() for path in folder.glob("*/*")}
    assert rows.keys() == made
    assert all(papers.file(name) == (folder / name).read_bytes() for name in made)
    about = [(one["title"], one["language"], one["words"]) for one in rows.values()]
    assert ("样例巷走一圈", "中文", ["20", "booklet"]) in about and (
        "小学生的一天",
        "English",
        ["1", "handout"],
    ) in about
    assert ("样例东社区", "中文", []) in about and papers.file("cards/nothing.html") is None
    assert papers.file("../site/index.html") is None


def test_an_edition_is_made_once_and_papers_name_it(tmp_path: Path) -> None:
    project = copy_of_all(tmp_path)
    papers = papers_of(project)
    assert done(papers, "edition").values == {"number": 1, "count": 1, "path": "content/docents/editions.yml"}
    assert done(papers, "edition").values["count"] == 0
    done(papers, "papers")
    assert "第 1 版" in (papers.file("cards/walk-zh-Hans-20.html") or b"").decode()


def test_an_edition_without_git_says_that_nothing_else_keeps_it(tmp_path: Path) -> None:
    project = copy_of_all(tmp_path)
    codes = [one.code for one in done(papers_of(project), "edition").report.diagnostics]
    assert codes == ["W679"]
    kept = copy_of_all(tmp_path / "kept")
    subprocess.run(["git", "init", "-q", str(kept)], check=True)
    assert done(papers_of(kept), "edition").report.diagnostics == ()


def test_what_is_wrong_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    project = copy_of_all(tmp_path)
    edit(project, "content/lessons/well.md", "place: yard", "place: nowhere")
    papers = papers_of(project)
    found = papers.step("papers")
    assert isinstance(found, StepDone) and found.report.failed and papers.rows() == []
