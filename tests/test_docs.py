"""What the manuals say is so: every field, page value, option and link they should name."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from redlane_ssg.arguments import COMMANDS
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.guide_fields import Footer, GuideFields
from redlane_ssg.outputs.views import Frame, PageView

ROOT = Path(__file__).resolve().parents[1]
MANUALS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def words(name: str) -> set[str]:
    """Everything that a manual sets in code."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_editors_manual_names_every_field_of_a_kind(kind: str) -> None:
    assert {kind, *KINDS[kind].model_fields} <= words("editors.md")


def test_the_editors_manual_names_every_common_field_and_setting() -> None:
    assert set(EntryFields.model_fields) <= words("editors.md")
    assert set(GuideFields.model_fields) | set(Footer.model_fields) <= words("editors.md")


def test_the_theme_manual_names_everything_a_template_sees() -> None:
    told = words("themes.md")
    assert {field.name for field in fields(PageView)} - {"frame"} <= told
    assert {field.name for field in fields(Frame)} <= told


def test_the_manuals_name_every_command() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in MANUALS)
    assert all(f"build.py {command}" in told for command in COMMANDS if command != "build")


@pytest.mark.parametrize("manual", MANUALS, ids=lambda path: path.name)
def test_links_in_manuals_lead_somewhere(manual: Path) -> None:
    text = manual.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|src=\"([^\"]+)\"", text)
    for target in (one or other for one, other in targets):
        if not target.startswith(("http", "mailto", "../")) and "文件名" not in target:
            assert (manual.parent / target).exists(), target
