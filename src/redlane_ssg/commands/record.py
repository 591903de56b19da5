"""``redlane addresses record``: notes the addresses of the site that was published, so that none of them is lost."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.printing.address_book import record_addresses


def run(arguments: Arguments) -> int:
    """Adds the addresses that are not in content/published.yml yet."""
    with open_context(arguments, ProgressBar(arguments.language)) as context:
        recorded = record_addresses(inputs_of(arguments), context)
    print_report(recorded.report, "text", arguments.language)
    if recorded.report.stops:
        return PROBLEMS
    key = "addresses_recorded" if recorded.count else "addresses_known"
    print(message(arguments.language, key, count=recorded.count, path=recorded.path))
    return DONE
