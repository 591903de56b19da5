"""``redlane signs sheets``: makes the sheets of every sign, without the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import inputs_of, open_context, skip_if_unchanged, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.incremental.record import save_record
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import PRINT, publish

# Imported only where it is used, because a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from redlane_ssg.render.make import Rendered


def run(arguments: Arguments) -> int:
    """Makes the sheets if anything has changed."""

    def make() -> int:
        return skip_if_unchanged(arguments, "sheets", (PRINT,), lambda: _make_sheets(arguments))

    return with_lock(arguments, make)


def _make_sheets(arguments: Arguments) -> RunResult:
    from redlane_ssg.build import make_prints
    from redlane_ssg.inputs import read_inputs
    from redlane_ssg.signage.sheets import plan_sheets

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        read = read_inputs(inputs_of(arguments), context)
        if read.guide is None or Report.of(read.diagnostics, {}).stops:
            return RunResult(Report.of(read.diagnostics, read.texts), {})
        sheets, sheet_problems = plan_sheets(read.guide, read.register, read.theme.strings)
        made = make_prints(
            sheets, read.guide, read.theme, context, sheet_problems, inspect_own_folder(arguments.out, PRINT)
        )
        report = Report.of((*read.diagnostics, *sheet_problems, *made.diagnostics), read.texts)
        report = publish_prints(made, arguments.out, PRINT, display_path(arguments.out), report)
        if not report.stops:
            save_record(context.store, PRINT, made.record)
    return RunResult(report, {"sheets": len(sheets)})


def publish_prints(made: Rendered, output: Path, name: str, shown_as: str, report: Report) -> Report:
    """Publishes documents for print into ``output``/``name``, unless an error stops it. Returns the report."""
    if report.stops:
        return report
    failure = publish({name: made.files}, output, shown_as, {name: made.unchanged})
    return report if failure is None else Report.of((*report.diagnostics, failure), {})
