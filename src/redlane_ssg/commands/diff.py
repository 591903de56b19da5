"""``redlane diff [REV]``: a report for the person who approves, on what has changed since an earlier commit."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.options import REVIEW_FORMATS
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, with_lock
from redlane_ssg.diagnostics import Report
from redlane_ssg.publish.publish import publish
from redlane_ssg.review.html_report import html_report
from redlane_ssg.review.markdown_report import markdown_report
from redlane_ssg.review.review import HEAD, make_review
from redlane_ssg.review.told import ToldReview, told_review

# The folder in the output with the report.
DIFF = "diff"


def run(arguments: Arguments) -> int:
    """Compares the guide with an earlier commit: writes a page into output/diff, or prints Markdown."""
    if arguments.format == REVIEW_FORMATS[1]:
        return _run(arguments)
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    language = arguments.language
    with open_context(arguments, ProgressBar(language)) as context:
        review = make_review(inputs_of(arguments), arguments.revision or HEAD, arguments.out, context)
    print_report(review.report, "text", language)
    told = told_review(review, language)
    if told is None:
        return PROBLEMS
    if arguments.format == REVIEW_FORMATS[1]:
        print(markdown_report(told, message(language, "review_left_out")))
        return DONE
    return _write(told, review.since, arguments)


def _write(told: ToldReview, since: str, arguments: Arguments) -> int:
    language, shown_as = arguments.language, display_path(arguments.out)
    failure = publish({DIFF: {"index.html": html_report(told, language)}}, arguments.out, shown_as)
    if failure is not None:
        print_report(Report((failure,)), "text", language)
        return PROBLEMS
    counts = message(language, "review_comma").join(told.counts)
    print(message(language, "diff_done", since=since, counts=counts))
    print(message(language, "look", path=f"{shown_as}/{DIFF}/index.html"))
    return DONE
