"""Entries that are renamed without ``was`` are noticed by git or by the last build, and the line to add is printed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from guides import BASE, DAY, build, check, context, edit, inputs, problems, site, write_guide

from redlane_ssg.build import Result, make_guide
from redlane_ssg.incremental.store import Store

# A guide is built again and again.
pytestmark = pytest.mark.slow

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


MORE = """\
-- content/stories/b.md --
---
title: 巷口的钟
was: [a]
---
{body}
"""
SENTENCES = [f"第{number}段讲的是{name}，写在这里。" for number, name in enumerate("钟楼井桥巷门石碑树塔亭坊", 1)]


@pytest.mark.parametrize("has_git", [True, False])
def test_an_entry_that_moves_to_another_folder_is_told_with_its_old_redirects(tmp_path: Path, *, has_git: bool) -> None:
    write_guide(tmp_path, BASE, MORE.format(body="钟声响了很久。"))
    if has_git:
        git(tmp_path, "init", "-q")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", "one")
    else:
        run(tmp_path)
    (tmp_path / "content/places").mkdir(exist_ok=True)
    (tmp_path / "content/stories/b.md").rename(tmp_path / "content/places/b.md")
    result = check(tmp_path) if has_git else run(tmp_path)
    assert told(result) == ["W308 content/places/b.md:3:1"] * 2
    line = "was: [stories/a, stories/b]"
    assert all(line in one.hint("zh") for one in result.report.diagnostics if one.code == "W308")
    edit(tmp_path, "content/places/b.md", "was: [a]", line)
    result = build(tmp_path) if has_git else run(tmp_path)
    assert told(result) == [] and problems(result) == problems(check(tmp_path))
    files = site(tmp_path)
    assert all("places/b/" in files[f"{root}stories/{old}/index.html"] for root in ("", "en/") for old in "ab")


def test_most_of_the_words_make_a_rename_though_the_title_is_another(tmp_path: Path) -> None:
    write_guide(tmp_path, BASE, MORE.format(body="\n\n".join(SENTENCES)))
    run(tmp_path)
    (tmp_path / "content/stories/b.md").unlink()
    changed = [*SENTENCES[:4], "这一段是新加的，从前没有。", *SENTENCES[4:]]
    write_guide(
        tmp_path, MORE.format(body="\n\n".join(changed)).replace("stories/b.md", "stories/bb.md").replace("口", "尾")
    )
    assert told(run(tmp_path)) == ["W308 content/stories/bb.md:3:1"]


def test_a_public_entry_that_is_gone_without_a_like_is_told_for_a_while(tmp_path: Path) -> None:
    hidden = MORE.replace("/b.md", "/h.md").replace("was: [a]", "draft: true")
    write_guide(tmp_path, BASE, MORE.format(body="钟。"), hidden.format(body="鼓。"))
    run(tmp_path)
    text = (tmp_path / "content/stories/b.md").read_text("utf-8")
    (tmp_path / "content/stories/b.md").write_text("---\ntitle: [\n---\n", "utf-8")
    assert "W309" not in str(problems(run(tmp_path)))
    (tmp_path / "content/stories/b.md").unlink()
    (tmp_path / "content/stories/h.md").unlink()
    gone = [one for one in run(tmp_path).report.diagnostics if one.code == "W309"]
    assert [(one.span.path, one.values["address"]) for one in gone] == [
        ("content/stories/b.md", "/stories/b/, /stories/a/")
    ]
    assert "was: [stories/b]" in gone[0].hint("zh") and "W309" in str(problems(run(tmp_path)))
    store = Store(tmp_path / "store.sqlite")
    later = make_guide(replace(inputs(tmp_path), build_date=DAY + timedelta(days=31)), context(store))
    store.close()
    assert "W309" not in str(problems(later))
    (tmp_path / "content/stories/b.md").write_text(text, "utf-8")
    assert "W309" not in str(problems(run(tmp_path)))


def test_what_is_deleted_and_what_is_new_is_no_rename(committed: Path) -> None:
    run(committed)
    (committed / WELL).unlink()
    write_guide(committed, "-- content/stories/bell.md --\n---\ntitle: 钟\n---\n钟声。\n")
    assert told(run(committed)) == []
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "two")
    assert told(run(committed)) == [] and told(build(committed)) == []
