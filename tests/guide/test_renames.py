"""Entries that are renamed without ``was`` are noticed by git or by the last build, and the line to add is printed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from guides import BASE, build, check, context, edit, inputs, problems, write_guide

from redlane_ssg.build import Result, make_guide
from redlane_ssg.incremental.store import Store

WELL, NEW = "content/stories/well.md", "content/stories/old-well.md"
TOLD = "W308 content/stories/old-well.md:2:1"


def git(project: Path, *words: str) -> None:
    identity = ["-c", "user.name=editor", "-c", "user.email=editor@example.invalid"]
    subprocess.run(["git", *identity, *words], cwd=project, check=True, capture_output=True)


def told(result: Result) -> list[str]:
    return [found for found in problems(result) if found.startswith("W308")]


def rename(project: Path) -> None:
    (project / WELL).rename(project / NEW)


def run(project: Path) -> Result:
    """A run beside what the last one has stored."""
    store = Store(project / "store.sqlite")
    result = make_guide(inputs(project), context(store))
    store.close()
    return result


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    write_guide(tmp_path, BASE)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    return tmp_path


def test_git_tells_of_a_new_name_before_and_after_it_is_committed(committed: Path) -> None:
    assert told(check(committed)) == []
    rename(committed)
    result = check(committed)
    assert told(result) == [TOLD]
    assert "was: [well]" in next(one for one in result.report.diagnostics if one.code == "W308").hint("zh")
    git(committed, "add", "-A")
    assert told(check(committed)) == [TOLD]
    git(committed, "commit", "-qm", "two")
    assert told(check(committed)) == [TOLD]
    edit(committed, NEW, "title: 井", "title: 井\nwas: [well]")
    assert told(check(committed)) == []


def test_a_chain_of_names_is_told_at_its_end(committed: Path) -> None:
    rename(committed)
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "two")
    (committed / NEW).rename(committed / "content/stories/deep-well.md")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "three")
    assert told(check(committed)) == ["W308 content/stories/deep-well.md:2:1"] * 2
    edit(committed, "content/stories/deep-well.md", "title: 井", "title: 井\nwas: [old-well]")
    result = check(committed)
    assert told(result) == ["W308 content/stories/deep-well.md:3:1"]
    assert "was: [old-well, well]" in next(one for one in result.report.diagnostics if one.code == "W308").hint("zh")


def test_the_last_build_tells_without_git_until_it_is_mended(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    assert told(run(tmp_path)) == []
    rename(tmp_path)
    assert told(run(tmp_path)) == [TOLD] == told(run(tmp_path))
    edit(tmp_path, NEW, "title: 井", "title: 井\nwas: [well]")
    assert told(run(tmp_path)) == []


def test_another_title_and_the_same_words_are_a_rename_too(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE)
    run(tmp_path)
    rename(tmp_path)
    edit(tmp_path, NEW, "title: 井", "title: 古井")
    assert told(run(tmp_path)) == [TOLD]


def test_what_is_deleted_and_what_is_new_is_no_rename(committed: Path) -> None:
    run(committed)
    (committed / WELL).unlink()
    write_guide(committed, "-- content/stories/bell.md --\n---\ntitle: 钟\n---\n钟声。\n")
    assert told(run(committed)) == []
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "two")
    assert told(run(committed)) == [] and told(build(committed)) == []
