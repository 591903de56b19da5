"""A field of the form changes its own lines, in the style that they have, and no other."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_checks import ROOT

from redlane_ssg.desk.form import field_names
from redlane_ssg.desk.front_matter import field_lines, front_of, with_field
from redlane_ssg.kinds import KINDS
from redlane_ssg.read.nodes import plain_value

TEXT = """---
# what it is
title: 老屋   # remark
aliases: [一, '二: 三']
sources:
  - one
  - two

# when
publish: 2026-01-01
summary: >-
  一句
  又一句
hours: {value: 9点到17点, source: report}
---
title: 正文
"""
ORDER = field_names("sites")
REAL = sorted(path for kind in KINDS for path in (ROOT / "content" / kind).glob("*.md"))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=20)


def changed_lines(before: str, after: str) -> list[tuple[str, int, int]]:
    """What is different: the kind of change, and from which line to which of the former text."""
    codes = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False).get_opcodes()
    return [(kind, first + 1, last) for kind, first, last, _, _ in codes if kind != "equal"]


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "新屋", "title: 老屋   # remark", "title: 新屋   # remark"),
        ("title", "一: 二", "title: 老屋   # remark", 'title: "一: 二"   # remark'),
        ("aliases", ["一", "四"], "aliases: [一, '二: 三']", "aliases: [一, 四]"),
        ("aliases", ["甲, 乙"], "aliases: [一, '二: 三']", 'aliases: ["甲, 乙"]'),
        ("sources", ["two"], "sources:\n  - one\n  - two\n", "sources:\n  - two\n"),
        ("sources", ["one", "two", "three"], "  - two\n", "  - two\n  - three\n"),
        ("publish", "2026-02-02", "publish: 2026-01-01", "publish: 2026-02-02"),
        ("publish", None, "publish: 2026-01-01\n", ""),
        ("summary", "短", "summary: >-\n  一句\n  又一句\n", "summary: 短\n"),
        ("draft", "true", "summary:", "draft: true\nsummary:"),
        ("address", "一号 # 二号", "hours:", 'hours:'),
    ],
)  # fmt: skip
def test_a_field_is_written_in_its_own_style(key: str, value: str | list[str] | None, old: str, new: str) -> None:
    changed = with_field(TEXT, key, value, ORDER)
    if key in ("draft", "address"):
        assert changed is not None and len(changed_lines(TEXT, changed)) == 1
        front = front_of(changed)
        node = front.get(key) if front else None
        assert node is not None and plain_value(node) == value
        return
    assert changed == TEXT.replace(old, new, 1)


@given(st.sampled_from(["title", "summary", "address", "publish", "aliases"]), WORDS)
def test_any_text_is_read_as_it_was_given(key: str, value: str) -> None:
    changed = with_field(TEXT, key, value.strip() or "x", ORDER)
    assert changed is not None and changed.endswith("---\ntitle: 正文\n")


@given(st.lists(WORDS.map(str.strip).filter(bool), max_size=4, unique=True))
def test_any_list_is_read_as_it_was_given(values: list[str]) -> None:
    for key in ("aliases", "sources", "people"):
        changed = with_field(TEXT, key, values, ORDER)
        front = front_of(changed or "")
        node = front.get(key) if front else None
        assert node is not None and plain_value(node) == values


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_in_the_real_guide_one_field_is_one_change(path: Path) -> None:
    """Every field of every entry, as text and as list, changed, removed; and some put in where they were not."""
    text = path.read_text("utf-8")
    order, lines = field_names(path.parent.name), field_lines(text)
    assert lines and front_of(text) is not None
    absent = [key for key in order if key not in lines]
    for key in (*lines, absent[0], absent[-1]):
        for value in ("另一个值", ["甲", "乙: 丙"], None):
            if value is None and key not in lines:
                continue
            changed = with_field(text, key, value, order)
            assert changed is not None, key
            (kind, first, last), *more = changed_lines(text, changed)
            assert not more, key
            if key in lines:
                assert lines[key][0] <= first and last <= lines[key][1], key
            else:
                assert kind == "insert" and len(changed.split("\n")) == len(text.split("\n")) + 1


@pytest.mark.parametrize("text", ["", "x", "---\n", "---\na: [\n---\n", "---\n- a\n---\n", "---\ntitle: &a x\n---\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert with_field(text, "title", "x", ORDER) is None


def test_what_cannot_be_changed_alone_is_left_alone() -> None:
    """A text in quotation marks that goes on at the beginning of a line looks like another field."""
    assert with_field('---\ntitle: "a\nsummary: b"\n---\n', "title", "x", ORDER) in (None, "---\ntitle: x\n---\n")
