"""What an entry lists as the table of a plan, in a workbook or as .csv, so that it can be taken in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from redlane_ssg.catalogue.term_words import (
    COLUMN_WORDS,
    NUMBER,
    SHEET_WORDS,
    STATUS_WORDS,
    TIME,
    USUAL_COLUMNS,
    WEEKDAY,
    WEEKDAY_WORDS,
)
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds.fields import Model, ReferenceTo
from redlane_ssg.kinds.shape import id_or_name, reference_to
from redlane_ssg.terms.columns import OccasionList
from redlane_ssg.terms.reading import read_plan
from redlane_ssg.tidy.sheets import SheetCell, TextSheet

# A cell: a text, a number or a day.
PlanCell = str | int | date
_LIST = "、"


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table: the name of its sheet, the names of its columns in the code and as headings, its rows."""

    sheet: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[PlanCell, ...], ...]


def plan_table(items: Sequence[Model], occasions: OccasionList, names: EntryNames, language: str) -> PlanTable:
    """What is listed as a table with headings in ``zh`` or ``en``."""
    possible = [column for column in COLUMN_WORDS if column != TIME]
    columns = tuple(
        column
        for column in possible
        if column in (NUMBER, WEEKDAY)
        or ((name := occasions.name_of(column)) is not None and (column in USUAL_COLUMNS or _is_used(items, name)))
    )
    rows = tuple(
        tuple(_cell(item, column, number, occasions, names, language) for column in columns)
        for number, item in enumerate(items, start=1)
    )
    headings = tuple(COLUMN_WORDS[column][language][0] for column in columns)
    return PlanTable(SHEET_WORDS[language], columns, headings, rows)


def check_table(
    table: PlanTable, items: Sequence[Model], occasions: OccasionList, names: EntryNames, path: str
) -> tuple[Diagnostic, ...]:
    """What of the listed items is not in the table, or would be read otherwise from it."""
    title = occasions.name_of("title") or ""
    told: list[Diagnostic] = []
    # Fields of groups, which no cell can hold.
    apart = [name for name in ("changes", "timetable") if name in occasions.model.model_fields]
    count = sum(any(getattr(item, name) for name in apart) for item in items)
    if count:
        told.append(problem("W168", Span(path), count=count))
    again = read_plan([as_sheet(table)], path, occasions, names).rows
    wanted = [{name: value for name, value in _set(item).items() if name not in apart} for item in items]
    read = [_set(row.model) for row in again]
    wrong = [str(one[title]) for one in wanted if one not in read]
    if wrong:
        told.append(problem("W169", Span(path), names=a_few(wrong)))
    return tuple(told)


def as_sheet(table: PlanTable) -> TextSheet:
    """A table as it is read again."""
    rows = (table.headings, *table.rows)
    cells = (
        (number, tuple(SheetCell(text, text) for text in map(str, row))) for number, row in enumerate(rows, start=1)
    )
    return TextSheet(table.sheet, tuple(cells))


def as_csv(table: PlanTable) -> bytes:
    """A table as .csv for Excel: UTF-8 with its mark, lines that end as on Windows (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([[str(cell) for cell in row] for row in table.rows])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _set(item: Model) -> dict[str, object]:
    return {name: value for name in type(item).model_fields if (value := getattr(item, name))}


def _is_used(items: Sequence[Model], name: str) -> bool:
    return any(getattr(item, name) for item in items)


def _cell(item: Model, column: str, number: int, occasions: OccasionList, names: EntryNames, language: str) -> PlanCell:
    if column == NUMBER:
        return number
    if column == WEEKDAY:
        day = getattr(item, "date", None)
        return WEEKDAY_WORDS[language][day.weekday()] if day is not None else ""
    name = occasions.name_of(column) or ""
    value = getattr(item, name)
    if value is None or value == ():
        return ""
    if column == "status":
        return STATUS_WORDS[language].get(value, str(value))
    if isinstance(value, tuple):
        return _LIST.join(_word(item, name, one, names) for one in value)
    return value if isinstance(value, date | int) else _word(item, name, value, names)


def _word(item: Model, name: str, value: object, names: EntryNames) -> str:
    """A value as it stands in a cell; entries by their names where these lead back to them."""
    to, either = reference_to(type(item), name), id_or_name(type(item), name)
    if either is not None:
        to = ReferenceTo(facet=either.facet)
    if to is not None and names.find(str(value), to) == [str(value)]:
        return names.word_for(str(value), to)
    return str(value)
