"""The sheets of signs, made and published."""

from __future__ import annotations

from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.incremental.record import save_record
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import PRINT, publish
from redlane_ssg.render.make import Rendered
from redlane_ssg.signage.sheets import plan_sheets


def make_all_sheets(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> tuple[Report, int]:
    """Makes the sheets of all signs into ``output``/print; gives their number, too. Messages call it ``shown_as``."""
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).stops:
        return Report.of(read.diagnostics, read.texts), 0
    sheets, sheet_problems = plan_sheets(read.guide, read.register, read.theme.strings)
    made = make_prints(sheets, read.guide, read.theme, context, sheet_problems, inspect_own_folder(output, PRINT))
    report = Report.of((*read.diagnostics, *sheet_problems, *made.diagnostics), read.texts)
    report = publish_prints(made, output, PRINT, shown_as, report)
    if not report.stops:
        save_record(context.store, PRINT, made.record)
    return report, len(sheets)


def publish_prints(made: Rendered, output: Path, name: str, shown_as: str, report: Report) -> Report:
    """Publishes documents for print into ``output``/``name``, unless an error stops it. Returns the report."""
    if report.stops:
        return report
    failure = publish({name: made.files}, output, shown_as, {name: made.unchanged})
    return report if failure is None else Report.of((*report.diagnostics, failure), {})
