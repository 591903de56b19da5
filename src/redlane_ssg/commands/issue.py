"""``redlane signs issue``: lines for the register: codes of new signs, and which sheets went to the printer."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.build import make_prints
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS, WRONG_USE
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, nearest, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, Read, read_inputs
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.published import outdated_files, outdated_problems
from redlane_ssg.proof.sheets import problems_of, prove_sheets
from redlane_ssg.publish.append import replace_text
from redlane_ssg.publish.publish import PRINT, published
from redlane_ssg.signage.issue import append_lines, lines_to_issue, lines_to_print
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheet_content import content_digest
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import current_id

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


def run(arguments: Arguments) -> int:
    """Writes codes for new signs, or with ``--printed`` today's printing, into the register."""
    if not arguments.printed:
        return _run(arguments)
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    inputs = inputs_of(arguments)
    with open_context(arguments, ProgressBar(arguments.language)) as context:
        if arguments.printed:
            issued = _record_printing(inputs, arguments.out, arguments.signs, context)
        else:
            issued = _issue(inputs, context)
    print_report(issued.report, "text", arguments.language)
    if issued.report.failed:
        return PROBLEMS
    if issued.unknown:
        print(_unknown_sign(issued, arguments.language), file=sys.stderr)
        return WRONG_USE
    key = ("recorded" if arguments.printed else "issued") if issued.lines else "nothing_to_issue"
    words = {"count": len(issued.lines), "path": issued.path, "date": arguments.build_date, "signs": issued.signs}
    print(message(arguments.language, key, **words))
    return DONE


def _unknown_sign(issued: Issued, language: str) -> str:
    perhaps = message(language, "perhaps", word=issued.nearest) if issued.nearest else ""
    return message(language, "unknown_sign", sign=issued.unknown, nearest=perhaps)


def _issue(inputs: Inputs, context: RunContext) -> Issued:
    """Gives every new sign a code, and codes that are not printed yet the symbol of the guide's address."""
    read = read_inputs(inputs, context)
    known = tuple(one for one in read.diagnostics if one.code not in _MENDED_BY_ISSUE)
    if read.guide is None or Report.of(known, {}).failed:
        return Issued(Report.of(known, read.texts))
    return _add(read, known, lines_to_issue(read.guide, read.register, inputs.build_date), inputs)


def _record_printing(inputs: Inputs, output: Path, names: Collection[str], context: RunContext) -> Issued:
    """Notes that sheets in ``output``/print went to the printer today: of the signs named, or else all that are new.

    New is what was not printed yet as it is now. Only sheets that say what the content says, and whose codes scan, can
    be noted.
    """
    read = read_inputs(inputs, context)
    known = (*_refusals(read.diagnostics),)
    if read.guide is None or Report.of(known, {}).failed:
        return Issued(Report.of(known, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    meant = _signs_named(read.guide, sheets, names)
    signs = {sheet.sign for sheet in sheets}
    unknown = next((name for sign, name in meant.items() if sign not in signs), "")
    if unknown:
        return Issued(Report.of(known, read.texts), unknown=unknown, nearest=nearest(unknown, signs))
    chosen = tuple(sheet for sheet in sheets if (sheet.sign in meant if meant else _is_new(sheet)))
    together = _with_neighbours(chosen, sheets)
    made = make_prints(together, read, context)
    documents = published(output / PRINT)
    old = outdated_files(chosen, made, documents)
    known = (*known, *_of_chosen((*found, *made.diagnostics), chosen))
    known = (*known, *outdated_problems("E925", old, display_path(output)))
    if not Report.of(known, {}).failed:
        known = (*known, *_proof_problems(chosen, together, documents, output, context))
    lines = tuple(line for line in lines_to_print(chosen, inputs.build_date) if line not in read.register.text)
    issued = _add(read, known, lines, inputs)
    return replace(issued, signs=", ".join(sheet.sign for sheet in chosen))


def _signs_named(guide: Guide, sheets: Iterable[Sheet], names: Iterable[str]) -> dict[str, str]:
    """The signs that are meant, each with the name that was given: a code, a sign's name, or one it had before."""
    of_code = {sheet.code: sheet.sign for sheet in sheets}
    return {of_code.get(name) or current_id(guide, name): name for name in names}


def _proof_problems(
    chosen: Iterable[Sheet],
    together: tuple[Sheet, ...],
    documents: Mapping[str, bytes],
    output: Path,
    context: RunContext,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the symbols in the documents of the chosen sheets; ``together`` are all sheets in them."""
    theirs = {file: documents[file] for sheet in chosen for file in (sign_file(sheet), batch_file(sheet))}
    findings = prove_sheets(together, theirs, context)
    return problems_of((one for one in findings if one.file in theirs), f"{display_path(output)}/{PRINT}")


def _of_chosen(found: Iterable[Diagnostic], chosen: Iterable[Sheet]) -> Iterator[Diagnostic]:
    """Problems of the chosen sheets, and of all: what is wrong with another sign stops nobody."""
    names = {sheet.sign for sheet in chosen}
    return (one for one in found if one.values.get("sign", "") in {"", *names} or one.severity == "warning")


def _refusals(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """A guide whose address nobody can open is not printed at all."""
    return (problem("E924", one.span, **one.values) if one.code == "W901" else one for one in found)


def _is_new(sheet: Sheet) -> bool:
    return sheet.printing is None or sheet.printing.sheet != content_digest(sheet)


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
    failure = replace_text(path, read.register.text, append_lines(read.register, lines), read.register.path)
    if failure is not None:
        return Issued(Report.of((*known, failure), read.texts))
    return Issued(report, lines, read.register.path)
