"""The markers of lists: those of CommonMark 5.2, and those that Chinese input methods and Word make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from redlane_ssg.read.dialect.block_starts import LETTER_BULLETS, SYMBOL_BULLETS, WORD_BULLETS
from redlane_ssg.read.dialect.block_tree import ListMarker

_BULLET = re.compile(r"([-+*])(?=[ \t\u3000\u00a0]|$)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t\u3000\u00a0]|$)")
# They are characters of their own, so that nothing else is meant; letters need the tab that Word puts behind them.
_WORD_BULLET = re.compile(rf"([{WORD_BULLETS}{SYMBOL_BULLETS}])(?=[ \t\u3000\u00a0])|([{LETTER_BULLETS}])(?=\t)")
# Numbers as Chinese writes them: 1、 and （1） with or without a blank after them, and 1. right before a hanzi.
_CHINESE_NUMBER = re.compile(r"(\d{1,3})(?:[、．）。]|[.)](?=[\u3400-\u9fff“《「]))|[（(](\d{1,3})[)）]")
# Lines in which the second item of a list must begin.
_LINES_OF_AN_ITEM = 60
# The styles of lists below which one of another style is a part of an item, without an indent.
OUTER_STYLES = frozenset(f"、（.){WORD_BULLETS}{SYMBOL_BULLETS}{LETTER_BULLETS}")
# The styles of Chinese numbers, and all styles that may be such a part.
CHINESE_STYLES = frozenset("、（")
INNER_STYLES = OUTER_STYLES - frozenset(".)")
# Numbers that no list can count with. Lines that begin with them should not run together.
_OTHER_NUMBER = re.compile(
    r"[①-⑳⑴-⒇Ⅰ-Ⅻ★☆→※√✓✔☐☑□]|[A-Za-z][、．.）)](?=\s*[\u3400-\u9fff])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
)
_NO_BLANK = re.compile(rf"(?:[–—－](?![–—－])[ \t\u3000]?|[-+*{WORD_BULLETS}]|\d{{1,3}}[.)])(?=[^\W\d_]|\[[ xX]\])")


def find_marker(text: str) -> ListMarker | None:
    """The marker that a text begins with, other than a Chinese number."""
    if found := _BULLET.match(text):
        return ListMarker(found[1], None, 1)
    if found := _NUMBER.match(text):
        return ListMarker(found[2], int(found[1]), found.end())
    if found := _WORD_BULLET.match(text):
        return ListMarker(found[0], None, 1)
    return None


def find_chinese_marker(text: str, following: Iterable[str], last: Mapping[str, int | None]) -> ListMarker | None:
    """The Chinese number that a text begins with, where a list can be known.

    ``following`` are the next lines, and ``last`` has the numbers of the last items of the lists that may go on, by
    their style.
    """
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
    """Whether a line begins with a number, which makes no list there."""
    return _OTHER_NUMBER.match(text) is not None or _NUMBER.match(text) is not None or chinese_marker(text) is not None


def lacks_blank(text: str) -> bool:
    """Whether a line begins with the marker of a list, but without the blank that belongs behind it."""
    return _NO_BLANK.match(text) is not None


def _has_second(first: ListMarker, following: Iterable[str]) -> bool:
    """Whether a line with the next number follows soon, before other text that is not indented begins."""
    for text, is_after_blank in _paragraph_lines(islice(following, _LINES_OF_AN_ITEM)):
        marker = chinese_marker(text.lstrip(" \t\u3000>"))
        if marker is not None and marker.style == first.style:
            return marker.number == 2
        is_indented = text.startswith((" ", "\t"))
        if not is_indented and (is_after_blank or _BULLET.match(text) or _NUMBER.match(text)):
            return False
    return False


def _paragraph_lines(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    is_after_blank = False
    for line in lines:
        if line.strip():
            yield line, is_after_blank
        is_after_blank = not line.strip()
