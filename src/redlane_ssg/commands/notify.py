"""``redlane notify``: tries whether people would be told of a failure."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import PROBLEMS
from redlane_ssg.console.failure_notices import people_of, send_notice, where_and_when
from redlane_ssg.console.messages import message
from redlane_ssg.console.reporting import print_problems, print_report
from redlane_ssg.diagnostics import Report, problem


def run(arguments: Arguments) -> int:
    """Sends everybody whom guide.yml names a notice that asks for nothing."""
    people = people_of(arguments)
    if not people.config.fields:
        print_report(Report.of(people.config.diagnostics, people.config.texts), "text", arguments.language)
        return PROBLEMS
    if not people.targets:
        print_problems(Report((problem("W894", people.config.node.span),)), "text", arguments.language)
        return PROBLEMS
    return send_notice(
        arguments,
        people,
        "notice_try",
        lambda language: (where_and_when(arguments, language), message(language, "notice_try_text")),
    )
