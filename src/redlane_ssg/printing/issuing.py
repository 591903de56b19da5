"""Lines added to the register: for the codes of new signs, and for sheets that went to the printer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, nearest, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.published import outdated_files, outdated_problems
from redlane_ssg.proof.sheets import problems_of, prove_sheets
from redlane_ssg.publish.append import replace_text
from redlane_ssg.publish.publish import PRINT, read_published
from redlane_ssg.read.history import RECEIPT, receipt_of
from redlane_ssg.signage.issue import append_lines, lines_to_issue, lines_to_print
from redlane_ssg.signage.printed_content import CONTENT, contents_text, read_contents
from redlane_ssg.signage.receipt import receipt_text
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import is_as_printed
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import current_id

# Problems that `signs issue` solves.
_SOLVED_BY_ISSUE = frozenset({"E902", "E911", "E922"})
# The guide's address is one that nobody can open.
PLACEHOLDER = "E924"


@dataclass(frozen=True, slots=True)
class Issued:
    """The result: the lines that were added to the register at ``path``, or why none could be.

    ``signs`` lists the signs whose printing was recorded. ``unknown`` is a named sign without a sheet, and ``nearest``
    the sign with the most similar name.
    """

    report: Report
    lines: tuple[str, ...] = ()
    path: str = ""
    signs: str = ""
    unknown: str = ""
    nearest: str = ""


def issue_codes(inputs: Inputs, context: RunContext) -> Issued:
    """Gives every new sign a code, and every unprinted code the symbol for the guide's current address."""
    read = read_inputs(inputs, context)
    problems = tuple(diagnostic for diagnostic in read.diagnostics if diagnostic.code not in _SOLVED_BY_ISSUE)
    if read.guide is None or Report.of(problems, {}).failed:
        return Issued(Report.of(problems, read.texts))
    return _add_lines(read, problems, lines_to_issue(read.guide, read.register, inputs.build_date), inputs)


def record_printing(inputs: Inputs, output: Path, shown_as: str, names: Collection[str], context: RunContext) -> Issued:
    """Records that sheets in ``output``/print went to the printer today: those of the named signs, or all new ones.

    A sheet is new if its current content was not printed yet. Only sheets that match the current content, and whose
    codes scan, can be recorded. Messages call the output ``shown_as``.
    """
    read = read_inputs(inputs, context)
    problems = (*as_errors(read.diagnostics),)
    if read.guide is None or Report.of(problems, {}).failed:
        return Issued(Report.of(problems, read.texts))
    sheets, sheet_problems = plan_sheets(read.guide, read.register, read.theme.strings)
    named = _signs_named(read.guide, sheets, names)
    signs = {sheet.sign for sheet in sheets}
    unknown = next((name for sign, name in named.items() if sign not in signs), "")
    if unknown:
        return Issued(Report.of(problems, read.texts), unknown=unknown, nearest=nearest(unknown, signs))
    chosen = tuple(sheet for sheet in sheets if (sheet.sign in named if named else _is_new(sheet)))
    in_batches = _with_batches(chosen, sheets)
    made = make_prints(in_batches, read.guide, read.theme, context, sheet_problems)
    documents = read_published(output / PRINT)
    outdated = outdated_files(chosen, in_batches, made, documents)
    problems = (*problems, *_of_chosen((*sheet_problems, *made.diagnostics), chosen))
    problems = (*problems, *outdated_problems("E925", outdated, shown_as))
    if not Report.of(problems, {}).failed:
        problems = (*problems, *_proof_problems(chosen, in_batches, documents, shown_as, context))
    lines = tuple(line for line in lines_to_print(chosen, inputs.build_date) if line not in read.register.text)
    issued = _add_lines(read, problems, lines, inputs)
    if not issued.lines:
        return issued
    kept = _keep_receipt(output, shown_as, append_lines(read.register, lines), chosen)
    report = Report.of((*issued.report.diagnostics, *kept), read.texts)
    return replace(issued, report=report, signs=", ".join(sheet.sign for sheet in chosen))


def _keep_receipt(output: Path, shown_as: str, register: str, sheets: Iterable[Sheet]) -> tuple[Diagnostic, ...]:
    """Adds what is printed to the two files beside the output that keep it; diagnostics if that cannot be."""
    lines, contents = receipt_of(output / RECEIPT), "\n".join(receipt_of(output / CONTENT))
    texts = {
        RECEIPT: ("\n".join(lines), receipt_text(lines, register)),
        CONTENT: (contents, contents_text(read_contents(contents), sheets)),
    }
    failures = (replace_text(output / name, *pair, f"{shown_as}/{name}") for name, pair in texts.items())
    return tuple(failure for failure in failures if failure is not None)


def _signs_named(guide: Guide, sheets: Iterable[Sheet], names: Iterable[str]) -> dict[str, str]:
    """The name that was given for each sign, by sign: a code, the sign's name, or an earlier name."""
    sign_of_code = {sheet.code: sheet.sign for sheet in sheets}
    return {sign_of_code.get(name) or current_id(guide, name): name for name in names}


def _proof_problems(
    chosen: Iterable[Sheet],
    in_batches: tuple[Sheet, ...],
    documents: Mapping[str, bytes],
    shown_as: str,
    context: RunContext,
) -> tuple[Diagnostic, ...]:
    """The problems of the symbols in the chosen sheets' documents. ``in_batches`` has all sheets of these documents."""
    files = {file: documents[file] for sheet in chosen for file in (sign_file(sheet), batch_file(sheet))}
    findings = prove_sheets(in_batches, files, context)
    return problems_of((finding for finding in findings if finding.file in files), f"{shown_as}/{PRINT}")


def _of_chosen(diagnostics: Iterable[Diagnostic], chosen: Iterable[Sheet]) -> Iterator[Diagnostic]:
    """Diagnostics without the errors of other signs: those do not stop the chosen sheets."""
    signs = {"", *(sheet.sign for sheet in chosen)}
    return (found for found in diagnostics if found.values.get("sign", "") in signs or found.severity == "warning")


def as_errors(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics with W901 as an error: a guide at an address that nobody can open must not be printed."""
    return (
        problem(PLACEHOLDER, found.span, **found.values) if found.code == "W901" else found for found in diagnostics
    )


def _is_new(sheet: Sheet) -> bool:
    return not is_as_printed(sheet)


def _with_batches(chosen: Collection[Sheet], sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """All sheets of the batches that contain a chosen sheet."""
    files = {batch_file(sheet) for sheet in chosen}
    return tuple(sheet for sheet in sheets if batch_file(sheet) in files)


def _add_lines(read: LoadedProject, problems: tuple[Diagnostic, ...], lines: tuple[str, ...], inputs: Inputs) -> Issued:
    """Adds lines to the end of the register, unless a problem is an error."""
    report = Report.of(problems, read.texts)
    if report.failed or not lines:
        return Issued(report)
    path = inputs.content / Path(read.register.path).relative_to(inputs.content.name)
    failure = replace_text(path, read.register.text, append_lines(read.register, lines), read.register.path)
    if failure is not None:
        return Issued(Report.of((*problems, failure), read.texts))
    return Issued(report, lines, read.register.path)
