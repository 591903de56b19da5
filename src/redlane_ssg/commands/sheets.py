"""Sheets of signs, published: of all, or of those that are out of date since they were printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.commands.verify import failures, prove_sheets
from redlane_ssg.diagnostics import Report
from redlane_ssg.incremental.record import save_record
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.progress import Progress
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import PRINT, publish
from redlane_ssg.render.make import Rendered
from redlane_ssg.signage.said import digest
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import resolve

STALE = "stale"


@dataclass(frozen=True, slots=True)
class SheetsMade:
    """What came of making sheets."""

    report: Report
    sheets: int = 0


def make_sheets(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> SheetsMade:
    """The sheets of every sign, published into ``output``/print."""
    read = read_inputs(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return SheetsMade(Report.of(read.diagnostics, read.texts))
    sheets, problems = plan_sheets(read.guide, read.register)
    seen = inspect_sound_folder(output, PRINT)
    made = make_prints(sheets, read, inputs, progress, published_files(output, PRINT, seen))
    report = Report.of((*read.diagnostics, *problems, *made.diagnostics), read.texts)
    if not report.failed:
        report = _published(made, output, PRINT, shown_as, report)
        save_record(inputs.memo, PRINT, made.record)
    return SheetsMade(report, 0 if report.failed else len(sheets))


def _published(made: Rendered, output: Path, name: str, shown_as: str, report: Report) -> Report:
    failure = publish({name: made.files}, output, shown_as, {name: made.unchanged})
    return Report.of((*report.diagnostics, failure), {}) if failure else report


@dataclass(frozen=True, slots=True)
class StaleSign:
    """A printed sign whose sheet would now say something else; ``change`` is ``text`` or ``meaning``."""

    sign: str
    code: str
    printed: date
    change: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Signs that were printed and what has become of them."""

    report: Report
    changed: tuple[StaleSign, ...] = ()
    fine: int = 0


def stale(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> Stale:
    """Which printed signs are out of date; sheets of only those go to ``output``/stale."""
    read = read_inputs(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Stale(Report.of(read.diagnostics, read.texts))
    sheets, problems = plan_sheets(read.guide, read.register)
    changed, fine = [], 0
    for sheet in sheets:
        last = sheet.printing
        if last is None:
            continue
        is_moved = resolve(read.guide, sheet.led_to) != resolve(read.guide, sheet.leads_to)
        if is_moved or last.sheet != digest(sheet):
            changed.append(StaleSign(sheet.sign, sheet.code, last.on, "meaning" if is_moved else "text"))
        else:
            fine += 1
    names = {one.sign for one in changed}
    only = tuple(sheet for sheet in sheets if sheet.sign in names)
    made = make_prints(only, read, inputs, progress)
    # What is printed anew is not looked at by verify, which proves the sheets of all signs.
    findings = prove_sheets(only, made.files, progress, inputs.jobs) if made.files else ()
    found = (*read.diagnostics, *problems, *made.diagnostics, *failures(findings, f"{shown_as}/{STALE}"))
    report = Report.of(found, read.texts)
    if not report.failed:
        report = _published(made, output, STALE, shown_as, report)
    return Stale(report, tuple(changed), fine)
