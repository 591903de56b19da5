"""``redlane signs issue``: adds lines to the register, for the codes of new signs or for sheets that were printed."""

from __future__ import annotations

import sys

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS, WRONG_USE
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.printing.issuing import Issued, issue_codes, record_printing


def run(arguments: Arguments) -> int:
    """Adds codes for new signs to the register, or with ``--printed`` the printings of today."""
    if not arguments.printed:
        return _run(arguments)
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    inputs = inputs_of(arguments)
    with open_context(arguments, ProgressBar(arguments.language)) as context:
        if arguments.printed:
            issued = record_printing(inputs, arguments.out, display_path(arguments.out), arguments.signs, context)
        else:
            issued = issue_codes(inputs, context)
    print_report(issued.report, "text", arguments.language)
    if issued.report.failed:
        return PROBLEMS
    if issued.unknown:
        print(_unknown_sign(issued, arguments.language), file=sys.stderr)
        return WRONG_USE
    key = ("recorded" if arguments.printed else "issued") if issued.lines else "nothing_to_issue"
    values = {"count": len(issued.lines), "path": issued.path, "date": arguments.build_date, "signs": issued.signs}
    print(message(arguments.language, key, **values))
    return DONE


def _unknown_sign(issued: Issued, language: str) -> str:
    suggestion = message(language, "perhaps", word=issued.nearest) if issued.nearest else ""
    return message(language, "unknown_sign", sign=issued.unknown, nearest=suggestion)
