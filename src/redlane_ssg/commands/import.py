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
from redlane_ssg.console.terms import ListedFile, open_listed
from redlane_ssg.diagnostics import Report, printable
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.edit.line_ends import edited
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.taking import PLAN_SUFFIXES, open_plan, take_plan


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
    taken = take_plan(open_plan(file), found.listed)
    path, before = found.listed.path, found.listed.text
    for line in difflib.unified_diff(before.splitlines(), taken.text.splitlines(), path, path, lineterm=""):
        print(printable(line))
    print_report(taken.report, "text", arguments.language)
    return PROBLEMS if taken.report.failed else _finish(arguments, found, taken.text)


def _finish(arguments: Arguments, found: ListedFile, text: str) -> int:
    language = arguments.language
    if text == found.listed.text:
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
    print(message(language, "tidy_written", paths=found.listed.path))
    return DONE


def _file(arguments: Arguments) -> SourceFile:
    word, language = arguments.file, arguments.language
    if Path(word).suffix.lower() not in PLAN_SUFFIXES:
        raise UsageError(language, "no_plan_file", word=word, known=", ".join(PLAN_SUFFIXES))
    candidates = (Path.cwd() / word, arguments.content.parent / word)
    path = next((one for one in candidates if one.is_file()), None)
    if path is None:
        raise UsageError(language, "no_file", word=word, nearest="")
    return SourceFile(path.name, display_path(path), read_regular(path))
