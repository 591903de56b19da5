"""The QR codes in handbooks: those on the signs that lead to a stop, as the register has them.

The symbol is the sign's own, so a code in a handbook never dies either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from redlane_ssg.docents.telling import Telling, ToldStop
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData
from redlane_ssg.signage.measures import QUIET_ZONE
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.symbol import path_data

# The width of a symbol without its quiet zone (mm), and from how far it is scanned in a hand (m).
_WIDTH, _DISTANCE = 22.0, 0.2


def stop_code(context: StaffContext, stop: ToldStop) -> StaffData | None:
    """The code of a stop; None if no sign that has one leads there."""
    return code_to(context, stop.entry.id)


def code_to(context: StaffContext, identifier: str) -> StaffData | None:
    """The code that leads to an entry, by its id; None if no sign that has one leads there."""
    sheet = sheet_of(context.sheets, identifier)
    if sheet is None:
        return None
    symbol = sheet.symbol
    quiet = _WIDTH / symbol.size * QUIET_ZONE
    return {"code": sheet.code, "modules": symbol.size, "path": path_data(symbol), "width": _WIDTH, "quiet": quiet}


def sheet_of(sheets: Iterable[Sheet], stop: str) -> Sheet | None:
    """The sheet whose code a handbook shows for a stop: that of a numbered sign first, then by the sign's id."""
    found = sorted((one for one in sheets if one.leads_to == stop), key=lambda one: (one.number is None, one.sign))
    return next(iter(found), None)


def handbook_sheets(sheets: Iterable[Sheet], telling: Telling) -> tuple[Sheet, ...]:
    """What a handbook of a walk shows of the signs' codes, as the proof of a document expects it."""
    return sheets_shown(sheets, (stop.entry.id for stop in telling.stops))


def sheets_shown(sheets: Iterable[Sheet], identifiers: Iterable[str]) -> tuple[Sheet, ...]:
    """The sheets whose codes papers show for entries, by their ids, as the proof of a document expects them."""
    given = tuple(sheets)
    found = (sheet_of(given, identifier) for identifier in identifiers)
    shown = {one.sign: one for one in found if one is not None}
    return tuple(_as_shown(one) for one in shown.values())


def _as_shown(sheet: Sheet) -> Sheet:
    """A sheet with the symbol's measures in handbooks, where it stands on some page."""
    measures, form = replace(sheet.measures, scan_distance=_DISTANCE), replace(sheet.form, many_up=True)
    return replace(sheet, symbol_width=_WIDTH, measures=measures, form=form)
