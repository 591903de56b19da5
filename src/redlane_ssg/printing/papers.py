"""Papers for those who work in the guide, made and published."""

from __future__ import annotations

from pathlib import Path

from redlane_ssg.build import plan_staff_folder
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.incremental.record import save_record
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.printing.sheets import publish_prints
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import STAFF
from redlane_ssg.render.make import make_folder
from redlane_ssg.signage.sheets import plan_sheets


def make_all_papers(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> tuple[Report, int]:
    """Makes all papers into ``output``/staff; gives their number, too. Messages call the output ``shown_as``."""
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).stops:
        return Report.of(read.diagnostics, read.texts), 0
    sheets, _ = plan_sheets(read.guide, read.register, read.theme.strings)
    published = inspect_own_folder(output, STAFF)
    planned = plan_staff_folder(sheets, read.editions, read.guide, read.theme, context, published)
    made = make_folder(planned)
    report = Report.of((*read.diagnostics, *made.diagnostics), read.texts)
    report = publish_prints(made, output, STAFF, shown_as, report)
    if not report.stops:
        save_record(context.store, STAFF, made.record)
    return report, len(planned.plan.artifacts)
