"""What commands have in common: the lock, the run that is skipped, what a build is given."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.memo import Memo
from redlane_ssg.publish.lock import lock_output
from redlane_ssg.receipts import Job, Outcome, begin, find_receipt, keep_receipt

# Imported where it is used: a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from redlane_ssg.build import Inputs

# What may be remembered between runs; deleting it costs time only.
_STORE = ".redlane/memo.sqlite"


def with_lock(arguments: Arguments, work: Callable[[], int]) -> int:
    """Does work in the output folder, which no other run may do at the same time."""
    language = arguments.language
    shown_as = display_path(arguments.out)
    lock = lock_output(arguments.out, shown_as, lambda: print(message(language, "waiting"), file=sys.stderr))
    if isinstance(lock, Diagnostic):
        print_report(Report((lock,)), "text", language)
        return PROBLEMS
    try:
        return work()
    finally:
        lock.release()


def skip_if_unchanged(arguments: Arguments, command: str, makes: tuple[str, ...], make: Callable[[], Outcome]) -> int:
    """Makes folders of the output, unless the last run had the same inputs and all that it made is still there."""
    began = time.perf_counter()
    settings = f"{arguments.build_date} {arguments.base_url} {arguments.drafts}"
    job = Job(command, arguments.content, own_themes(arguments), settings, arguments.out, makes)
    last = find_receipt(job)
    outcome = last or _make_with_receipt(job, make)
    language = arguments.language
    print_report(outcome.report, "text", language)
    if outcome.report.failed:
        return PROBLEMS
    seconds = f"{time.perf_counter() - began:.1f}"
    print(message(language, "unchanged" if last else f"done_{command}", seconds=seconds, **outcome.counts))
    if arguments.command != "serve":
        print(message(language, f"look_at_{command}", path=f"{display_path(arguments.out)}/{makes[0]}/"))
    return DONE


def _make_with_receipt(job: Job, make: Callable[[], Outcome]) -> Outcome:
    begun = begin(job)
    outcome = make()
    # W801 tells of damage that this run has mended: a receipt would tell of it again.
    if not outcome.report.failed and all(found.code != "W801" for found in outcome.report.diagnostics):
        keep_receipt(job, begun, outcome)
    return outcome


def own_themes(arguments: Arguments) -> Path:
    """Where a guide's own themes are: beside its content."""
    return arguments.content.parent / "themes"


@contextmanager
def open_inputs(arguments: Arguments) -> Iterator[Inputs]:
    """What a build depends on, with a store that is open as long as it runs."""
    from redlane_ssg.build import Inputs

    # What only looks, or writes into content alone, makes no output folder.
    file = arguments.out / _STORE
    memo = Memo(file if arguments.out.is_dir() else None, display_path(file))
    try:
        yield Inputs(
            content=arguments.content,
            own_themes=own_themes(arguments),
            build_date=arguments.build_date,
            base_url=arguments.base_url,
            drafts=arguments.drafts,
            memo=memo,
            jobs=arguments.jobs,
        )
    finally:
        memo.close()
