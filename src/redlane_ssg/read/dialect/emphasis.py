"""Runs of ``*``, ``_``, ``~`` and ``==``, and how they pair (CommonMark 6.2, "process emphasis"; GFM 6.5).

Chinese has no blanks between words, and its punctuation is as wide as a letter. By the letter of the specification
``**真，**她`` has no end, because the asterisks stand between punctuation and a letter. Here a wide character beside a
run counts as a blank does, and wide punctuation as a letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from redlane_ssg.read.text import MARKS_OF_ANY_WIDTH

MARKS = frozenset(MARKS_OF_ANY_WIDTH)
# Runs of these pair as a whole.
_WHOLE = "~="
# Pairs of delimiters to their tags.
_TAGS = {
    ("*", 1): "em",
    ("*", 2): "strong",
    ("_", 1): "em",
    ("_", 2): "strong",
    ("~", 1): "del",
    ("~", 2): "del",
    ("=", 2): "mark",
}


@dataclass(slots=True, eq=False)
class DelimiterRun:
    """A run of one character. ``count`` are those that are not paired; ``closes`` and ``opens`` are tags, in order."""

    character: str
    count: int
    offset: int
    can_open: bool
    can_close: bool
    length: int = 0
    closes: int = 0
    opens: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.length = self.count


@lru_cache(4096)
def is_wide(character: str) -> bool:
    """Whether a character stands in a square, as hanzi do (UAX 11: wide or full-width)."""
    return bool(character) and unicodedata.east_asian_width(character) in "WF"


@lru_cache(4096)
def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def make_run(text: str, start: int, end: int) -> DelimiterRun:
    """The run between two offsets of a text, with what it may do by the characters around it."""
    mark = text[start]
    before, after = text[start - 1 : start], text[end : end + 1]
    blank_before, blank_after = not before.strip(), not after.strip()
    punctuation_before, punctuation_after = _is_punctuation(before), _is_punctuation(after)
    # Punctuation of Chinese is no sign that a word ends, because it leaves no blank either.
    wide_before, wide_after = is_wide(before) or before in MARKS, is_wide(after) or after in MARKS
    narrow_before, narrow_after = punctuation_before and not wide_before, punctuation_after and not wide_after
    left = not blank_after and (not narrow_after or blank_before or punctuation_before or wide_before)
    right = not blank_before and (not narrow_before or blank_after or punctuation_after or wide_after)
    if mark == "*" and end - start == 1 and before.isdigit() and after.isdigit():
        # A sign of multiplication.
        return DelimiterRun(mark, 1, start, can_open=False, can_close=False)
    if mark == "*" or (mark in "~=" and end - start == 2):
        return DelimiterRun(mark, end - start, start, left, right)
    if mark == "=":
        return DelimiterRun(mark, end - start, start, can_open=False, can_close=False)
    if mark == "~":
        # A single one between words is a range: 9~17, 周一~周五.
        word_before, word_after = before.isalnum(), after.isalnum()
        single = end - start == 1
        return DelimiterRun(
            mark, end - start, start, single and left and not word_before, single and right and not word_after
        )
    # Two within Chinese mark words, which have no blanks around them; one is part of a name: 文件_1.
    is_double = end - start == 2
    can_open = left and (not right or punctuation_before or (is_double and wide_before))
    can_close = right and (not left or punctuation_after or (is_double and wide_after))
    return DelimiterRun(mark, end - start, start, can_open, can_close)


def pair(runs: list[DelimiterRun]) -> None:
    """Pairs runs, each with the nearest that fits. Linear, because what did not fit once is not tried again."""
    openers: list[DelimiterRun] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        if run.can_close:
            _close(run, openers, bottoms)
        if run.count and run.can_open:
            openers.append(run)


def _close(run: DelimiterRun, openers: list[DelimiterRun], bottoms: dict[tuple[str, bool, int], int]) -> None:
    """Pairs a closing run with as many openers as it can."""
    while run.count:
        key = (run.character, run.can_open, run.length % 3 if run.character not in _WHOLE else run.length)
        bottom = bottoms.get(key, 0)
        index = next((i for i in range(len(openers) - 1, bottom - 1, -1) if _fit(openers[i], run)), None)
        if index is None:
            bottoms[key] = len(openers)
            return
        opener = openers[index]
        del openers[index + 1 :]
        for other, value in bottoms.items():
            bottoms[other] = min(value, len(openers))
        width = run.count if run.character in _WHOLE else 2 if min(run.count, opener.count) >= 2 else 1
        opener.opens.append(_TAGS[run.character, width])
        run.closes += 1
        run.count -= width
        opener.count -= width
        if not opener.count:
            openers.pop()
            for other, value in bottoms.items():
                bottoms[other] = min(value, len(openers))


def _fit(opener: DelimiterRun, closer: DelimiterRun) -> bool:
    if opener.character != closer.character:
        return False
    if opener.character in _WHOLE:
        return opener.count == closer.count
    # The rule of three: ``*a**b*`` is not two emphases.
    either = opener.can_close or closer.can_open
    return not either or (opener.length + closer.length) % 3 != 0 or not (opener.length % 3 or closer.length % 3)
