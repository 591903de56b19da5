"""The whole comparison of a guide with an earlier commit: two states are made in memory, nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report, Span, problem
from redlane_ssg.inputs import Inputs
from redlane_ssg.read.history import receipt_of
from redlane_ssg.review.compared_guides import ComparedGuides, compare_guides
from redlane_ssg.review.guide_state import guide_state
from redlane_ssg.signage.printed_content import CONTENT, read_contents
from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import EarlierContent, VersionsProblem

HEAD = "HEAD"
# Characters of a commit's id that people use.
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Review:
    """What was changed since an earlier commit, and what becomes of the guide. ``report`` says why there is nothing."""

    report: Report
    earlier: EarlierContent | None = None
    compared: ComparedGuides | None = None

    @property
    def since(self) -> str:
        """The earlier commit, as people name it."""
        return self.earlier.since.id[:_SHORT] if self.earlier is not None else ""


def make_review(inputs: Inputs, revision: str, output: Path, context: RunContext) -> Review:
    """Compares the guide with what it was at ``revision``. Looks, and theme, are today's in both.

    ``output`` is the folder that keeps what was printed.
    """
    try:
        versions = open_versions(inputs.content)
        earlier = versions.content_at(revision) if versions is not None else None
    except VersionsProblem as found:
        return Review(Report((found.problem,)))
    if earlier is None:
        return Review(Report((problem("E881", Span(inputs.content.name)),)))
    contents = read_contents("\n".join(receipt_of(output / CONTENT)))
    # The earlier state first: what the store remembers last is the present.
    before = guide_state(replace(inputs, unsaved=earlier.otherwise, former=True), contents, context)
    now = guide_state(inputs, contents, context)
    if now.report.stops:
        return Review(now.report)
    if before.report.stops:
        count = sum(found.severity == "error" for found in before.report.diagnostics)
        return Review(Report((problem("E883", Span(inputs.content.name), word=revision, count=count),)))
    return Review(Report(()), earlier, compare_guides(before, now, earlier.otherwise))
