"""Puts an edited text back into its file: lines that nobody changed keep their bytes, also their ends."""

from __future__ import annotations

import re
from collections import Counter

from redlane_ssg.read.text import BYTE_ORDER_MARK, with_new_lines
from redlane_ssg.versions.line_changes import line_changes

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ENDS = ("\r\n", "\r", "\n")


_Line = tuple[str, str]


def text_of(data: bytes) -> str | None:
    """The text of a file with ``\\n`` line ends and no byte order mark, whatever it is; None if it is no UTF-8."""
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return with_new_lines(text)


def edited(before: bytes, text: str) -> bytes:
    """The bytes of a file with a new text, whose lines end in ``\\n``. ``before`` are its bytes, valid UTF-8.

    New lines end as most lines of the file do.
    """
    mark = BYTE_ORDER_MARK if before.startswith(BYTE_ORDER_MARK) else b""
    old = _lines(before.removeprefix(BYTE_ORDER_MARK).decode("utf-8"))
    new = _lines(text)
    usual = _usual_end(old)
    parts: list[str] = []
    for kind, first, last, start, end in line_changes([line for line, _ in old], [line for line, _ in new]):
        if kind == "equal":
            pairs = zip(old[first:last], new[start:end], strict=True)
            # The last line of one may have an end, and that of the other none.
            parts.extend(line + (was if is_ended else "") for (line, was), (_, is_ended) in _ended(pairs, usual))
        else:
            parts.extend(line + (usual if is_ended else "") for line, is_ended in new[start:end])
    together = "".join(parts)
    if with_new_lines(together) != text:
        # A lone return came to stand before an empty line: the two would be one end. Then all lines end alike.
        together = text.replace("\n", usual)
    return mark + together.encode("utf-8")


def _ended(pairs: zip[tuple[_Line, _Line]], usual: str) -> list[tuple[_Line, _Line]]:
    """Pairs in which each old line has an end, so that it can be given to the new one."""
    return [((line, end or usual), new) for (line, end), new in pairs]


def _lines(text: str) -> list[_Line]:
    """The lines of a text, each without its end and with it."""
    found = [match[0] for match in _LINE.finditer(text) if match[0]]
    return [(line.rstrip("\r\n"), line[len(line.rstrip("\r\n")) :]) for line in found]


def _usual_end(lines: list[_Line]) -> str:
    counted = Counter(end for _, end in lines if end)
    return max(_ENDS, key=lambda end: (counted[end], end == "\n"))
