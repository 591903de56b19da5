"""Reads one line from left to right, with tabs that reach to columns of four (CommonMark 2.2)."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect.block_starts import MAY_BEGIN
from redlane_ssg.read.dialect.source import Line

_TAB = 4
_PARAGRAPH = re.compile(r"[ \t]*(?:\u3000{2}|\u2003{2}|\u00a0{4}|(?:&emsp;){2}|(?:&ensp;|&nbsp;){4})")
_WIDE_INDENT = re.compile(r"\u3000+(?=.)")
# Columns of a full-width blank before a mark, and columns by which a mark may be indented.
_COLUMNS_OF_WIDE = 2
_MOST_INDENT = 3


class Cursor:
    """A position in a line. ``indent`` and ``next`` tell of the blanks that follow it.

    A tab can be consumed in part. What is left of it then counts as spaces before the position.
    """

    __slots__ = ("column", "indent", "is_paragraph", "next", "number", "position", "spare", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text, self.number = text, number
        self.position = self.column = self.spare = self.indent = self.next = 0
        # Chinese paragraphs begin with blanks as wide as two hanzi.
        self.is_paragraph = _PARAGRAPH.match(text) is not None
        wide = _WIDE_INDENT.match(text)
        if wide is not None and text[wide.end()] in MAY_BEGIN:
            # Before a mark they indent it, as far as a list may be indented.
            self.position, self.spare = wide.end(), min(_COLUMNS_OF_WIDE * len(wide[0]), _MOST_INDENT)
        self._look()

    def _look(self) -> None:
        """Measures the blanks after the position: their width in columns, and where they end."""
        text, position, width = self.text, self.position, self.spare
        column = self.column + width
        end = len(text)
        while position < end:
            character = text[position]
            if character == " ":
                column += 1
            elif character == "\t":
                column += _TAB - column % _TAB
            else:
                break
            position += 1
        self.indent, self.next = column - self.column, position

    @property
    def is_blank(self) -> bool:
        """Whether nothing visible follows. A full-width space is as invisible as others."""
        return self.next == len(self.text) or not self.text[self.next :].strip()

    @property
    def first(self) -> str:
        """The first character that is not blank; empty if there is none."""
        return self.text[self.next : self.next + 1]

    @property
    def rest(self) -> str:
        """The text from the first character that is not blank."""
        return self.text[self.next :]

    def skip_blanks(self) -> None:
        """Goes to the first character that is not blank."""
        self.column += self.indent
        self.position, self.spare, self.indent = self.next, 0, 0

    def skip(self, characters: int) -> None:
        """Goes on by some characters that are not blanks."""
        self.position += characters
        self.column += characters
        self._look()

    def skip_columns(self, columns: int) -> None:
        """Goes on by some columns of blanks, at most those that there are."""
        left = min(columns, self.indent)
        taken = min(left, self.spare)
        self.spare -= taken
        self.column += taken
        left -= taken
        while left > 0:
            width = _TAB - self.column % _TAB if self.text[self.position] == "\t" else 1
            taken = min(width, left)
            self.position += 1
            self.column += taken
            self.spare = width - taken
            left -= taken
        self._look()

    def line(self) -> Line:
        """The rest of the line with its blanks."""
        return Line(" " * self.spare + self.text[self.position :], self.number, self.position - self.spare + 1)

    def visible_line(self) -> Line:
        """The rest of the line from the first character that is not blank."""
        return Line(self.text[self.next :], self.number, self.next + 1)
