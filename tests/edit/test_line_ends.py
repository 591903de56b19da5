"""Saving changes the lines that were meant and no other, whatever their ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redlane_ssg.edit.line_ends import edited

MARK = b"\xef\xbb\xbf"
LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs", "Cc"]), max_size=5)
END = st.sampled_from(["\n", "\r\n", "\r"])
FILES = st.lists(st.tuples(LINE, END), max_size=12)


def bytes_of(lines: list[tuple[str, str]], mark: bytes = b"") -> bytes:
    return mark + "".join(line + end for line, end in lines).encode()


def text_of(data: bytes) -> str:
    """A text as the desk gets it."""
    return data.removeprefix(MARK).decode().replace("\r\n", "\n").replace("\r", "\n")


@given(FILES, st.sampled_from([b"", MARK]), LINE)
def test_what_nobody_changed_is_as_it_was(lines: list[tuple[str, str]], mark: bytes, last: str) -> None:
    data = bytes_of(lines, mark) + last.encode()
    assert edited(data, text_of(data)) == data


@given(FILES, st.lists(LINE, max_size=12))
def test_the_text_is_what_was_typed(lines: list[tuple[str, str]], typed: list[str]) -> None:
    text = "\n".join(typed)
    assert text_of(edited(bytes_of(lines), text)) == text


# A lone return before an empty line would be one end with it.
@given(st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n"])), min_size=1, max_size=12), st.data())
def test_one_line_changes_one_line(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    """Unlike the others, so that nobody can take it for one of them."""
    number = data.draw(st.integers(0, len(lines) - 1))
    changed = [*lines]
    changed[number] = ("新的一行", lines[number][1])
    before, after = bytes_of(lines), edited(bytes_of(lines), text_of(bytes_of(changed)))
    kept = before.splitlines(keepends=True)
    now = after.splitlines(keepends=True)
    assert len(kept) == len(now)
    assert [index for index, (one, other) in enumerate(zip(kept, now, strict=True)) if one != other] == [number]


def test_a_lone_return_before_an_empty_line_is_no_other_end() -> None:
    data = b"a\r\rb\n\nc\r"
    for typed in ("a\n\n\nc\n", "b\n\na\n", "\n\n", "a\n"):
        assert text_of(edited(data, typed)) == typed
    assert edited(b"a\r" + b"\n", "x\n") == b"x\r\n"


def test_new_lines_end_as_most_do() -> None:
    data = "一\r\n二\r\n三\n".encode()
    assert edited(data, "一\n新\n二\n三\n末\n") == "一\r\n新\r\n二\r\n三\n末\r\n".encode()
    assert edited(b"", "一\n") == "一\n".encode()


def test_the_end_of_the_file_is_as_it_is_typed() -> None:
    assert edited("一\r\n二".encode(), "一\n二\n") == "一\r\n二\r\n".encode()
    assert edited("一\r\n二\r\n".encode(), "一\n二") == "一\r\n二".encode()
