"""``redlane signs sheets``: makes the sheets of every sign, without the site."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.messages import display_path
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.runs import inputs_of, open_context, skip_if_unchanged, with_lock
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import PRINT


def run(arguments: Arguments) -> int:
    """Makes the sheets if anything has changed."""

    def make() -> int:
        return skip_if_unchanged(arguments, "sheets", (PRINT,), lambda: _make_sheets(arguments))

    return with_lock(arguments, make)


def _make_sheets(arguments: Arguments) -> RunResult:
    # Imported here, because a run that is skipped must not wait for it.
    from redlane_ssg.printing.sheets import make_all_sheets

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        report, count = make_all_sheets(inputs_of(arguments), arguments.out, display_path(arguments.out), context)
    return RunResult(report, {"sheets": count} if count or not report.stops else {})
