"""Reads one line from left to right, with tabs that reach to columns of four (CommonMark 2.2)."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect.block_starts import MAY_BEGIN
from redlane_ssg.read.dialect.source import Line

_TAB = 4
_BLANKS = frozenset(" \t")
_PARAGRAPH = re.compile(r"[ \t]*(?:\u3000{2}|\u2003{2}|\u00a0{4}|(?:&emsp;){2}|(?:&ensp;|&nbsp;){4})")
# Characters that an indent may begin with.
_INDENTS = frozenset(" \t\u3000\u2003\u00a0&")
_WIDE_INDENT = re.compile(r"\u3000+(?=.)")
# Columns of a full-width blank before a mark, and columns by which a mark may be indented.
_COLUMNS_OF_WIDE = 2
_MOST_INDENT = 3


class Cursor:
    """A position in a line. ``indent`` and ``next`` tell of the blanks that follow it, ``rest`` is the text after them,
    ``first`` its first character, and ``is_blank`` whether nothing of it is visible.

    A tab can be consumed in part. What is left of it then counts as spaces before the position.
    """

    __slots__ = (
        *("column", "first", "indent", "is_blank", "is_paragraph", "next", "number", "position", "rest", "spare"),
        "text",
    )

    def __init__(self, text: str, number: int) -> None:
        self.text, self.number = text, number
        self.position = self.column = self.spare = self.indent = self.next = 0
        self.is_paragraph = False
        if text[:1] in _INDENTS:
            self._look_at_indent()
        self._look()

    def _look_at_indent(self) -> None:
        """Chinese paragraphs begin with blanks as wide as two hanzi."""
        self.is_paragraph = _PARAGRAPH.match(self.text) is not None
        wide = _WIDE_INDENT.match(self.text)
        if wide is not None and self.text[wide.end()] in MAY_BEGIN:
            # Before a mark they indent it, as far as a list may be indented.
            self.position, self.spare = wide.end(), min(_COLUMNS_OF_WIDE * len(wide[0]), _MOST_INDENT)

    def _look(self) -> None:
        """Measures the blanks after the position: their width in columns, and where they end."""
        text, position = self.text, self.position
        rest = text[position:] if position else text
        width = self.spare
        if rest[:1] in _BLANKS:
            rest = rest.lstrip(" \t")
            start, position = position, len(text) - len(rest)
            for character in text[start:position]:
                width += _TAB - (self.column + width) % _TAB if character == "\t" else 1
        self.indent, self.next, self.rest, self.first = width, position, rest, rest[:1]
        # A full-width space is as invisible as others.
        self.is_blank = not rest or rest.isspace()

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
