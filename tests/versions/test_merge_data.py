"""Two people's changes of one file, with its line ends and its mark."""

from __future__ import annotations

import pytest

from redlane_ssg.versions.merge_data import merge_data

MARK = b"\xef\xbb\xbf"
BASE = "一\n二\n三\n".encode()
OURS, THEIRS, BOTH = "1\n二\n三\n".encode(), "一\n二\n3\n".encode(), "1\n二\n3\n".encode()


def crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def merged(base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    found = merge_data(base, ours, theirs, keeps_both=False)
    assert found == merge_data(base, theirs, ours, keeps_both=False)
    return found


@pytest.mark.parametrize("change", [lambda data: data, crlf, lambda data: MARK + data, lambda data: MARK + crlf(data)])
def test_a_new_form_of_the_file_is_one_more_change(change: object) -> None:
    assert callable(change)
    assert merged(BASE, OURS, THEIRS) == BOTH
    assert merged(BASE, change(OURS), THEIRS) == change(BOTH)
    assert merged(change(BASE), change(OURS), THEIRS) == BOTH
    assert merged(change(BASE), change(OURS), change(THEIRS)) == change(BOTH)


def test_mixed_line_ends_stay_with_their_lines() -> None:
    mixed = b"a\r\nb\nc\r\n"
    assert merged(mixed, mixed.replace(b"b", b"B"), mixed.replace(b"c", b"C")) == b"a\r\nB\nC\r\n"


@pytest.mark.parametrize("data", ["井".encode("gbk") + b"\n", b"a\0b\n"])
def test_what_is_no_text_is_not_merged(data: bytes) -> None:
    assert merged(data, data + b"1\n", data) is None


def test_what_contradicts_itself_is_not_merged_unless_both_may_stay() -> None:
    ours, theirs = BASE + b"x\n", BASE + b"y\n"
    assert merged(BASE, ours, theirs) is None
    assert merge_data(crlf(BASE), crlf(ours), crlf(theirs), keeps_both=True) == crlf(BASE + b"x\ny\n")
