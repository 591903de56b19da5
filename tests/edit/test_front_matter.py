"""A field of the form changes its own lines, in the style that they have, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_checks import ROOT

from redlane_ssg.desk.form import field_names
from redlane_ssg.edit.front_matter import front_of, value_lines, with_items, with_more, with_value
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.locations import Location
from redlane_ssg.read.nodes import Plain, find, plain_value

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
def test_a_field_is_written_in_its_own_style(key: str, value: Plain, old: str, new: str) -> None:
    changed = with_value(TEXT, (key,), value, ORDER)
    if key in ("draft", "address"):
        assert changed is not None and len(changed_lines(TEXT, changed)) == 1
        front = front_of(changed)
        node = front.get(key) if front else None
        assert node is not None and plain_value(node) == value
        return
    assert changed == TEXT.replace(old, new, 1)


@given(st.sampled_from(["title", "summary", "address", "publish", "aliases"]), WORDS)
def test_any_text_is_read_as_it_was_given(key: str, value: str) -> None:
    changed = with_value(TEXT, (key,), value.strip() or "x", ORDER)
    assert changed is not None and changed.endswith("---\ntitle: 正文\n")


@given(st.lists(WORDS.map(str.strip).filter(bool), max_size=4, unique=True).map(list[Plain]))
def test_any_list_is_read_as_it_was_given(values: list[Plain]) -> None:
    for key in ("aliases", "sources", "people"):
        changed = with_value(TEXT, (key,), values, ORDER)
        front = front_of(changed or "")
        node = front.get(key) if front else None
        assert node is not None and plain_value(node) == values


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_in_the_real_guide_one_field_is_one_change(path: Path) -> None:
    """Every field of every entry, as text and as list, changed, removed; and some put in where they were not."""
    text = path.read_text("utf-8")
    order, lines = (
        field_names(path.parent.name),
        {at[0]: found for at, found in value_lines(text).items() if len(at) == 1},
    )
    assert lines and front_of(text) is not None
    absent = [key for key in order if key not in lines]
    for key in (*lines, absent[0], absent[-1]):
        values: tuple[Plain, ...] = ("另一个值", ["甲", "乙: 丙"], None)
        for value in values:
            if value is None and key not in lines:
                continue
            changed = with_value(text, (key,), value, order)
            assert changed is not None, key
            (kind, first, last), *more = changed_lines(text, changed)
            assert not more, key
            if key in lines:
                assert lines[key][0] <= first and last <= lines[key][1], key
            else:
                assert kind == "insert" and len(changed.split("\n")) == len(text.split("\n")) + 1


@pytest.mark.parametrize("text", ["", "x", "---\n", "---\na: [\n---\n", "---\n- a\n---\n", "---\ntitle: &a x\n---\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    assert with_value(text, ("title",), "x", ORDER) is None


def test_what_cannot_be_changed_alone_is_left_alone() -> None:
    """A text in quotation marks that goes on at the beginning of a line looks like another field."""
    assert with_value('---\ntitle: "a\nsummary: b"\n---\n', ("title",), "x", ORDER) in (None, "---\ntitle: x\n---\n")


NESTED = """---
title: 屋
facts:
  # the first
  - label: 占地
    value: 一亩   # about
    source: a
  - {label: 房屋, value: 三进}

  # the last
  - label: 开放
    value: 2011年
quiz:
- question: 几进？
  answers:
  - text: 两进
  - text: 三进
    right: true
hours: {value: 9点, source: a}  # by telephone
picture:
  file: a.jpg
  alt: >-
    一座
    老屋
---
"""


@pytest.mark.parametrize(
    ("at", "value", "old", "new"),
    [
        (("facts", 0, "value"), "两亩", "value: 一亩   # about", "value: 两亩   # about"),
        (("facts", 0, "label"), "面积", "  - label: 占地", "  - label: 面积"),
        (("facts", 0, "label"), None, "  - label: 占地\n    value: 一亩", "  - value: 一亩"),
        (("facts", 0, "as_of"), "2011", "    source: a\n  - {", "    source: a\n    as_of: 2011\n  - {"),
        (("facts", 1, "value"), "四进", "{label: 房屋, value: 三进}", "{label: 房屋, value: 四进}"),
        (("facts", 1, "source"), "b", "value: 三进}", "value: 三进, source: b}"),
        (("facts", 3, "label"), "限流", "    value: 2011年\n", "    value: 2011年\n  - label: 限流\n"),
        (("facts", 4, "label"), "限流", "    value: 2011年\n", "    value: 2011年\n  - {}\n  - label: 限流\n"),
        (("quiz", 0, "answers", 1, "text"), "四进", "- text: 三进", "- text: 四进"),
        (("quiz", 0, "answers", 1, "right"), None, "  - text: 三进\n    right: true\n", "  - text: 三进\n"),
        (("quiz", 0, "answers", 0, "text"), None, "  - text: 两进\n", "  - {}\n"),
        (("quiz", 0, "answers", 2), {"text": "五进", "right": "true"},
         "    right: true\n", "    right: true\n  - text: 五进\n    right: true\n"),
        (("hours", "value"), "9点到17点", "{value: 9点, source: a}  #", "{value: 9点到17点, source: a}  #"),
        (("hours", "as_of"), "2025-11", "source: a}  #", "source: a, as_of: 2025-11}  #"),
        (("picture", "alt"), "门", "  alt: >-\n    一座\n    老屋\n", "  alt: 门\n"),
        (("picture", "credit"), "某人", "    老屋\n", "    老屋\n  credit: 某人\n"),
        (("picture", "file"), None, "  file: a.jpg\n", ""),
        (("audio", "file"), "a.mp3", "hours:", "hours:"),
    ],
)  # fmt: skip
def test_a_part_of_a_group_is_written_in_its_own_lines(at: Location, value: Plain, old: str, new: str) -> None:
    changed = with_value(NESTED, at, value, ORDER)
    if at[0] == "audio":
        assert changed is not None and "audio:\n  file: a.mp3\n" in changed and len(changed_lines(NESTED, changed)) == 1
        return
    assert changed is not None
    assert changed == NESTED.replace(old, new, 1)


def test_a_group_that_is_left_empty_goes() -> None:
    text = "---\ntitle: x\npicture:\n  file: a.jpg\n---\n"
    assert with_value(text, ("picture", "file"), None, ORDER) == "---\ntitle: x\n---\n"


@pytest.mark.parametrize(
    ("kept", "gone", "order"),
    [
        ([1, 2], ["占地", "# the first", "# about"], ["房屋", "开放"]),
        ([2, 0, 1], [], ["开放", "占地", "房屋"]),
        ([2], ["占地", "房屋"], ["# the last", "开放"]),
    ],
)
def test_items_are_moved_and_removed_with_their_remarks(kept: list[int], gone: list[str], order: list[str]) -> None:
    changed = with_items(NESTED, ("facts",), kept)
    assert changed is not None and not any(word in changed for word in gone)
    assert [changed.index(word) for word in order] == sorted(changed.index(word) for word in order)
    assert sorted(changed.split("\n")) == sorted(
        line for line in NESTED.split("\n") if not gone or line in changed.split("\n")
    )


MORE: list[Plain] = [{"label": "限流", "value": "甲"}, {"label": "开门"}]


def test_a_list_goes_on_with_items_in_their_own_lines() -> None:
    last, new = "    value: 2011年\n", "  - label: 限流\n    value: 甲\n  - label: 开门\n"
    assert with_more(NESTED, ("facts",), MORE, ORDER) == NESTED.replace(last, f"{last}{new}", 1)
    begun = with_more("---\ntitle: x\n---\n", ("facts",), MORE, ORDER)
    assert begun == f"---\ntitle: x\nfacts:\n{new}---\n"


def test_a_list_in_brackets_goes_on_and_what_is_no_list_does_not() -> None:
    changed = with_more("---\ntitle: x\nfacts: [{label: 甲}]\n---\n", ("facts",), MORE, ORDER)
    front = front_of(changed or "")
    assert front is not None and plain_value(front) == {"title": "x", "facts": [{"label": "甲"}, *MORE]}
    for text in ("---\ntitle: x\nfacts: 甲\n---\n", '---\ntitle: x\n"facts":\n  - {label: 甲}\n---\n', "no fields"):
        assert with_more(text, ("facts",), MORE, ORDER) is None


def test_without_items_a_list_goes() -> None:
    changed = with_items(NESTED, ("facts",), [])
    assert changed is not None and "facts" not in changed and "\nquiz:" in changed


def test_a_list_keeps_the_lines_of_its_items() -> None:
    text = "---\ntitle: x\nsources:\n  - 'one'  # by post\n  - two\n---\n"
    assert with_value(text, ("sources",), ["two", "three", "one"], ORDER) == text.replace(
        "  - 'one'  # by post\n  - two\n", "  - two\n  - three\n  - 'one'  # by post\n"
    )


@pytest.mark.parametrize(
    ("at", "value", "old", "new"),
    [
        (("sources",), ["two", "one"], "  # first\n  - one\n\n  # second\n  - 'two'  # it's so\n",
         "\n  # second\n  - 'two'  # it's so\n  # first\n  - one\n"),
        (("sources",), ["one", "two", "three"], "  - 'two'  # it's so\n", "  - 'two'  # it's so\n  - three\n"),
        (("title",), "新", "title: x  # it's \"so\"", "title: 新  # it's \"so\""),
        (("title",), "新 # 一", "title: x  # it's", 'title: "新 # 一"  # it\'s'),
        (("short",), "b", "short: 'a # a' # why", "short: b # why"),
        (("audio", "file"), "b.mp3", "  file: a.mp3\n", "  file: b.mp3\n"),
        (("audio",), {"file": "b.mp3"}, "  file: a.mp3\n", "  file: b.mp3\n"),
    ],
)  # fmt: skip
def test_remarks_stay(at: Location, value: Plain, old: str, new: str) -> None:
    text = (
        "---\ntitle: x  # it's \"so\"\nshort: 'a # a' # why\nsources:\n  # first\n  - one\n\n  # second\n"
        "  - 'two'  # it's so\naudio: # later\n  file: a.mp3\n---\n"
    )
    assert old in text and with_value(text, at, value, ORDER) == text.replace(old, new, 1)


def leaves(value: Plain, at: Location = ()) -> Iterator[Location]:
    """The location of each text."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*at, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from leaves(part, (*at, index))
    elif value is not None:
        yield at


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_in_the_real_guide_a_part_is_one_change(path: Path) -> None:
    """Every text within every group: nothing but its own line changes."""
    text = path.read_text("utf-8")
    front = front_of(text)
    assert front is not None
    for at in leaves(plain_value(front)):
        if isinstance(at[-1], int):
            continue
        changed = with_value(text, at, "另一个: 值", field_names(path.parent.name))
        assert changed is not None, at
        ((kind, first, last),) = changed_lines(text, changed)
        assert kind == "replace" and last - first == len(changed.split("\n")) - len(text.split("\n")) + last - first
        after = front_of(changed)
        assert after is not None and plain_value(find(after, at) or after) == "另一个: 值"


PARTS = st.recursive(
    WORDS.map(str.strip).filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["label", "value", "text", "alt"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(PARTS)
def test_any_group_is_read_as_it_was_given(value: Plain) -> None:
    for key in ("facts", "hours", "audio"):
        changed = with_value(NESTED, (key,), value, ORDER)
        front = front_of(changed or "")
        node = front.get(key) if front else None
        assert node is not None and plain_value(node) == value


@given(st.text("甲 乙:#-'\"\\\n", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_a_text_of_several_lines_is_read_as_it_was_given(value: str) -> None:
    for at in (("summary",), ("picture", "alt"), ("facts", 0, "value"), ("facts", 5, "value")):
        changed = with_value(NESTED, at, value, ORDER)
        front = front_of(changed or "")
        node = find(front, at) if front else None
        assert node is not None and plain_value(node) == value
