"""``redlane new``: an entry is begun, and nothing that is there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from guides import BASE, redlane, write_guide

from redlane_ssg.kinds import KINDS


def test_a_story_is_begun_as_a_draft(tmp_path: Path) -> None:
    project = write_guide(tmp_path, BASE)
    done = redlane(project, "new", "stories", "lao-jing", "--title", "老井: 一口")
    assert done.code == 0 and "content/stories/lao-jing.md" in done.out
    text = (project / "content/stories/lao-jing.md").read_text("utf-8")
    assert text == '---\ntitle: "老井: 一口"\ndraft: true\n---\n\n'
    assert redlane(project, "check").code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_what_it_must_have(tmp_path: Path, kind: str) -> None:
    """What is required stands there, and the check names nothing else."""
    project = write_guide(tmp_path, BASE)
    assert redlane(project, "new", kind, "begun", "--title", "新的").code == 0
    required = [name for name, field in KINDS[kind].model_fields.items() if field.is_required() and name != "title"]
    lines = (project / f"content/{kind}/begun.md").read_text("utf-8").split("\n")
    assert [line.removesuffix(":") for line in lines if line.endswith(":")] == required
    told = redlane(project, "check", "--format", "json").out
    assert told.count("begun.md") >= len(required)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("stories", "well"), 1, "E804"),
        (("sites", "well"), 1, "E303"),
        (("stories", "老井"), 1, "E116"),
        (("story", "x"), 2, "stories"),
        (("stories",), 2, "new"),
        ((), 2, "new"),
    ],
)
def test_what_cannot_be_begun(tmp_path: Path, words: tuple[str, ...], code: int, told: str) -> None:
    project = write_guide(tmp_path, BASE)
    before = {file: file.read_bytes() for file in (project / "content").rglob("*") if file.is_file()}
    done = redlane(project, "new", *words)
    assert done.code == code and told in done.out + done.err
    assert {file: file.read_bytes() for file in (project / "content").rglob("*") if file.is_file()} == before
