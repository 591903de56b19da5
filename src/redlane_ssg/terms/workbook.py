"""A table as a workbook of Excel, with real dates."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from redlane_ssg.terms.writing import PlanTable

# Characters; other columns are as broad as their headings and a date need.
_WIDTHS = {"title": 34, "note": 30, "join": 22, "audience": 18, "speaker": 16, "place": 18, "group": 18}
_NARROW, _USUAL = 7, 12
_FEW = ("number", "weekday", "seats", "start", "end")
_DATE = "yyyy-mm-dd"


def as_workbook(table: PlanTable) -> bytes:
    """A table as .xlsx, for A4 in landscape."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet: Any = book.active
    sheet.title = table.sheet
    for number, row in enumerate((table.headings, *table.rows), start=1):
        for place, value in enumerate(row, start=1):
            _fill(sheet.cell(number, place), value)
            sheet.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
    for place, column in enumerate(table.columns, start=1):
        sheet.cell(1, place).font = Font(bold=True)
        width = _NARROW if column in _FEW else _WIDTHS.get(column, _USUAL)
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fill(cell: Any, value: object) -> None:
    if value == "":
        return
    if isinstance(value, date):
        cell.value, cell.number_format = value, _DATE
    elif isinstance(value, int):
        cell.value = value
    else:
        # A text stays one, also if it begins as a formula or a number does.
        cell.value, cell.number_format = str(value), "@"
        cell.data_type = "s"
