"""``redlane why``: from which files and templates a page is, and whether a build would write it."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, edit, redlane, write_guide

DAY = ("--date", "2026-01-01")
PAGE = "output/site/people/wang/index.html"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide that was built."""
    assert redlane(write_guide(tmp_path, BASE), *DAY).code == 0
    return tmp_path


@pytest.mark.parametrize("path", [PAGE, "/people/wang/", "people/wang", "people/wang/index.html"])
def test_a_page_names_what_it_is_made_of(guide: Path, path: str) -> None:
    done = redlane(guide, "why", path, *DAY)
    assert done.code == 0, done.err
    lines = done.out.split("\n")
    made_from = lines[lines.index("来自：") + 1 : lines.index("模板：")]
    assert made_from == ["  content/people/wang.md"]
    assert "  themes/redlane/pages/entry.html" in lines and "  themes/redlane/pages/base.html" in lines
    named = lines[lines.index("提到的条目：") + 1 :]
    assert "  content/sites/old-house.md" in named and "  content/stories/lamp.md" not in named
    assert "再生成也不会重写它" in done.out


def test_a_translation_is_made_of_both_files(guide: Path) -> None:
    out = redlane(guide, "why", "en/sites/old-house/", *DAY).out
    assert "  content/sites/old-house.en.md\n" in out and "  content/sites/old-house.md\n" in out


def test_it_says_whether_a_build_would_write_it(guide: Path) -> None:
    edit(guide, "content/people/wang.md", "王先生", "王老先生")
    assert "下次生成会重写它" in redlane(guide, "why", PAGE, *DAY).out
    assert "原因：它用到的内容改变了。\n  content/people/wang.md" in redlane(guide, "why", "sites/old-house/", *DAY).out
    assert "下次生成会重写它" in redlane(guide, "why", "sites/old-house/", *DAY).out
    assert "再生成也不会重写它" in redlane(guide, "why", "stories/lamp/", *DAY).out
    write_guide(guide, "-- content/people/li.md --\n---\ntitle: 李先生\nera: historic\n---\n")
    assert "还没有生成过" in redlane(guide, "why", "people/li/", *DAY).out


def test_what_nothing_makes_is_said(guide: Path) -> None:
    done = redlane(guide, "why", "nowhere/", *DAY)
    assert (done.code, done.out) == (1, "") and "nowhere/ 不是生成的文件" in done.err
    assert redlane(guide, "why").code == 2


def test_a_broken_guide_is_told_of_first(guide: Path) -> None:
    edit(guide, "content/people/wang.md", "era: historic", "era: historical")
    done = redlane(guide, "why", PAGE, *DAY)
    assert done.code == 1 and "content/people/wang.md:3:6" in done.err and "不是生成的文件" not in done.err
