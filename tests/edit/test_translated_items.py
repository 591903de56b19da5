"""Where items of an original's list come, go or move, those of its translations follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.edit.front_matter import front_of
from redlane_ssg.edit.translated_items import ListChange, kept_numbers, list_changes, with_changed_lists
from redlane_ssg.kinds import KINDS
from redlane_ssg.read.nodes import Plain, plain_value

ORIGINAL = """---
title: 计划
sessions:
  # the first
  - title: 一场
    place: hall
  - {title: 二场, place: hall}
  - title: 三场
    place: hall
groups:
  - name: 甲
---
"""
TRANSLATION = """---
title: Plan
sessions:
  - title: One
  # about two
  - title: Two
  - title: Three
groups: [{name: A}]
---
"""
PROGRAMME = KINDS["programmes"]


def follow(after: str) -> str | None:
    return with_changed_lists(TRANSLATION, list_changes(PROGRAMME, ORIGINAL, after))


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        # One comes first, one goes, two change places, one is put in between, the list goes.
        ("  # the first\n", "  - title: 零\n  # the first\n", "  - title: One\n", "  - {}\n  - title: One\n"),
        ("  - {title: 二场, place: hall}\n", "", "  # about two\n  - title: Two\n", ""),
        ("  - {title: 二场, place: hall}\n", "  - {title: 二场, place: hall}\n  - title: 新\n",
         "  - title: Three\n", "  - {}\n  - title: Three\n"),
        ("  - name: 甲\n", "  - name: 新\n  - name: 甲\n", "groups: [{name: A}]", "groups: [{}, {name: A}]"),
        ("groups:\n  - name: 甲\n", "", "groups: [{name: A}]\n", ""),
    ],
)  # fmt: skip
def test_items_follow(old: str, new: str, was: str, now: str) -> None:
    assert old in ORIGINAL and was in TRANSLATION
    assert follow(ORIGINAL.replace(old, new)) == TRANSLATION.replace(was, now)


def test_a_moved_item_is_known_again_though_it_was_changed() -> None:
    moved = ORIGINAL.replace("  - title: 三场\n    place: hall\n", "").replace(
        "  # the first\n", "  # the first\n  - title: 三场\n    place: yard\n"
    )
    assert list_changes(PROGRAMME, ORIGINAL, moved) == (ListChange(("sessions",), 3, (2, 0, 1)),)
    followed = follow(moved)
    assert followed is not None
    front = front_of(followed)
    assert front is not None
    sessions = plain_value(front)
    assert isinstance(sessions, dict) and sessions["sessions"] == [
        {"title": "Three"}, {"title": "One"}, {"title": "Two"},
    ]  # fmt: skip


def test_what_is_changed_within_items_moves_nothing() -> None:
    for old, new in (("一场", "第一场"), ("title: 一场", "title: 完全不同的名称"), ("hall", "yard"), ("计划", "规划")):
        assert list_changes(PROGRAMME, ORIGINAL, ORIGINAL.replace(old, new)) == ()


def test_a_list_that_had_another_number_of_items_stays() -> None:
    short = TRANSLATION.replace("  - title: Three\n", "")
    changes = list_changes(PROGRAMME, ORIGINAL, ORIGINAL.replace("  - {title: 二场, place: hall}\n", ""))
    assert changes and with_changed_lists(short, changes) == short


def test_lists_within_groups_follow_too() -> None:
    first = "    - days: 周一\n      times: 9:00-10:00\n"
    before = f"---\ntitle: x\nhours:\n  rules:\n{first}    - days: 周二\n---\n"
    changes = list_changes(KINDS["venues"], before, before.replace(first, ""))
    assert changes == (ListChange(("hours", "rules"), 2, (1,)),)


def test_what_took_the_place_of_a_deleted_item_is_new() -> None:
    before: list[Plain] = [{"title": "开班式"}, {"title": "参观旧址"}, {"title": "座谈"}]
    after: list[Plain] = [{"title": "参观旧址"}, {"title": "座谈"}, {"title": "包粽子比赛"}]
    assert kept_numbers(before, after) == (1, 2, None)


ITEMS = st.lists(st.fixed_dictionaries({"title": st.text("甲乙丙丁abc", min_size=1, max_size=4)}), max_size=6)


@given(ITEMS, st.data())
def test_whatever_order_items_get_each_is_found(items: list[Plain], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(items))))
    kept = kept_numbers(items, [items[index] for index in order])
    assert sorted(number for number in kept if number is not None) == list(range(len(items)))
    assert [items[number] for number in kept if number is not None] == [items[index] for index in order]


@given(ITEMS, ITEMS)
def test_no_item_is_found_twice(before: list[Plain], after: list[Plain]) -> None:
    numbers = [number for number in kept_numbers(before, after) if number is not None]
    assert len(numbers) == len(set(numbers)) and all(0 <= number < len(before) for number in numbers)
    assert len(kept_numbers(before, after)) == len(after)
