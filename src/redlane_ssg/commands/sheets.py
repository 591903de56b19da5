"""Sheets of signs, published: of all, or of those that are out of date since they were printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from redlane_ssg.build import Inputs, Read, read_inputs
from redlane_ssg.commands.verify import failures, prove_sheets
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.progress import Progress
from redlane_ssg.publish.publish import PRINT, publish
from redlane_ssg.render.print_sheets import Printed, print_sheets
from redlane_ssg.signage.said import digest
from redlane_ssg.signage.sheet import Sheet
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
    sheets, found = plan_sheets(read.guide, read.register)
    made = _print(read, sheets, (*read.diagnostics, *found), inputs, progress)
    return _publish(read, made, output, PRINT, shown_as)


def _print(
    read: Read, sheets: tuple[Sheet, ...], known: Iterable[Diagnostic], inputs: Inputs, progress: Progress
) -> Printed:
    assert read.guide is not None  # noqa: S101 - callers have looked
    return print_sheets(read.guide, sheets, read.theme, inputs.memo, progress, known, jobs=inputs.jobs)


def _publish(read: Read, made: Printed, output: Path, name: str, shown_as: str) -> SheetsMade:
    report = Report.of(made.diagnostics, read.texts)
    if report.failed:
        return SheetsMade(report)
    failure = publish({name: made.files}, output, shown_as)
    if failure is not None:
        return SheetsMade(Report.of((*made.diagnostics, failure), read.texts))
    return SheetsMade(report, made.sheets)


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
    sheets, found = plan_sheets(read.guide, read.register)
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
    made = _print(read, only, (*read.diagnostics, *found), inputs, progress)
    # What is printed anew is not looked at by verify, which proves the sheets of all signs.
    spoiled = (
        failures(prove_sheets(only, made.files, progress, inputs.jobs), f"{shown_as}/{STALE}") if made.files else ()
    )
    made = replace(made, diagnostics=(*made.diagnostics, *spoiled))
    return Stale(_publish(read, made, output, STALE, shown_as).report, tuple(changed), fine)
