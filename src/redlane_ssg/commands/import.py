"""``redlane term import FILE``: takes the sessions of a programme from a table. It shows them before it writes."""
# The command is called so.
# ruff: noqa: N999

from __future__ import annotations

import difflib
import sys
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.terms import ListedOccasions, open_listed
from redlane_ssg.diagnostics import Report, Span, a_few, printable, problem
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.edit.line_ends import edited
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.merging import merge
from redlane_ssg.terms.reading import read_plan
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.sheets import read_sheets

_SUFFIXES = (".xlsx", ".csv")


def run(arguments: Arguments) -> int:
    """Shows what would be changed in the programme's file; changes it with ``--write``.

    Raises:
        UsageError: there is no such file or programme, or the file is no .xlsx and no .csv.
    """
    file = _file(arguments)
    found = open_listed(arguments)
    if isinstance(found, Report):
        print_report(found, "text", arguments.language)
        return PROBLEMS
    losses = Losses()
    sheets, told = read_sheets(file, losses, fills=True)
    plan = read_plan(sheets, file.path, found.occasions, found.names)
    # Of a file that cannot be opened that is told, and no more.
    told.extend((*plan.told, *losses.diagnostics(file.path)) if sheets or not told else ())
    if Report.of(tuple(told), {}).failed:
        # Rows that were not read would seem to be missing.
        print_report(Report.of(tuple(told), {}), "text", arguments.language)
        return PROBLEMS
    merged = merge(found.text, found.path, found.kind, found.occasions, found.items, plan, found.names)
    if merged.moved and not found.is_draft:
        # Dates of a draft are not public yet.
        told.append(problem("W674", Span(found.path), names=a_few(merged.moved)))
    report = Report.of((*told, *merged.told), {})
    before, after = found.text.splitlines(), merged.text.splitlines()
    for line in difflib.unified_diff(before, after, found.path, found.path, lineterm=""):
        print(printable(line))
    print_report(report, "text", arguments.language)
    if report.failed:
        return PROBLEMS
    return _finish(arguments, found, merged.text)


def _finish(arguments: Arguments, found: ListedOccasions, text: str) -> int:
    language = arguments.language
    if text == found.text:
        print(message(language, "term_same"))
        return DONE
    if not arguments.write:
        print(message(language, "tidy_preview"), file=sys.stderr)
        return DONE
    change = Change(found.relative, found.data, edited(found.data, text))
    problems = write_changes([change], arguments.content)
    print_report(Report(problems), "text", language)
    if problems:
        return PROBLEMS
    print(message(language, "tidy_written", paths=found.path))
    return DONE


def _file(arguments: Arguments) -> SourceFile:
    word, language = arguments.file, arguments.language
    if Path(word).suffix.lower() not in _SUFFIXES:
        raise UsageError(language, "no_plan_file", word=word, known=", ".join(_SUFFIXES))
    candidates = (Path.cwd() / word, arguments.content.parent / word)
    path = next((one for one in candidates if one.is_file()), None)
    if path is None:
        raise UsageError(language, "no_file", word=word, nearest="")
    return SourceFile(path.name, display_path(path), read_regular(path))
