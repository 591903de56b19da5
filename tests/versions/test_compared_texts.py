"""An original beside its translation: cut before its headings, marked with what has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.versions.compared_texts import ComparedSection, compared_sections, sections_of

BODY = "开头。\n\n## 一\n\n甲乙丙。\n\n```\n## 不是标题\n```\n\n## 二\n\n丁。\n"
LINES = st.lists(st.sampled_from(["", "## 一", "### 二", "甲乙", "```", "~~~", "#不是", "   # 三"]), max_size=12)


@given(LINES)
def test_the_pieces_are_the_body(lines: list[str]) -> None:
    body = "\n".join(lines)
    assert "\n".join(sections_of(body)) == body


def test_a_piece_begins_with_its_heading() -> None:
    assert [piece.strip().split("\n")[0] for piece in sections_of(BODY)] == ["开头。", "## 一", "## 二"]
    assert sections_of("## 一\n甲") == ["## 一\n甲"] and sections_of("") == [""]


def shown(section: ComparedSection) -> str:
    marks = {"same": "{}", "new": "+{}+", "gone": "-{}-"}
    return "".join(marks[part.kind].format(part.text) for part in section.parts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲乙丙。", "甲丁丙。", ["甲-乙-+丁+丙。"]),
        ("in 2011 it opened", "in 2021 it opened", ["in -2011-+2021+ it opened"]),
        ("甲\n## 一\n乙", "甲\n## 新\n丙\n## 一\n乙", ["甲", "+## 新\n丙+", "## 一\n乙"]),
        ("甲\n## 一\n乙\n## 二\n丙", "甲\n## 二\n丙", ["甲", "## 二\n丙"]),
        ("甲\n## 一\n乙", "甲\n## 壹\n乙", ["甲", "## -一-+壹+\n乙"]),
    ],
)
def test_what_has_changed_is_marked(old: str, new: str, expected: list[str]) -> None:
    assert [shown(section) for section in compared_sections(new, old)] == expected


def test_nothing_is_marked_without_an_earlier_text() -> None:
    assert not any(section.has_changed for section in compared_sections(BODY, None))
    assert not any(section.has_changed for section in compared_sections(BODY, BODY))


@given(LINES, LINES)
def test_what_is_there_now_is_whole(old: list[str], new: list[str]) -> None:
    found = compared_sections("\n".join(new), "\n".join(old))
    now = ["".join(part.text for part in section.parts if part.kind != "gone") for section in found]
    assert "\n".join(now) == "\n".join(new)


def test_a_long_text_is_compared_by_lines() -> None:
    old = "\n".join(f"第{number}行，很长很长的一行字。" for number in range(600))
    (section,) = compared_sections(old.replace("第300行", "第三百行"), old)
    assert [part.text for part in section.parts if part.kind == "gone"] == ["第300行，很长很长的一行字。\n"]
