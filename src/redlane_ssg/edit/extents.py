"""The lines of each value in a front matter, found by their indentation.

Only what is written in lines of its own is found: values in brackets belong to the line on which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redlane_ssg.kinds.locations import Location

_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?=[ \t]|$)")
_ITEM = re.compile(r"-(?:[ \t]+|$)")
# A remark alone behind a key.
_NOTHING = re.compile(r"[ \t]*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Extent:
    """The lines of a value with its key or mark: from ``first`` to before ``end``, counted from 0.

    ``column`` is where its key or mark stands. On its first line, the marks of lists that it is in may stand before it.
    ``is_open`` says that it goes on in lines of its own, as a list or a group.
    """

    first: int
    end: int
    column: int
    is_open: bool = False


def extents(lines: Sequence[str]) -> dict[Location, Extent]:
    """The lines of each value of the front matter in a text; nothing if it has none."""
    end = next((index for index, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 0)
    found: dict[Location, Extent] = {}
    if end:
        _Scan(lines, found).mapping(1, end, 0, ())
    return found


@dataclass(frozen=True, slots=True)
class _Scan:
    lines: Sequence[str]
    found: dict[Location, Extent]

    def mapping(self, first: int, end: int, column: int, at: Location) -> bool:
        """Notes the values of a group whose keys stand at a column; False if there is none."""
        starts = [(index, match) for index in range(first, end) if (match := self._match(_KEY, index, first, column))]
        for index, match, after in self._with_ends(starts, end):
            place = (*at, match["key"])
            rest = self.lines[index][column + match.end() :]
            self._note(
                place, index, after, column, is_open=bool(_NOTHING.match(rest)) and self._below(place, index, after)
            )
        return bool(starts)

    def items(self, first: int, end: int, column: int, at: Location) -> bool:
        """Notes the items of a list whose marks stand at a column; False if there is none."""
        starts = [(index, match) for index in range(first, end) if (match := self._match(_ITEM, index, first, column))]
        for number, (index, match, after) in enumerate(self._with_ends(starts, end)):
            place, inner = (*at, number), column + match.end()
            is_empty = _NOTHING.match(self.lines[index][inner:])
            is_open = self._below(place, index, after) if is_empty else self._group(index, after, inner, place)
            self._note(place, index, after, column, is_open=is_open)
        return bool(starts)

    def _group(self, first: int, end: int, column: int, at: Location) -> bool:
        """A group that begins behind the mark of an item."""
        return bool(_KEY.match(self.lines[first], column)) and self.mapping(first, end, column, at)

    def _below(self, at: Location, index: int, end: int) -> bool:
        """Notes what stands in the lines below a key or a mark; False if it is no list and no group."""
        first = next((line for line in range(index + 1, end) if self._has_content(line)), end)
        if first == end:
            return False
        column = len(self.lines[first]) - len(self.lines[first].lstrip(" "))
        return self.items(first, end, column, at) or (column > 0 and self.mapping(first, end, column, at))

    def _match(self, pattern: re.Pattern[str], index: int, first: int, column: int) -> re.Match[str] | None:
        line = self.lines[index]
        return pattern.match(line[column:]) if index == first or not line[:column].strip() else None

    def _with_ends(self, starts: Sequence[tuple[int, re.Match[str]]], end: int) -> list[tuple[int, re.Match[str], int]]:
        """Each start with the line behind its last. Empty lines and remarks before the next one are not its own."""
        found = []
        for (index, match), after in zip(starts, [*(index for index, _ in starts[1:]), end], strict=False):
            while after > index + 1 and not self._has_content(after - 1):
                after -= 1
            found.append((index, match, after))
        return found

    def _has_content(self, index: int) -> bool:
        return not _NOTHING.match(self.lines[index])

    def _note(self, at: Location, first: int, end: int, column: int, *, is_open: bool) -> None:
        self.found[at] = Extent(first, end, column, is_open)
