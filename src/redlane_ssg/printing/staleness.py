"""Printed signs whose content has changed since, and new sheets for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.printing.sheets import publish_prints
from redlane_ssg.proof.sheets import problems_of, prove_sheets
from redlane_ssg.read.history import receipt_of
from redlane_ssg.signage.printed_content import CONTENT, Contents, SheetChange, changes, read_contents
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_of, has_new_picture, is_as_printed
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import current_id

# The folder in the output with the new sheets.
STALE = "stale"


@dataclass(frozen=True, slots=True)
class StaleSign:
    """A printed sign that has changed. ``change`` is ``meaning`` if its code leads elsewhere, else ``text``.

    ``changes`` tells what is different on it; None if what it showed is not known here.
    """

    sign: str
    code: str
    printed: date
    change: str
    changes: tuple[SheetChange, ...] | None


@dataclass(frozen=True, slots=True)
class Stale:
    """The printed signs that have changed since they were printed, and the number of those that have not.

    ``plain`` is the number of those among the latter that were printed before they had a picture.
    """

    report: Report
    changed: tuple[StaleSign, ...] = ()
    unchanged: int = 0
    plain: int = 0


def find_stale(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Stale:
    """Finds the printed signs that are out of date, and publishes new sheets for them into ``output``/stale."""
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Stale(Report.of(read.diagnostics, read.texts))
    sheets, sheet_problems = plan_sheets(read.guide, read.register, read.theme.strings)
    contents = read_contents("\n".join(receipt_of(output / CONTENT)))
    changed, unchanged = stale_signs(read.guide, sheets, contents)
    names = {stale.sign for stale in changed}
    stale_sheets = tuple(sheet for sheet in sheets if sheet.sign in names)
    made = make_prints(stale_sheets, read.guide, read.theme, context, sheet_problems)
    # These documents are proved here, because `signs verify` proves only those in output/print.
    findings = prove_sheets(stale_sheets, made.read(), context) if made.files else ()
    proof_problems = problems_of(findings, f"{shown_as}/{STALE}")
    problems = (*read.diagnostics, *sheet_problems, *made.diagnostics, *proof_problems)
    report = publish_prints(made, output, STALE, shown_as, Report.of(problems, read.texts))
    plain = sum(sheet.sign not in names and has_new_picture(sheet) for sheet in sheets)
    return Stale(report, changed, unchanged, plain)


def stale_signs(guide: Guide, sheets: Iterable[Sheet], contents: Contents) -> tuple[tuple[StaleSign, ...], int]:
    """The printed signs that have changed, and the number of those that have not."""
    changed, unchanged = [], 0
    for sheet in sheets:
        last = sheet.printing
        if last is None:
            continue
        is_moved = current_id(guide, sheet.led_to) != current_id(guide, sheet.leads_to)
        if is_moved or not is_as_printed(sheet):
            old = contents.get(last.sheet)
            told = None if old is None else changes(old, content_of(sheet))
            changed.append(StaleSign(sheet.sign, sheet.code, last.on, "meaning" if is_moved else "text", told))
        else:
            unchanged += 1
    return tuple(changed), unchanged
