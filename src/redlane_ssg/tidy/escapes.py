"""Keeps text from being taken for Markdown."""

from __future__ import annotations

import re

from redlane_ssg.read.text import MARKS_OF_ANY_WIDTH, is_spaceless
from redlane_ssg.tidy.markers import MARKERS

# What begins or ends a mark within text. An underscore within a word does nothing.
_WITHIN = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`\[~{]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
)
# What begins a block of another kind than text.
_AT_START = re.compile(r"(?:#{1,6}(?=[ \t]|$)|>|:(?=[ \t])|[-=]+$)")
# Characters that no text may hold (E118), and blanks without width.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
# Blanks of one width or another that editors make lines even with.
_BLANKS = re.compile("[ \t\r\f\xa0\u2002\u2003\u2009\u202f]+")
_MARKS = frozenset(MARKS_OF_ANY_WIDTH)
# The end of a line, with the characters on both sides. Marks of emphasis may stand between.
_LINE_END = re.compile(r"(\S?)([*~]*)[ \t]*\n[ \t]*([*~]*)(?=(\S?))")


def clean_text(text: str) -> str:
    """Text with one blank for each run of blanks, without characters that nobody sees."""
    without = "".join(character for character in _UNSEEN.sub("", text) if character not in MARKERS)
    return _BLANKS.sub(" ", without)


def escaped(text: str) -> str:
    """Text whose characters mean themselves."""
    return _WITHIN.sub(lambda found: f"\\{found[0]}", text)


def escaped_start(line: str) -> str:
    """A line of text that begins no block of another kind."""
    return f"\\{line}" if _AT_START.match(line) else line


def joined_lines(text: str) -> str:
    """Text in one line: ends of lines between hanzi vanish, others become blanks."""
    return _LINE_END.sub(
        lambda found: f"{found[1]}{found[2]}{'' if _joins(found[1], found[4]) else ' '}{found[3]}", text
    )


def _joins(before: str, after: str) -> bool:
    is_wide, follows_wide = is_spaceless(after), is_spaceless(before)
    return (is_wide and (follows_wide or before in _MARKS)) or (follows_wide and after in _MARKS)
