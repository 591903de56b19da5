"""``redlane docents edition``: makes what docents are told now a new edition, which papers name and compare with."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.printing.docent_editions import issue_edition


def run(arguments: Arguments) -> int:
    """Adds an edition to the file of editions, unless the last one tells the same."""
    with open_context(arguments, ProgressBar(arguments.language)) as context:
        issued = issue_edition(inputs_of(arguments), context)
    print_report(issued.report, "text", arguments.language)
    if issued.report.failed:
        return PROBLEMS
    key = "edition_issued" if issued.is_new else "edition_same" if issued.number else "edition_nothing"
    values = {"number": issued.number, "path": issued.path, "date": arguments.build_date}
    print(message(arguments.language, key, **values))
    return DONE
