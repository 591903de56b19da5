"""``redlane addresses gone PATH``: notes that an address that was published is no more, on purpose."""

from __future__ import annotations

import sys

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS, WRONG_USE
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.printing.address_book import give_up_address


def run(arguments: Arguments) -> int:
    """Adds a line to content/published.yml, unless there is one."""
    language = arguments.language
    with open_context(arguments, ProgressBar(language)) as context:
        given = give_up_address(inputs_of(arguments), arguments.path, context)
    print_report(given.report, "text", language)
    if given.report.stops:
        return PROBLEMS
    if given.unknown:
        suggestion = f" (/{given.nearest}?)" if given.nearest else ""
        print(message(language, "address_unknown", address=given.unknown, nearest=suggestion), file=sys.stderr)
        return WRONG_USE
    print(message(language, "address_given_up" if given.count else "addresses_known", path=given.path))
    return DONE
