"""The manuals are complete and correct: fields, settings, commands, examples and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import register_guide
from guides import check, edit, problems, write_guide

from redlane_ssg import __version__
from redlane_ssg.console.typed_words import COMMANDS
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.guide_fields import Footer, GuideFields

ROOT = Path(__file__).resolve().parents[2]
MANUALS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def words(name: str) -> set[str]:
    """Everything in a manual between backticks."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_editors_manual_names_every_field_of_a_kind(kind: str) -> None:
    assert {kind, *KINDS[kind].model_fields} <= words("editors.md")


def test_the_editors_manual_names_every_common_field_and_setting() -> None:
    assert set(EntryFields.model_fields) <= words("editors.md")
    assert set(GuideFields.model_fields) | set(Footer.model_fields) <= words("editors.md")


def test_the_manuals_name_every_command() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in MANUALS)
    assert all(f"build.py {command}" in text for command in COMMANDS if command != "build")


def test_the_changelog_has_this_version() -> None:
    assert f"\n## [{__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# What recipes tell to make.
TO_BE_MADE = re.compile("dates|gates|lectern|walk-long|zhang-san")


def test_the_manuals_name_modules_that_are_there() -> None:
    texts = [manual.read_text(encoding="utf-8") for manual in MANUALS]
    named = {path for text in texts for path in re.findall(r"`((?:[\w-]+/)+[\w-]+\.py)`", text)}
    named |= {path for text in texts for path in re.findall(r"\b(?:tests|docs|bench|src)/[\w/-]+\.\w+", text)}
    folders = (ROOT, ROOT / "src/redlane_ssg", ROOT / "tests")
    missing = [path for path in sorted(named) if not any((folder / path).exists() for folder in folders)]
    assert len(named) > 60
    assert [path for path in missing if not TO_BE_MADE.search(path)] == []


def blocks(name: str) -> list[str]:
    """The code blocks of a manual."""
    return re.findall(r"^```\n(.*?)^```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_signs_in_the_manual_are_valid(tmp_path: Path) -> None:
    sample = next(block for block in blocks("signs.md") if "form: " in block)
    lines = next(block for block in blocks("signs.md") if "moved_to: " in block)
    project = write_guide(tmp_path, register_guide.GUIDE, f"-- content/signs/panel.md --\n{sample}")
    for name in ("xiaoying-park", "tongxin-zhu", "yu-dafu-residence"):
        write_guide(project, f"-- content/places/{name}.md --\n---\ntitle: 一处\n---\n")
    assert register_guide.issue(project) == 0
    assert problems(check(project)) == []
    edit(project, "content/signs/panel.md", "points_at: tongxin-zhu", "points_at: yu-dafu-residence")
    code = register_guide.register(project).splitlines()[-1].partition("code: ")[2][:4]
    (project / register_guide.REGISTER).write_text(
        register_guide.register(project) + lines.replace("5J55", code), encoding="utf-8"
    )
    assert {found.partition(" ")[0] for found in problems(check(project))} == {"W903", "W904"}


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.name)
def test_links_in_manuals_lead_somewhere(manual: Path) -> None:
    # Code blocks hold no links.
    text = re.sub(r"^(`{3,}).*?^\1", "", manual.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"(?<!\\)\]\(([^)#]+)\)|src=\"([^\"]+)\"", text)
    for target in (link or source for link, source in targets):
        if not target.startswith(("http", "mailto", "../")) and "文件名" not in target:
            assert (manual.parent / target).exists(), target
