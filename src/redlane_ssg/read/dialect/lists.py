"""The markers of lists: those of CommonMark 5.2, and those that Chinese input methods and Word make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from redlane_ssg.read.dialect.block_tree import ListMarker

_BULLET = re.compile(r"([-+*])(?=[ \t\u3000]|$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t\u3000]|$)")
# Word's bullets come with a blank after them. They are characters of their own, so nothing else is meant.
_WORD_BULLET = re.compile(r"([•●■◆▪‣○·])(?=[ \t\u3000])")
# Numbers as Chinese writes them: 1、 and （1） with or without a blank after them, and 1. right before a hanzi.
_CHINESE_NUMBER = re.compile(r"(\d{1,3})(?:[、．]|[.)](?=[\u3400-\u9fff“《「]))|[（(](\d{1,3})[)）]")
# The styles of Chinese numbers. A list of one of them below an item of the other is a part of it, without an indent.
CHINESE_STYLES = frozenset("、（")
# Numbers that no list can count with. Lines that begin with them should not run together.
_OTHER_NUMBER = re.compile(r"[①-⑳]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")

_NO_BLANK = re.compile(r"(?:[-+*•●■◆▪‣○·]|\d{1,3}[.)])(?=[^\W\d_]|\[[ xX]\])")


def find_marker(text: str, following: Iterable[str], last: Mapping[str, int | None]) -> ListMarker | None:
    """The marker that a text begins with.

    Chinese numbers begin an item only where a list can be known: ``following`` are the next lines, and ``last`` has the
    numbers of the last items of the lists that may go on, by their style.
    """
    if found := _BULLET.match(text):
        return ListMarker(found[1], None, 1)
    if found := _NUMBER.match(text):
        return ListMarker(found[2], int(found[1]), found.end())
    if found := _WORD_BULLET.match(text):
        return ListMarker("•", None, 1)
    marker = chinese_marker(text)
    if marker is None or marker.number is None:
        return None
    continues = last.get(marker.style) == marker.number - 1
    return marker if continues or (marker.number == 1 and _has_second(marker, following)) else None


def chinese_marker(text: str) -> ListMarker | None:
    """The Chinese number that a text begins with, also where it begins no list."""
    found = _CHINESE_NUMBER.match(text)
    if found is None or not text[found.end() :].strip():
        return None
    if found[1]:
        # 1、2、3 within a sentence counts nothing.
        return None if _CHINESE_NUMBER.match(text, found.end()) else ListMarker("、", int(found[1]), found.end())
    return ListMarker("（", int(found[2]), found.end())


def counts_lines(text: str) -> bool:
    """Whether a line begins with a number of its own that makes no list."""
    return _OTHER_NUMBER.match(text) is not None or chinese_marker(text) is not None


def lacks_blank(text: str) -> bool:
    """Whether a line begins with the marker of a list, but without the blank that belongs behind it."""
    return _NO_BLANK.match(text) is not None


def _has_second(first: ListMarker, following: Iterable[str]) -> bool:
    """Whether a line with the next number follows, before other text that is not indented begins after a blank line."""
    for text, is_after_blank in _paragraph_lines(following):
        marker = chinese_marker(text.lstrip(" \t>"))
        if marker is not None and marker.style == first.style:
            return marker.number == 2
        if is_after_blank and not text.startswith((" ", "\t")):
            return False
    return False


def _paragraph_lines(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    is_after_blank = False
    for line in lines:
        if line.strip():
            yield line, is_after_blank
        is_after_blank = not line.strip()
