"""The report of what has changed since the last version that was recorded, for whoever hands it in and approves it."""

from __future__ import annotations

from pathlib import Path

from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.context import RunContext
from redlane_ssg.desk.desk import Desk
from redlane_ssg.desk.problem_words import desk_problem
from redlane_ssg.diagnostics import Report
from redlane_ssg.review.html_report import html_report
from redlane_ssg.review.review import HEAD, Review, make_review
from redlane_ssg.review.told import ToldReview, told_review


class ChangeReports:
    """Reports of a desk's guide. Use it in the desk's thread. ``output`` is the folder that keeps what was printed."""

    def __init__(self, desk: Desk, context: RunContext, output: Path) -> None:
        self._desk, self._context, self._output = desk, context, output

    def page(self, language: str) -> bytes:
        """The report as a page, or one that says why there is none."""
        review = self._review()
        told = told_review(review, language) or _no_review(review.report, language)
        return html_report(told, language)

    def in_words(self, language: str) -> str:
        """How much has changed, in one sentence; empty if it cannot be compared."""
        told = told_review(self._review(), language)
        if told is None:
            return ""
        counts = TERMS["desk.comma"][language].join(told.counts)
        return TERMS["desk.report_counts"][language].format(counts=counts)

    def _review(self) -> Review:
        return make_review(self._desk.inputs, HEAD, self._output, self._context)


def _no_review(report: Report, language: str) -> ToldReview:
    """A report that says why nothing could be compared."""
    problems = (desk_problem(one, language) for one in report.diagnostics if one.severity == "error")
    reasons = tuple(f"{one['message']} {one['hint']}" for one in problems)
    return ToldReview(TERMS["desk.no_report"][language], "", reasons, (), ("", "", ""))
