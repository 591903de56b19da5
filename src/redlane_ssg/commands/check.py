"""``redlane check``: reports problems of the content, the theme and the published sheets. It publishes nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from redlane_ssg.build import Result, make_guide
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.gap_list import gap_list
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.live_asking import ask_live_host
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report, print_withheld
from redlane_ssg.console.runs import inputs_of, open_context, read_guide, report_changed_file, theme_folders
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.preview.watching import Watching
from redlane_ssg.proof.published import prove_published
from redlane_ssg.publish.publish import PRINT
from redlane_ssg.render.make import Rendered


def run(arguments: Arguments) -> int:
    """Makes the guide without publishing it, and reports its problems; or lists what editors should find out; or asks
    the live host.

    With ``watch`` again and again, whenever a file has changed, until it is interrupted.
    """
    if arguments.live:
        return ask_live_host(arguments)
    once = _list_gaps if arguments.gaps else _check
    if not arguments.watch:
        return once(arguments)
    watching = Watching((arguments.content, *theme_folders(arguments)))
    try:
        while True:
            _survive(once, arguments)
            print(message(arguments.language, "watching"), file=sys.stderr, flush=True)
            watching.wait()
    finally:
        watching.end()


def _survive(check: Callable[[Arguments], int], arguments: Arguments) -> None:
    """Checks once. What is wrong with the program or with a file that changes meanwhile ends nothing."""
    try:
        check(arguments)
    except FileChanged as changed:
        report_changed_file(changed, arguments)
    except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
        report_internal_error(error, ("check",), arguments.out, arguments.language)


def _check(arguments: Arguments) -> int:
    began = time.perf_counter()
    with open_context(arguments, ProgressBar(arguments.language)) as context:
        result = make_guide(inputs_of(arguments), context)
        report = result.report
        if not report.failed and (arguments.out / PRINT).is_dir():
            report = _check_sheets(result, arguments.out, context)
    print_report(report, arguments.format, arguments.language)
    if report.failed:
        return PROBLEMS
    if arguments.format == "text":
        seconds = f"{time.perf_counter() - began:.1f}"
        print(message(arguments.language, "checked", entries=result.entries, seconds=seconds))
        print_withheld(result.withheld, arguments.language)
    return DONE


def _list_gaps(arguments: Arguments) -> int:
    """Only reads the guide: what is wrong in its pages is no matter here."""
    read = read_guide(arguments)
    if read is None:
        return PROBLEMS
    loaded, guide = read
    wording = Wording(loaded.theme.strings, arguments.language)
    print(gap_list(guide, wording, arguments.format, arguments.language))
    return DONE


def _check_sheets(result: Result, output: Path, context: RunContext) -> Report:
    """The report with the problems of published sheets added. Outdated sheets are a warning."""
    made = Rendered(result.prints or {})
    proved = prove_published(result.sheets, made, output, display_path(output), context, outdated="W906")
    return Report.of((*result.report.diagnostics, *proved.diagnostics), {})
