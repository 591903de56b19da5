"""The printer's order: a table with a row for each sign."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from redlane_ssg.outputs.print_data import BLEED, PrintContext, sign_file, walking_order
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.spreadsheet_cells import is_taken_for_value

_COLUMNS = (
    "number", "code", "name", "form", "place", "size", "bleed", "material", "quantity", "file", "note", "printed",
    "sign",
)  # fmt: skip
# The longest text that Excel takes within a formula.
_LONGEST_PIECE = 255


def order_csv(context: PrintContext, sheets: Iterable[Sheet]) -> bytes:
    """The order as CSV, sorted by walking order. UTF-8 with a byte order mark, which Excel on Windows needs."""
    output = StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    wording = Wording(context.strings, context.guide.first_language)
    writer.writerow([wording(f"sign.order_{name}") for name in _COLUMNS])
    for sheet in sorted(sheets, key=walking_order):
        writer.writerow(map(_cell, _row(wording, sheet, context.guide.first_language)))
    return b"\xef\xbb\xbf" + output.getvalue().encode()


def _row(wording: Wording, sheet: Sheet, language: str) -> list[object]:
    places = (sheet.place.get(language, ""), sheet.position)
    return [
        sheet.number or "",
        sheet.code,
        sheet.name.get(language, sheet.sign),
        wording(f"value.{sheet.form.name}"),
        " ".join(filter(None, places)),
        f"{sheet.measures.width:g} × {sheet.measures.height:g} mm",
        "" if sheet.form.many_up else f"{BLEED} mm",
        sheet.material,
        sheet.quantity,
        sign_file(sheet),
        wording(f"sign.note_{sheet.form.name}") if sheet.form.is_finished_by_hand else "",
        sheet.printing.on if sheet.printing else "",
        sheet.sign,
    ]


def _cell(value: object) -> object:
    """A text that a spreadsheet would change as the formula ``="text"``, whose value is that text."""
    if not isinstance(value, str) or not is_taken_for_value(value):
        return value
    pieces = (value[start : start + _LONGEST_PIECE] for start in range(0, len(value), _LONGEST_PIECE))
    return "=" + "&".join(f'"{piece.replace(chr(34), chr(34) * 2)}"' for piece in pieces)
