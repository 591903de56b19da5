"""``redlane signs stale``: printed signs whose sheet has changed since, and new sheets of only those."""

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
    """A printed sign whose sheet would now say something else; ``change`` is ``text`` or ``meaning``."""

    sign: str
    code: str
    printed: date
    change: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Signs that were printed and have changed since, and how many have not."""

    report: Report
    changed: tuple[StaleSign, ...] = ()
    fine: int = 0


def run(arguments: Arguments) -> int:
    """Says which printed signs are out of date; new sheets of those go to output/stale."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language = arguments.language
    shown_as = display_path(arguments.out)
    with open_context(arguments, ProgressBar(language)) as context:
        found = _find_stale(inputs_of(arguments), arguments.out, shown_as, context)
    print_report(found.report, "text", language)
    if found.report.failed:
        return PROBLEMS
    for sign in found.changed:
        print(message(language, f"stale_{sign.change}", sign=sign.sign, code=sign.code, date=sign.printed))
    print(message(language, "stale_counts", changed=len(found.changed), fine=found.fine))
    if found.changed:
        print(message(language, "look", path=f"{shown_as}/{_STALE}/"))
    return DONE


def _find_stale(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Stale:
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Stale(Report.of(read.diagnostics, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    changed, fine = _compare(read.guide, sheets)
    names = {one.sign for one in changed}
    only = tuple(sheet for sheet in sheets if sheet.sign in names)
    made = make_prints(only, read, context)
    # `signs verify` looks at the sheets of all signs, not at these.
    findings = prove_sheets(only, made.files, context) if made.files else ()
    problems = (*read.diagnostics, *found, *made.diagnostics, *problems_of(findings, f"{shown_as}/{_STALE}"))
    report = publish_prints(made, output, _STALE, shown_as, Report.of(problems, read.texts))
    return Stale(report, changed, fine)


def _compare(guide: Guide, sheets: Iterable[Sheet]) -> tuple[tuple[StaleSign, ...], int]:
    """The printed signs that have changed since, and how many have not."""
    changed, fine = [], 0
    for sheet in sheets:
        last = sheet.printing
        if last is None:
            continue
        is_moved = current_id(guide, sheet.led_to) != current_id(guide, sheet.leads_to)
        if is_moved or last.sheet != content_digest(sheet):
            changed.append(StaleSign(sheet.sign, sheet.code, last.on, "meaning" if is_moved else "text"))
        else:
            fine += 1
    return tuple(changed), fine
