"""``redlane build``: builds the site, the documents for print and those for staff into the output folder."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.progress import ProgressBar, Timings
from redlane_ssg.console.runs import build_output, skip_if_unchanged, with_lock
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import BUILT


def run(arguments: Arguments) -> int:
    """Builds the guide if anything has changed."""
    return with_lock(arguments, lambda: skip_if_unchanged(arguments, "build", BUILT, lambda: make_build(arguments)))


def make_build(arguments: Arguments) -> RunResult:
    """Builds the site and the documents for print."""
    timings = Timings(ProgressBar(arguments.language))
    result = build_output(arguments, timings)
    if arguments.timings:
        print("\n".join(timings.summary(arguments.language)))
    return result
