"""Tables: the rows of GFM 4.10, and rows with tabs as spreadsheets paste them."""

from __future__ import annotations

import re

from redlane_ssg.read.dialect.block_tree import ParagraphBlock, TableBlock
from redlane_ssg.read.dialect.source import Findings, Line, SourceText, visible

_SIDE = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*$")
# What a bar does not divide: code, a reference with its words, a reading, and an escaped character.
_WHOLE = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\[\[[^\[\]]*\]\]|\{[^{}|]*\|[^{}|]*\}|\|")
_ESCAPED_BAR = re.compile(r"\\\|")


def read_sides(text: str) -> tuple[str, ...] | None:
    """How the row below a header aligns the columns; None if the text is no such row."""
    if "-" not in text or ("|" not in text and ":" not in text):
        return None
    sides = []
    for part in _inner(text).split("|"):
        side = _SIDE.match(part)
        if side is None:
            return None
        sides.append(
            {(True, True): "center", (False, True): "right", (True, False): "left"}.get(
                (bool(side[1]), bool(side[2])), ""
            )
        )
    return tuple(sides)


def _inner(text: str) -> str:
    text = text.strip()
    text = text[1:] if text.startswith("|") else text
    return text[:-1] if text.endswith("|") and not text.endswith(r"\|") else text


def cells(row: Line, separator: str = "|") -> list[SourceText]:
    """The cells of a row, without the blanks around them and the backslashes before bars."""
    if separator != "|":
        return [
            SourceText.joined([visible(part)])
            for part in _parts(row, [(i, i + 1) for i, c in enumerate(row.text) if c == separator])
        ]
    bars = [found.span() for found in _WHOLE.finditer(row.text) if found[0] == "|"]
    parts = _parts(row, bars)
    if row.text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and bars and not row.text[bars[-1][1] :].strip():
        parts = parts[:-1]
    return [_without_backslashes(visible(part)) for part in parts]


def _parts(row: Line, borders: list[tuple[int, int]]) -> list[Line]:
    starts = [0, *(end for _, end in borders)]
    ends = [*(start for start, _ in borders), len(row.text)]
    return [Line(row.text[start:end], row.number, row.column + start) for start, end in zip(starts, ends, strict=True)]


def _without_backslashes(cell: Line) -> SourceText:
    """The text of a cell. A backslash before a bar belongs to the table, also within code."""
    if r"\|" not in cell.text:
        return SourceText.joined([cell])
    pieces, start = [], 0
    for found in _ESCAPED_BAR.finditer(cell.text):
        pieces.append(Line(cell.text[start : found.start()], cell.number, cell.column + start))
        start = found.start() + 1
    pieces.append(Line(cell.text[start:], cell.number, cell.column + start))
    return SourceText.joined(pieces, "")


def fitted(row: Line, table: TableBlock, findings: Findings) -> list[SourceText]:
    """The cells of a row, at most as many as the table has columns. Cells without a column are told."""
    found = cells(row, table.separator)
    wanted = len(table.sides)
    left_over = [cell for cell in found[wanted:] if cell.text]
    if left_over:
        findings.add("W422", left_over[0].mark(0, len(left_over[0].text)), cells=str(len(found)), columns=str(wanted))
    return found[:wanted]


def pasted_table(paragraph: ParagraphBlock, findings: Findings) -> TableBlock | None:
    """The table of the last lines of a paragraph, if they have tabs between their cells, as many in each.

    Takes these lines from the paragraph. Lines with tabs of which no table can be made are told.
    """
    lines = paragraph.lines
    if len(lines) < 2:
        return None
    has_tabs = ["\t" in line.text for line in lines]
    if sum(has_tabs) < 2 or not any("\t" in line.text.strip() for line in lines):
        return None
    first = has_tabs.index(True)
    rows = lines[first:]
    odd = next((row for row in rows if row.text.count("\t") != rows[0].text.count("\t")), None)
    if odd is not None or not all(has_tabs[first:]):
        found = odd or rows[has_tabs[first:].index(False)]
        findings.add("W423", found.mark(0, len(found.text)))
        return None
    del lines[first:]
    columns = rows[0].text.count("\t") + 1
    return TableBlock(rows[0].number, rows[-1].number, rows[1:], rows[0], ("",) * columns, "\t")
