"""Two people's changes of one text are put together, and what contradicts each other is told."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from redlane_ssg.versions.merge_texts import Merged, TextConflict, merge_texts, with_both

# Few different lines, so that texts have much in common and much twice.
TEXT = st.lists(st.sampled_from(["", "a", "b", "c", "井", "\r"]), max_size=10).map("\n".join)
BASE = "一\n二\n三\n四\n五\n"


def merged(ours: str, theirs: str, base: str = BASE) -> str:
    """The text of a merge that has no conflict."""
    found = merge_texts(base, ours, theirs)
    assert found.conflicts == ()
    return found.text


def test_what_only_one_has_changed_is_taken() -> None:
    assert merged(BASE.replace("二", "2"), BASE.replace("四", "4")) == "一\n2\n三\n4\n五\n"
    assert merged("〇\n" + BASE, BASE + "六\n") == "〇\n一\n二\n三\n四\n五\n六\n"
    assert merged(BASE.replace("二\n", ""), BASE.replace("四\n", "")) == "一\n三\n五\n"


def test_changes_side_by_side_are_taken() -> None:
    assert merged(BASE.replace("二", "2"), BASE.replace("三", "3")) == "一\n2\n3\n四\n五\n"
    assert merged(BASE.replace("二", "2"), BASE.replace("三", "新\n三")) == "一\n2\n新\n三\n四\n五\n"
    assert merged(BASE.replace("三", "3"), BASE.replace("三", "新\n三")) == "一\n二\n新\n3\n四\n五\n"
    # One ends the text with a line end that it did not have, the other changes its last line.
    assert merged("一\n二\n", "一\n2", "一\n二") == "一\n2\n"


def test_what_both_have_changed_alike_is_taken_once() -> None:
    both = BASE.replace("二", "2")
    assert merged(both, both.replace("五", "5")) == both.replace("五", "5")
    assert merged(BASE + "六\n", BASE + "六\n") == BASE + "六\n"
    assert merged(BASE.replace("二\n", ""), BASE.replace("二\n", "")) == BASE.replace("二\n", "")


def test_what_both_have_changed_in_other_ways_is_told() -> None:
    found = merge_texts(BASE, BASE.replace("二", "2"), BASE.replace("二", "贰").replace("五", "5"))
    assert found == Merged("一\n2\n三\n四\n5\n", (TextConflict(2, ("二",), ("2",), ("贰",)),))


def test_lines_that_changed_alike_are_no_part_of_a_conflict() -> None:
    ours, theirs = "一\n2\n3\n新\n四\n五\n", "一\n2\n叁\n新\n四\n五\n"
    assert merge_texts(BASE, ours, theirs).conflicts == (TextConflict(3, ("二", "三"), ("3",), ("叁",)),)
    # Lines that stayed beside those, too.
    assert merge_texts("甲\n乙\n", "甲\n新\n丙\n", "丁\n新\n丙\n").conflicts[0].base == ("甲", "乙")
    found = merge_texts("头\n中\n尾", "头\n甲\n中\n丙\n尾", "头\n甲\n乙\n中\n丙\n尾").conflicts
    assert found == (TextConflict(3, (), (), ("乙",)),)


def test_one_deletes_what_the_other_changes() -> None:
    found = merge_texts(BASE, BASE.replace("二\n", ""), BASE.replace("二", "2"))
    assert found == Merged("一\n三\n四\n五\n", (TextConflict(2, ("二",), (), ("2",)),))


def test_two_who_add_at_one_place_contradict_each_other() -> None:
    found = merge_texts(BASE, BASE + "甲\n", BASE + "乙\n")
    assert found == Merged(BASE + "甲\n", (TextConflict(6, (), ("甲",), ("乙",)),))
    assert with_both(found) == BASE + "甲\n乙\n"


def test_both_may_be_kept_at_several_places() -> None:
    found = merge_texts("一\n二\n三\n", "一\n甲\n二\n丙\n三\n", "一\n乙\n二\n丁\n三\n")
    assert with_both(found) == "一\n甲\n乙\n二\n丙\n丁\n三\n"


@given(TEXT, TEXT)
def test_who_alone_has_changed_something_gets_it(base: str, text: str) -> None:
    for found in (merge_texts(base, base, text), merge_texts(base, text, base), merge_texts(base, text, text)):
        assert found == Merged(text, ())


@given(TEXT, TEXT, TEXT)
def test_it_is_the_same_for_both_where_nothing_contradicts(base: str, ours: str, theirs: str) -> None:
    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert one == other


@given(TEXT, TEXT, TEXT)
def test_every_line_comes_from_somebody(base: str, ours: str, theirs: str) -> None:
    found = merge_texts(base, ours, theirs)
    # A text without a character has no line, also where each has taken away what the other kept.
    lines = found.text.split("\n") if found.text else []
    assert set(lines) <= {line for text in (base, ours, theirs) for line in text.split("\n")}


@given(TEXT, TEXT, TEXT)
def test_a_conflict_tells_its_place_and_both_sides(base: str, ours: str, theirs: str) -> None:
    found, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    # Where nothing is left, that is one empty line for whoever splits the text.
    assume(found.text)
    lines = found.text.split("\n")
    for conflict in found.conflicts:
        first = conflict.first - 1
        assert tuple(lines[first : first + len(conflict.ours)]) == conflict.ours != conflict.theirs
    # With theirs in place of ours it is the text that the other would have.
    for conflict in reversed(found.conflicts):
        lines[conflict.first - 1 : conflict.first - 1 + len(conflict.ours)] = conflict.theirs
    assert "\n".join(lines) == other.text


@given(st.data())
def test_changes_of_different_lines_always_go_together(data: st.DataObject) -> None:
    """Each line occurs once, so that there is one way only to see what has changed."""
    base = [f"line {number}" for number in range(data.draw(st.integers(2, 12)))]
    owner = data.draw(st.lists(st.sampled_from(["", "ours", "theirs"]), min_size=len(base), max_size=len(base)))
    # A line is replaced by some, or by none.
    counts = data.draw(st.lists(st.integers(0, 2), min_size=len(base), max_size=len(base)))

    def text(*sides: str) -> str:
        lines = [
            [f"{side} {number} {part}" for part in range(count)] if side in sides else [line]
            for number, (line, side, count) in enumerate(zip(base, owner, counts, strict=True))
        ]
        return "\n".join(line for part in lines for line in part)

    assert merged(text("ours"), text("theirs"), "\n".join(base)) == text("ours", "theirs")


# Blank lines alone, none that occurs twice, and paragraphs that do.
@pytest.mark.parametrize("lines", [[""], ["{number}"], ["{name} {number}"], ["a", "b", "a", "", "b"]])
def test_texts_of_any_length_take_little_time(lines: list[str]) -> None:
    def text(name: str) -> str:
        return "\n".join(
            line.format(name=name, number=number) for number in range(20_000) for line in (name, *lines) if number % 3
        )

    began = time.monotonic()
    assert merge_texts(text("base"), text("ours"), text("theirs")).conflicts
    assert time.monotonic() - began < 20


def test_paragraphs_are_matched_and_not_the_blank_lines_around_them() -> None:
    base = "".join(f"第 {number} 段\n\n" for number in range(1_500))
    ours = base.replace("第 3 段\n\n", "").replace("第 1400 段", "新的")
    theirs = base.replace("第 4 段\n\n", "").replace("第 1401 段", "也新")
    expected = base
    for old, new in (("第 3 段\n\n", ""), ("第 4 段\n\n", ""), ("第 1400 段", "新的"), ("第 1401 段", "也新")):
        expected = expected.replace(old, new)
    assert merged(ours, theirs, base) == expected
