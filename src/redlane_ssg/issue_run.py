"""What is written into the register: codes for new signs, and which sheets went to the printer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.build import Inputs, Read, read_inputs
from redlane_ssg.diagnostics import Diagnostic, Report, nearest, problem
from redlane_ssg.outputs.prints import batch_file
from redlane_ssg.print_run import print_sheets
from redlane_ssg.progress import Progress
from redlane_ssg.proof_run import failures, outdated_files, prove_sheets, told_outdated
from redlane_ssg.publish.append import replace_text
from redlane_ssg.publish.publish import PRINT, published
from redlane_ssg.signage.issue import lines_to_issue, lines_to_print, with_lines
from redlane_ssg.signage.said import digest
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets

# These problems are what `signs issue` is there to mend.
_MENDED_BY_ISSUE = frozenset({"E902", "E911", "E922"})


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of issuing: the lines that were added, or why none could be.

    ``signs`` are those whose printing was noted; ``unknown`` is a sign that was named and has no sheet, ``nearest`` the
    one that was perhaps meant.
    """

    report: Report
    lines: tuple[str, ...] = ()
    path: str = ""
    signs: str = ""
    unknown: str = ""
    nearest: str = ""


def issue(inputs: Inputs, progress: Progress) -> Issued:
    """Gives every new sign a code, and codes that are not printed yet the symbol of the guide's address."""
    read = read_inputs(inputs, progress)
    known = tuple(one for one in read.diagnostics if one.code not in _MENDED_BY_ISSUE)
    if read.guide is None or Report.of(known, {}).failed:
        return Issued(Report.of(known, read.texts))
    return _add(read, known, lines_to_issue(read.guide, read.register, inputs.build_date), inputs)


def record_printing(inputs: Inputs, output: Path, shown_as: str, names: Collection[str], progress: Progress) -> Issued:
    """Notes that sheets in ``output``/print went to the printer today: of the signs named, or else all that are new.

    New is what was not printed yet as it is now. Only sheets that say what the content says, and whose codes scan, can
    be noted; ``shown_as`` is ``output`` as messages name it.
    """
    read = read_inputs(inputs, progress)
    known = (*read.diagnostics, *_refusals(read))
    if read.guide is None or Report.of(known, {}).failed:
        return Issued(Report.of(known, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    signs = {sheet.sign for sheet in sheets}
    unknown = next((name for name in names if name not in signs), "")
    if unknown:
        return Issued(Report.of(known, read.texts), unknown=unknown, nearest=nearest(unknown, signs))
    made = print_sheets(read.guide, sheets, read.theme, inputs.memo, progress, (*known, *found), jobs=inputs.jobs)
    chosen = tuple(sheet for sheet in sheets if (sheet.sign in names if names else _is_new(sheet)))
    standing = published(output / PRINT)
    old = outdated_files(chosen, made.files, standing)
    known = (*made.diagnostics, *told_outdated("E925", old, shown_as))
    if not Report.of(known, {}).failed:
        findings = prove_sheets(_with_neighbours(chosen, sheets), standing, progress, inputs.jobs)
        known = (*known, *failures(findings, f"{shown_as}/{PRINT}"))
    issued = _add(read, known, lines_to_print(chosen, inputs.build_date), inputs)
    return replace(issued, signs=", ".join(sheet.sign for sheet in chosen))


def _refusals(read: Read) -> Iterator[Diagnostic]:
    """A guide whose address nobody can open is not printed at all."""
    for found in read.diagnostics:
        if found.code == "W901":
            yield problem("E924", found.span, **found.values)


def _is_new(sheet: Sheet) -> bool:
    return sheet.printing is None or sheet.printing.sheet != digest(sheet)


def _with_neighbours(chosen: Collection[Sheet], sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets of every document in which a chosen one stands."""
    files = {batch_file(sheet) for sheet in chosen}
    return tuple(sheet for sheet in sheets if batch_file(sheet) in files)


def _add(read: Read, known: tuple[Diagnostic, ...], lines: tuple[str, ...], inputs: Inputs) -> Issued:
    """The lines written at the register's end, if nothing stands against it."""
    report = Report.of(known, read.texts)
    if report.failed or not lines:
        return Issued(report)
    path = inputs.content / Path(read.register.path).relative_to(inputs.content.name)
    failure = replace_text(path, with_lines(read.register, lines), read.register.path)
    if failure is not None:
        return Issued(Report.of((*known, failure), read.texts))
    return Issued(report, lines, read.register.path)
