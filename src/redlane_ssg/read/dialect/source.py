"""Text that remembers where it came from, and the marks of links and problems in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

# Blanks by which a paragraph is indented in HTML.
_BLANK_REFERENCES = ("&emsp;", "&ensp;", "&nbsp;", "&#12288;", "&#160;")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A position in the body: line and column from 1, width in characters."""

    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class ProseProblem:
    """A diagnostic without its file."""

    code: str
    mark: Mark
    values: tuple[tuple[str, str], ...] = ()


class Line(NamedTuple):
    """A part of one line of the body, up to the line's end: its text, the line's number and its column, from 1."""

    text: str
    number: int
    column: int

    def mark(self, start: int = 0, width: int = 1) -> Mark:
        """The mark of some characters of the text."""
        return Mark(self.number, self.column + start, max(width, 1))


class SourceText(NamedTuple):
    """Text that was put together from parts of lines: ``starts`` are the offsets of the parts, in order."""

    text: str
    starts: tuple[int, ...]
    parts: tuple[Line, ...]

    @classmethod
    def joined(cls, parts: Sequence[Line], separator: str = "\n") -> SourceText:
        """The parts joined by a separator."""
        if len(parts) == 1:
            return cls(parts[0].text, (0,), tuple(parts))
        starts, offset = [], 0
        for part in parts:
            starts.append(offset)
            offset += len(part.text) + len(separator)
        return cls(separator.join(part.text for part in parts), tuple(starts), tuple(parts))

    def mark(self, start: int, width: int = 1) -> Mark:
        """The mark of some characters; it ends with its line."""
        index = bisect_right(self.starts, start) - 1
        part = self.parts[index]
        within = start - self.starts[index]
        return part.mark(within, min(width, max(len(part.text) - within, 1)))


@dataclass(slots=True)
class Findings:
    """What the phases find in one body beside its HTML: the marks of links and pictures, and problems.

    ``marks`` are numbered by their index. An element that is a link or a picture carries the number.
    ``code_lines`` are the numbers of the lines of code. ``tags`` are those of raw HTML: where each stands, its name,
    and whether it is an end.
    """

    marks: list[Mark] = field(default_factory=list)
    problems: list[ProseProblem] = field(default_factory=list)
    code_lines: set[int] = field(default_factory=set)
    tags: list[tuple[Mark, str, bool]] = field(default_factory=list)

    def number(self, mark: Mark) -> str:
        """The number of a new mark."""
        self.marks.append(mark)
        return str(len(self.marks) - 1)

    def add(self, code: str, mark: Mark, **values: str) -> None:
        """Adds a problem."""
        self.problems.append(ProseProblem(code, mark, tuple(values.items())))

    def in_order(self) -> tuple[ProseProblem, ...]:
        """The problems by their place."""
        return tuple(sorted(self.problems, key=lambda found: (found.mark, found.code)))


def without_indent(line: Line) -> Line:
    """A line without the blanks at its beginning, also as character references."""
    text = line.text.lstrip()
    while text.startswith("&") and text.startswith(_BLANK_REFERENCES):
        text = text[text.index(";") + 1 :].lstrip()
    removed = len(line.text) - len(text)
    return Line(text, line.number, line.column + removed) if removed else line


def visible(line: Line) -> Line:
    """A line without the blanks at both ends."""
    return without_end(without_indent(line))


def without_end(line: Line) -> Line:
    """A line without the blanks at its end."""
    text = line.text.rstrip()
    return line if text == line.text else Line(text, line.number, line.column)


def stripped(lines: Sequence[Line]) -> list[Line]:
    """Lines without the blanks at both ends of each."""
    return [visible(line) for line in lines]
