"""``redlane signs sheets``: the sheets of every sign, without the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import inputs_of, open_context, skip_if_unchanged, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import PRINT, publish

# Imported where it is used: a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from redlane_ssg.render.print_sheets import Printed


def run(arguments: Arguments) -> int:
    """Makes the sheets if anything has changed."""

    def make() -> int:
        return skip_if_unchanged(arguments, "sheets", (PRINT,), lambda: _make_sheets(arguments))

    return with_lock(arguments, make)


def _make_sheets(arguments: Arguments) -> RunResult:
    from redlane_ssg.build import read_inputs
    from redlane_ssg.render.print_sheets import print_sheets
    from redlane_ssg.signage.sheets import plan_sheets

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        read = read_inputs(inputs_of(arguments), context)
        if read.guide is None or Report.of(read.diagnostics, {}).failed:
            return RunResult(Report.of(read.diagnostics, read.texts), {})
        sheets, found = plan_sheets(read.guide, read.register)
        known = (*read.diagnostics, *found)
        printed = print_sheets(read.guide, sheets, read.theme, context, known)
        report = publish_printed(printed, arguments.out, PRINT, display_path(arguments.out), read.texts)
    return RunResult(report, {"sheets": printed.sheets})


def publish_printed(printed: Printed, output: Path, name: str, shown_as: str, texts: Mapping[str, str]) -> Report:
    """Publishes documents for print into ``output``/``name`` unless something is wrong with them."""
    report = Report.of(printed.diagnostics, texts)
    if report.failed:
        return report
    failure = publish({name: printed.files}, output, shown_as)
    return report if failure is None else Report.of((*printed.diagnostics, failure), texts)
