"""``redlane signs stale``: lists printed signs whose content has changed since, and makes new sheets for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.commands.sheets import publish_prints
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.proof.sheets import problems_of, prove_sheets
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_digest
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import current_id

_STALE = "stale"


@dataclass(frozen=True, slots=True)
class StaleSign:
    """A printed sign that has changed. ``change`` is ``meaning`` if its code leads elsewhere, else ``text``."""

    sign: str
    code: str
    printed: date
    change: str


@dataclass(frozen=True, slots=True)
class Stale:
    """The printed signs that have changed since they were printed, and the number of those that have not."""

    report: Report
    changed: tuple[StaleSign, ...] = ()
    unchanged: int = 0


def run(arguments: Arguments) -> int:
    """Lists the printed signs that are out of date, and publishes new sheets for them into output/stale."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language = arguments.language
    shown_as = display_path(arguments.out)
    with open_context(arguments, ProgressBar(language)) as context:
        stale = _find_stale(inputs_of(arguments), arguments.out, shown_as, context)
    print_report(stale.report, "text", language)
    if stale.report.failed:
        return PROBLEMS
    for sign in stale.changed:
        print(message(language, f"stale_{sign.change}", sign=sign.sign, code=sign.code, date=sign.printed))
    print(message(language, "stale_counts", changed=len(stale.changed), fine=stale.unchanged))
    if stale.changed:
        print(message(language, "look", path=f"{shown_as}/{_STALE}/"))
    return DONE


def _find_stale(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Stale:
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Stale(Report.of(read.diagnostics, read.texts))
    sheets, sheet_problems = plan_sheets(read.guide, read.register)
    changed, unchanged = _compare(read.guide, sheets)
    names = {stale.sign for stale in changed}
    stale_sheets = tuple(sheet for sheet in sheets if sheet.sign in names)
    made = make_prints(stale_sheets, read.guide, read.theme, context)
    # These documents are proved here, because `signs verify` proves only those in output/print.
    findings = prove_sheets(stale_sheets, made.files, context) if made.files else ()
    proof_problems = problems_of(findings, f"{shown_as}/{_STALE}")
    problems = (*read.diagnostics, *sheet_problems, *made.diagnostics, *proof_problems)
    report = publish_prints(made, output, _STALE, shown_as, Report.of(problems, read.texts))
    return Stale(report, changed, unchanged)


def _compare(guide: Guide, sheets: Iterable[Sheet]) -> tuple[tuple[StaleSign, ...], int]:
    """The printed signs that have changed, and the number of those that have not."""
    changed, unchanged = [], 0
    for sheet in sheets:
        last = sheet.printing
        if last is None:
            continue
        is_moved = current_id(guide, sheet.led_to) != current_id(guide, sheet.leads_to)
        if is_moved or last.sheet != content_digest(sheet):
            changed.append(StaleSign(sheet.sign, sheet.code, last.on, "meaning" if is_moved else "text"))
        else:
            unchanged += 1
    return tuple(changed), unchanged
