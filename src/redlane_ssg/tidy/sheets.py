"""The sheets of a .xlsx, and the one of a .csv, as rows of text."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import SubElement, tostring

import openpyxl

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.packages import open_package, packed, parse_part
from redlane_ssg.tidy.sheet_ranges import crowded_part
from redlane_ssg.tidy.shown import field_value, shown_value

# Cells, empty ones too. Somebody who scrolled too far has a million rows.
_MOST_CELLS = 200_000
_STYLES = "xl/styles.xml"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PICTURE, _CHART = re.compile(r"xl/media/.*"), re.compile(r"xl/charts/chart\d*\.xml")
# Formats of Chinese Excel that have a number only (ECMA-376, part 1, 18.8.30); openpyxl does not know them.
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((32, 34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((33, 35, 56), 'h"时"mm"分"ss"秒"'),
}
# Formats of the file's own have numbers from here on; those above are not taken.
_FIRST_OWN, _FIRST_FREE = 164, 1000
# What openpyxl raises on a workbook whose parts do not fit together.
_DAMAGED = (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: the text that the sheet shows, the text for a field, and the address that it links to."""

    shown: str = ""
    value: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A sheet: its name, and its rows with their numbers, without empty ones at the end."""

    name: str
    rows: tuple[tuple[int, tuple[SheetCell, ...]], ...]


def read_sheets(file: SourceFile, losses: Losses, *, fills: bool = False) -> tuple[list[TextSheet], list[Diagnostic]]:
    """The sheets of a file that hold something, and what is to be told.

    With ``fills``, what stands in a cell that is merged with those below it stands in each of them.
    """
    if not file.data:
        return [], [problem("E105", Span(file.path))]
    if file.relative.lower().endswith(".csv"):
        return _read_csv(file)
    parts = open_package(file)
    if isinstance(parts, Diagnostic):
        return [], [parts]
    damaged = problem("E140", Span(file.path), suffix=".xlsx")
    if any(parse_part(data) is None for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        return [], [damaged]
    crowded = crowded_part(parts, _MOST_CELLS)
    if crowded is not None:
        return [], [_too_large(file, crowded.part, crowded.rows, crowded.columns)]
    losses.add("picture", sum(1 for name in parts if _PICTURE.fullmatch(name)))
    losses.add("chart", sum(1 for name in parts if _CHART.fullmatch(name)))
    try:
        return _read_workbook(file, parts, losses, fills=fills)
    except _DAMAGED:
        return [], [damaged]


def _read_workbook(
    file: SourceFile, parts: Mapping[str, bytes], losses: Losses, *, fills: bool
) -> tuple[list[TextSheet], list[Diagnostic]]:
    ready = _with_chinese_formats(parts)
    with warnings.catch_warnings():
        # It warns of looks that it cannot keep.
        warnings.simplefilter("ignore", UserWarning)
        values = openpyxl.load_workbook(packed(ready), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(packed(ready), keep_links=False)
    sheets: list[TextSheet] = []
    told: list[Diagnostic] = []
    for sheet in values.worksheets:
        if sheet.max_row * sheet.max_column > _MOST_CELLS:
            told.append(_too_large(file, sheet.title, sheet.max_row, sheet.max_column))
            continue
        merged = [found.bounds for found in sheet.merged_cells.ranges]
        losses.merged_cells += 0 if fills else len(merged)
        losses.add("formula", _without_value(sheet, formulas[sheet.title]))
        losses.add("comment", sum(1 for row in sheet.iter_rows() for cell in row if cell.comment is not None))
        rows = [(number, tuple(map(_cell, row))) for number, row in enumerate(sheet.iter_rows(), start=1)]
        sheets.append(_trimmed(sheet.title, _filled(rows, merged) if fills else rows))
    return [sheet for sheet in sheets if sheet.rows], told


def _too_large(file: SourceFile, sheet: str, rows: int, columns: int) -> Diagnostic:
    return problem("E142", Span(file.path), sheet=sheet, rows=rows, columns=columns)


def _filled(
    rows: list[tuple[int, tuple[SheetCell, ...]]], merged: list[tuple[int, int, int, int]]
) -> list[tuple[int, tuple[SheetCell, ...]]]:
    """The rows with what stands in the first cell of merged ones in those below it. Bounds count from 1."""
    cells = [list(row) for _, row in rows]
    for left, top, _, bottom in merged:
        for number in range(top, bottom):
            cells[number][left - 1] = cells[top - 1][left - 1]
    return [(number, tuple(row)) for (number, _), row in zip(rows, cells, strict=True)]


def _without_value(sheet: Any, formulas: Any) -> int:
    """How many formulas were never calculated."""
    pairs = zip(sheet.iter_rows(), formulas.iter_rows(), strict=False)
    return sum(
        1
        for row, written in pairs
        for cell, formula in zip(row, written, strict=False)
        if cell.value is None and formula.data_type == "f"
    )


def _cell(cell: Any) -> SheetCell:
    value, number_format = cell.value, cell.number_format
    link = cell.hyperlink.target or "" if cell.hyperlink is not None else ""
    return SheetCell(shown_value(value, number_format).strip(), field_value(value, number_format).strip(), link)


def _trimmed(name: str, rows: list[tuple[int, tuple[SheetCell, ...]]]) -> TextSheet:
    """A sheet without empty rows, and without empty columns at its end."""
    kept = [(number, cells) for number, cells in rows if any(cell.shown for cell in cells)]
    width = max((index + 1 for _, cells in kept for index, cell in enumerate(cells) if cell.shown), default=0)
    padded = ((number, (*cells, *[SheetCell()] * (width - len(cells)))[:width]) for number, cells in kept)
    return TextSheet(name, tuple(padded))


def _with_chinese_formats(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the formats of Chinese Excel written out."""
    root = parse_part(parts[_STYLES]) if _STYLES in parts else None
    if root is None:
        return dict(parts)
    formats = root.find(f"{_S}numFmts")
    known = {found.get("numFmtId") for found in formats} if formats is not None else set()
    wanted = [(found, int(found.get("numFmtId") or 0)) for found in root.iter(f"{_S}xf")]
    chosen = [(found, number) for found, number in wanted if number in _CHINESE_FORMATS and str(number) not in known]
    for found, number in wanted:
        if number >= _FIRST_OWN and str(number) not in known:
            # A format that the file does not hold. Excel takes it for none.
            found.set("numFmtId", "0")
    if formats is None:
        formats = root.makeelement(f"{_S}numFmts", {})
        root.insert(0, formats)
    for number in sorted({number for _, number in chosen}):
        attributes = {"numFmtId": str(_FIRST_FREE + number), "formatCode": _CHINESE_FORMATS[number]}
        SubElement(formats, f"{_S}numFmt", attributes)
    for found, number in chosen:
        found.set("numFmtId", str(_FIRST_FREE + number))
    return {**parts, _STYLES: tostring(root, encoding="utf-8", xml_declaration=True)}


def _read_csv(file: SourceFile) -> tuple[list[TextSheet], list[Diagnostic]]:
    told: list[Diagnostic] = []
    text = _decoded(file, told)
    if text is None:
        return [], [problem("E104", Span(file.path))]
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return [], [problem("E140", Span(file.path), suffix=".csv")]
    width = max(map(len, lines), default=0)
    if len(lines) * width > _MOST_CELLS:
        return [], [_too_large(file, file.path, len(lines), width)]
    rows = [
        (number, tuple(SheetCell(value.strip(), value.strip()) for value in line))
        for number, line in enumerate(lines, start=1)
    ]
    sheet = _trimmed("", rows)
    return [sheet] if sheet.rows else [], told


def _decoded(file: SourceFile, told: list[Diagnostic]) -> str | None:
    for encoding in ("utf-8-sig", "utf-16" if file.data.startswith((b"\xff\xfe", b"\xfe\xff")) else "gb18030"):
        try:
            text = file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030":
            told.append(problem("W434", Span(file.path)))
        return text
    return None
