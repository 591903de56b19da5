"""``redlane term export``: writes what a programme lists as a table, to be filled in and taken in again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exceptions import UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.terms import open_listed
from redlane_ssg.diagnostics import Report, Span
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.terms.giving import give_plan
from redlane_ssg.terms.taking import PLAN_SUFFIXES


def run(arguments: Arguments) -> int:
    """Writes the table beside the content, or to the file that is named; never over a file that is there.

    Raises:
        UsageError: there is no such programme, or the file is no .xlsx and no .csv.
    """
    name = arguments.file or f"{arguments.programme}{PLAN_SUFFIXES[0]}"
    path = Path(name) if Path(name).is_absolute() else Path.cwd() / name if arguments.file else _beside(arguments, name)
    suffix = path.suffix.lower()
    if suffix not in PLAN_SUFFIXES:
        raise UsageError(arguments.language, "no_plan_file", word=path.name, known=", ".join(PLAN_SUFFIXES))
    found = open_listed(arguments)
    if isinstance(found, Report):
        print_report(found, "text", arguments.language)
        return PROBLEMS
    given = give_plan(found.listed, suffix)
    unfit = write_changes([Change(path.name, None, given.data)], path.parent)
    problems = [replace(one, span=Span(display_path(path))) for one in unfit]
    print_report(Report.of((*given.told, *problems), {}), "text", arguments.language)
    if problems:
        return PROBLEMS
    print(message(arguments.language, "term_exported", path=display_path(path), count=given.count))
    return DONE


def _beside(arguments: Arguments, name: str) -> Path:
    return arguments.content.parent / name
