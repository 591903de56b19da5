"""``redlane build``: builds the site, the documents for print and those for staff into the output folder."""

from __future__ import annotations

import gc

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.progress import ProgressBar, Timings
from redlane_ssg.console.runs import inputs_of, open_context, skip_if_unchanged, with_lock
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import PRINT, SITE, STAFF


def run(arguments: Arguments) -> int:
    """Builds the guide if anything has changed."""
    folders = (SITE, PRINT, STAFF)
    return with_lock(arguments, lambda: skip_if_unchanged(arguments, "build", folders, lambda: make_build(arguments)))


def make_build(arguments: Arguments) -> RunResult:
    """Builds the site and the documents for print."""
    timings = Timings(ProgressBar(arguments.language))
    # Cyclic GC is off: it takes a quarter of the time, some of it of the imports, and frees nothing.
    gc.disable()
    try:
        # Imported only here, because a run that is skipped must not wait for it.
        from redlane_ssg.build import build_guide

        with open_context(arguments, timings) as context:
            result = build_guide(inputs_of(arguments), arguments.out, display_path(arguments.out), context)
    finally:
        gc.enable()
    if arguments.timings:
        print("\n".join(timings.summary(arguments.language)))
    counts = {"entries": result.entries, "pages": result.pages, "languages": result.languages}
    return RunResult(result.report, counts, result.withheld)
