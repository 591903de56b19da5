"""A console of code page 936 (GBK), as Chinese Windows has it, shows every message as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from consoles import in_a_process
from guides import BASE, edit, write_guide
from scripts import load_script
from site_checks import ROOT

from redlane_ssg.catalogue import DIAGNOSTICS
from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.catalogue.tidy_terms import TIDY_TERMS
from redlane_ssg.console.typed_words import COMMANDS

GBK = "gbk:strict"
DAY = ("--date", "2026-01-01")
# A rare hanzi, a mark and an accent that GBK lacks.
LACKING = "\U00020bb7\U0001f3e0ñ"


def every_sentence() -> Iterator[str]:
    for text in DIAGNOSTICS.values():
        yield from (text.zh, text.en, text.hint_zh, text.hint_en)
    for words in (*SENTENCES.values(), *TERMS.values(), *TIDY_TERMS.values()):
        yield from words.values()
    yield from load_script(ROOT / "build.py").TEXT.values()


def test_gbk_has_every_character_of_every_sentence() -> None:
    lacking = {character for text in every_sentence() for character in text if not character.encode("gbk", "ignore")}
    assert lacking == set() and sum(1 for _ in every_sentence()) > 1400


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """The base guide, with an error and a warning whose lines have characters that the console lacks."""
    guide = write_guide(tmp_path / "guide", BASE)
    edit(guide, "content/people/wang.md", "era: historic", f"era: {LACKING}")
    edit(guide, "content/stories/well.md", "publish: 2025-10-01", "publish: 2026-10-01")
    return guide


def said(project: Path, code: int, *words: str) -> str:
    """All that a command says, each character as GBK has it; nothing is said but in the words of the catalogue."""
    done = in_a_process(project, GBK, *words)
    text = (done.stdout + done.stderr).decode("gbk")
    assert (done.returncode, "Traceback" in text) == (code, False), text
    # That of a library may stand there.
    assert not re.search(r"redlane_ssg\S*\.py:\d+: EncodingWarning", text), text
    return text


@pytest.mark.slow
def test_problems_are_told_and_what_the_console_lacks_is_a_question_mark(guide: Path) -> None:
    for command in ("check", "build"):
        text = said(guide, 1, command, *DAY)
        assert "content/people/wang.md:3:6: 错误 E205：era 不能是 ???" in text and "提醒 W301" in text
    assert "E205" in said(guide, 1, "check", "--format", "json", *DAY)
    assert "E205::" in said(guide, 1, "check", "--format", "github", *DAY)


@pytest.mark.slow
def test_a_build_and_its_reasons_are_told(guide: Path) -> None:
    edit(guide, "content/people/wang.md", f"era: {LACKING}", "era: historic")
    edit(guide, "content/people/wang.md", "title: 王先生", f"title: 王{LACKING}")
    assert "完成：10 个条目" in said(guide, 0, "build", *DAY)
    edit(guide, "content/people/wang.md", "住在", "住在过")
    # He is shown on the page of the house that he belongs to.
    assert "原因：" in said(guide, 0, "why", "sites/old-house/", *DAY)
    assert "Because" in said(guide, 0, "why", "sites/old-house/", "--lang", "en", *DAY)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_told(guide: Path, command: str) -> None:
    text = said(guide, 0, *command.split(), "--help")
    assert "?" not in text.replace("？", "") and "用法" in text
