"""Commands. The only room that prints or exits."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from redlane_ssg.console.arguments import Arguments, HelpWanted, WrongUse, parse
from redlane_ssg.console.console import (
    DONE,
    PROBLEMS,
    WRONG_USE,
    alone,
    inputs,
    once,
    own_themes,
    print_report,
    say,
    shown,
)
from redlane_ssg.console.screen import Bar, Timings
from redlane_ssg.incremental.run_record import RunResult
from redlane_ssg.publish.publish import PRINT, SITE

# Set by build.py, so that the guide is found from whichever folder it is called.
PROJECT_VARIABLE = "REDLANE_PROJECT"


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 done, 1 problems in the content, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character must not turn a message into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    project = Path(os.environ.get(PROJECT_VARIABLE) or Path.cwd())
    try:
        today = date.today()  # noqa: DTZ011 - the editor's own day; --date gives another
        arguments = parse(sys.argv[1:] if words is None else words, project, os.environ, today)
        return _COMMANDS[arguments.command](arguments)
    except HelpWanted as wanted:
        print(wanted)
        return DONE
    except WrongUse as wrong:
        print(say(wrong.language, "wrong_use", reason=str(wrong)), file=sys.stderr)
        print(say(wrong.language, "see_help", program="redlane"), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(say("zh", "interrupted"), file=sys.stderr)
        return PROBLEMS


def _build(arguments: Arguments) -> int:
    return alone(arguments, lambda: once(arguments, "build", (SITE, PRINT), lambda: _make_guide(arguments)))


def _make_guide(arguments: Arguments) -> RunResult:
    from redlane_ssg.build import build_guide

    timings = Timings(Bar(arguments.language))
    # A guide grows and is then let go: looking for circles in it meanwhile takes a quarter of the time and finds none.
    gc.disable()
    try:
        with inputs(arguments) as given:
            result = build_guide(given, arguments.out, shown(arguments.out), timings)
    finally:
        gc.enable()
    if arguments.timings:
        print("\n".join(timings.told(arguments.language)))
    counts = {"entries": result.entries, "pages": result.pages, "languages": result.languages}
    return RunResult(result.report, counts)


def _serve(arguments: Arguments) -> int:
    from redlane_ssg.preview.serve import port_is_free, serve

    if not port_is_free(arguments.port):
        raise WrongUse(arguments.language, "port_taken", word=str(arguments.port))
    site = arguments.out / SITE
    if _build(arguments) != DONE and not site.is_dir():
        return PROBLEMS
    watched = [folder for folder in (arguments.content, own_themes(arguments)) if folder.is_dir()]
    print(say(arguments.language, "serving", port=arguments.port))
    serve(site, watched, lambda: _build(arguments), arguments.port)
    return DONE


def _check(arguments: Arguments) -> int:
    from redlane_ssg.build import make_guide
    from redlane_ssg.commands.verify import check_sheets

    began = time.perf_counter()
    bar = Bar(arguments.language)
    with inputs(arguments) as given:
        result = make_guide(given, bar)
        report = result.report
        if not report.failed and (arguments.out / PRINT).is_dir():
            report = check_sheets(result, given.jobs, arguments.out, shown(arguments.out), bar)
    print_report(report, arguments.format, arguments.language)
    if report.failed:
        return PROBLEMS
    if arguments.format == "text":
        seconds = f"{time.perf_counter() - began:.1f}"
        print(say(arguments.language, "checked", entries=result.entries, seconds=seconds))
    return DONE


def _why(arguments: Arguments) -> int:
    from redlane_ssg.commands.why import explain

    path = _within_site(arguments)
    with inputs(arguments) as given:
        found = explain(given, arguments.out, path, Bar(arguments.language))
    print_report(found.report, "text", arguments.language)
    if not found.known:
        if not found.report.failed:
            print(say(arguments.language, "why_unknown", path=arguments.path), file=sys.stderr)
        return PROBLEMS
    for key, names in (("sources", found.sources), ("templates", found.templates), ("named", found.named)):
        if names:
            print("\n  ".join([say(arguments.language, f"why_{key}"), *names]))
    print(say(arguments.language, f"why_{found.state}"))
    if found.reason is not None and found.state != "absent":
        print("\n  ".join([say(arguments.language, f"why_{found.reason.value}"), *found.changed]))
    return DONE


def _within_site(arguments: Arguments) -> str:
    """A file's path within the site, of a path or an address as a person may write it."""
    site = (arguments.out / SITE).as_posix()
    path = (Path.cwd() / arguments.path).as_posix()
    path = path.removeprefix(site).lstrip("/") if path.startswith(site) else arguments.path.lstrip("/")
    path = path.removeprefix(f"{arguments.out.name}/{SITE}").lstrip("/")
    return path if Path(path).suffix else f"{path.rstrip('/')}/index.html".lstrip("/")


def _test(arguments: Arguments) -> int:
    print(say(arguments.language, "test_elsewhere"), file=sys.stderr)
    return WRONG_USE


def _issue(arguments: Arguments) -> int:
    if not arguments.printed:
        return _add_lines(arguments)
    return alone(arguments, lambda: _add_lines(arguments))


def _add_lines(arguments: Arguments) -> int:
    from redlane_ssg.commands.issue import issue, record_printing

    bar = Bar(arguments.language)
    with inputs(arguments) as given:
        if arguments.printed:
            issued = record_printing(given, arguments.out, shown(arguments.out), arguments.signs, bar)
        else:
            issued = issue(given, bar)
    print_report(issued.report, "text", arguments.language)
    if issued.report.failed:
        return PROBLEMS
    if issued.unknown:
        perhaps = say(arguments.language, "perhaps", word=issued.nearest) if issued.nearest else ""
        print(say(arguments.language, "unknown_sign", sign=issued.unknown, nearest=perhaps), file=sys.stderr)
        return WRONG_USE
    key = ("recorded" if arguments.printed else "issued") if issued.lines else "nothing_to_issue"
    day = arguments.build_date
    print(say(arguments.language, key, count=len(issued.lines), path=issued.path, date=day, signs=issued.signs))
    return DONE


def _sheets(arguments: Arguments) -> int:
    return alone(arguments, lambda: once(arguments, "sheets", (PRINT,), lambda: _make_sheets(arguments)))


def _make_sheets(arguments: Arguments) -> RunResult:
    from redlane_ssg.commands.sheets import make_sheets

    with inputs(arguments) as given:
        made = make_sheets(given, arguments.out, shown(arguments.out), Bar(arguments.language))
    return RunResult(made.report, {"sheets": made.sheets})


def _verify(arguments: Arguments) -> int:
    return alone(arguments, lambda: _prove(arguments))


def _prove(arguments: Arguments) -> int:
    from redlane_ssg.commands.verify import PROOF, verify

    shown_as = shown(arguments.out)
    with inputs(arguments) as given:
        verified = verify(given, arguments.out, shown_as, Bar(arguments.language))
    print_report(verified.report, arguments.format, arguments.language)
    if arguments.format == "text" and verified.findings:
        passed = sum(finding.passed for finding in verified.findings)
        print(say(arguments.language, "verified", passed=passed, count=len(verified.findings)))
        print(say(arguments.language, "look", path=f"{shown_as}/{PROOF}/index.html"))
    return PROBLEMS if verified.report.failed else DONE


def _stale(arguments: Arguments) -> int:
    return alone(arguments, lambda: _find_stale(arguments))


def _find_stale(arguments: Arguments) -> int:
    from redlane_ssg.commands.sheets import STALE, stale

    shown_as = shown(arguments.out)
    with inputs(arguments) as given:
        found = stale(given, arguments.out, shown_as, Bar(arguments.language))
    print_report(found.report, "text", arguments.language)
    if found.report.failed:
        return PROBLEMS
    for sign in found.changed:
        words = {"sign": sign.sign, "code": sign.code, "date": sign.printed}
        print(say(arguments.language, f"stale_{sign.change}", **words))
    print(say(arguments.language, "stale_counts", changed=len(found.changed), fine=found.fine))
    if found.changed:
        print(say(arguments.language, "look", path=f"{shown_as}/{STALE}/"))
    return DONE


_COMMANDS = {
    "build": _build,
    "check": _check,
    "serve": _serve,
    "why": _why,
    "signs issue": _issue,
    "signs sheets": _sheets,
    "signs verify": _verify,
    "signs stale": _stale,
    "test": _test,
}
