"""``redlane signs verify``: reads every symbol of the published documents, and makes a report for the print manager."""

from __future__ import annotations

from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context, result_unless_unchanged, with_lock
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import PRINT, PROOF, STAFF


def run(arguments: Arguments) -> int:
    """Verifies the sheets unless nothing has changed since they were, and prints how many symbols passed."""
    return with_lock(arguments, lambda: _run(arguments))


def _run(arguments: Arguments) -> int:
    # Papers for staff are made only by a build.
    folders = (PROOF, PRINT, *([STAFF] if (arguments.out / STAFF).is_dir() else []))
    found = result_unless_unchanged(arguments, "signs verify", folders, lambda: _result(arguments))
    result, is_unchanged = found
    print_report(result.report, arguments.format, arguments.language)
    if arguments.format == "text" and result.counts:
        print(message(arguments.language, "verified_before" if is_unchanged else "verified", **result.counts))
        print(message(arguments.language, "look", path=f"{display_path(arguments.out)}/{PROOF}/index.html"))
    return PROBLEMS if result.report.failed else DONE


def _result(arguments: Arguments) -> RunResult:
    # Imported here, because a run that is skipped must not wait for it.
    from redlane_ssg.printing.verification import verify_signs

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        verified = verify_signs(inputs_of(arguments), arguments.out, display_path(arguments.out), context)
    passed = sum(finding.passed for finding in verified.findings)
    counts = {"passed": passed, "count": len(verified.findings)} if verified.findings else {}
    return RunResult(verified.report, counts)
