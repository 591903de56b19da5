"""Commands. The only room that prints or exits."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg.arguments import Arguments, HelpWanted, WrongUse, parse
from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.memo import Memo
from redlane_ssg.publish.lock import lock_output
from redlane_ssg.publish.publish import PRINT, SITE
from redlane_ssg.receipts import Job, Outcome, begin, find_receipt, keep_receipt
from redlane_ssg.reporting import format_report
from redlane_ssg.screen import Bar, Timings

# What a run needs is read in when it is needed: a run that has nothing to do should not wait for it.
if TYPE_CHECKING:
    from redlane_ssg.build import Inputs

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
# What may be remembered between runs; deleting it costs time only.
MEMO = ".redlane/memo.sqlite"
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
        print(_say(wrong.language, "wrong_use", reason=str(wrong)), file=sys.stderr)
        print(_say(wrong.language, "see_help", program="redlane"), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(_say("zh", "interrupted"), file=sys.stderr)
        return PROBLEMS


def _build(arguments: Arguments) -> int:
    return _alone(arguments, lambda: _once(arguments, "build", (SITE, PRINT), lambda: _make_guide(arguments)))


def _make_guide(arguments: Arguments) -> Outcome:
    from redlane_ssg.build import build_guide

    timings = Timings(Bar(arguments.language))
    # A guide grows and is then let go: looking for circles in it meanwhile takes a quarter of the time and finds none.
    gc.disable()
    try:
        with _inputs(arguments) as inputs:
            result = build_guide(inputs, arguments.out, _shown(arguments.out), timings)
    finally:
        gc.enable()
    if arguments.timings:
        print("\n".join(timings.told(arguments.language)))
    counts = {"entries": result.entries, "pages": result.pages, "languages": result.languages}
    return Outcome(result.report, counts)


def _alone(arguments: Arguments, work: Callable[[], int]) -> int:
    """Work in the output folder, which nobody else may do at the same time."""
    shown_as = _shown(arguments.out)
    lock = lock_output(arguments.out, shown_as, lambda: print(_say(arguments.language, "waiting"), file=sys.stderr))
    if isinstance(lock, Diagnostic):
        _print_report(Report((lock,)), "text", arguments.language)
        return PROBLEMS
    try:
        return work()
    finally:
        lock.release()


def _once(arguments: Arguments, command: str, makes: tuple[str, ...], make: Callable[[], Outcome]) -> int:
    """A run that is made only where the last one was another, or what it made no longer stands."""
    began = time.perf_counter()
    settings = f"{arguments.build_date} {arguments.base_url} {arguments.drafts}"
    job = Job(command, arguments.content, _own_themes(arguments), settings, arguments.out, makes)
    outcome = find_receipt(job)
    made = outcome is None
    if outcome is None:
        begun = begin(job)
        outcome = make()
        if not outcome.report.failed and all(found.code != "W801" for found in outcome.report.diagnostics):
            keep_receipt(job, begun, outcome)
    _print_report(outcome.report, "text", arguments.language)
    if outcome.report.failed:
        return PROBLEMS
    seconds = f"{time.perf_counter() - began:.1f}"
    print(_say(arguments.language, f"done_{command}" if made else "unchanged", seconds=seconds, **outcome.counts))
    if arguments.command != "serve":
        print(_say(arguments.language, f"look_at_{command}", path=f"{_shown(arguments.out)}/{makes[0]}/"))
    return DONE


def _serve(arguments: Arguments) -> int:
    from redlane_ssg.preview.serve import port_is_free, serve

    if not port_is_free(arguments.port):
        raise WrongUse(arguments.language, "port_taken", word=str(arguments.port))
    site = arguments.out / SITE
    if _build(arguments) != DONE and not site.is_dir():
        return PROBLEMS
    watched = [folder for folder in (arguments.content, _own_themes(arguments)) if folder.is_dir()]
    print(_say(arguments.language, "serving", port=arguments.port))
    serve(site, watched, lambda: _build(arguments), arguments.port)
    return DONE


def _check(arguments: Arguments) -> int:
    from redlane_ssg.build import make_guide
    from redlane_ssg.signs_run import verify

    began = time.perf_counter()
    bar = Bar(arguments.language)
    with _inputs(arguments) as inputs:
        result = make_guide(inputs, bar)
        report = result.report
        if not report.failed and (arguments.out / PRINT).is_dir():
            report = verify(inputs, arguments.out, _shown(arguments.out), bar).report
    _print_report(report, arguments.format, arguments.language)
    if report.failed:
        return PROBLEMS
    if arguments.format == "text":
        seconds = f"{time.perf_counter() - began:.1f}"
        print(_say(arguments.language, "checked", entries=result.entries, seconds=seconds))
    return DONE


def _why(arguments: Arguments) -> int:
    from redlane_ssg.explain import explain

    path = _within_site(arguments)
    with _inputs(arguments) as inputs:
        found = explain(inputs, arguments.out, path, Bar(arguments.language))
    _print_report(found.report, "text", arguments.language)
    if not found.known:
        if not found.report.failed:
            print(_say(arguments.language, "why_unknown", path=arguments.path), file=sys.stderr)
        return PROBLEMS
    for key, names in (("sources", found.sources), ("templates", found.templates), ("named", found.named)):
        if names:
            print("\n  ".join([_say(arguments.language, f"why_{key}"), *names]))
    print(_say(arguments.language, f"why_{found.state}"))
    return DONE


def _within_site(arguments: Arguments) -> str:
    """A file's path within the site, of a path or an address as a person may write it."""
    site = (arguments.out / SITE).as_posix()
    path = (Path.cwd() / arguments.path).as_posix()
    path = path.removeprefix(site).lstrip("/") if path.startswith(site) else arguments.path.lstrip("/")
    path = path.removeprefix(f"{arguments.out.name}/{SITE}").lstrip("/")
    return path if Path(path).suffix else f"{path.rstrip('/')}/index.html".lstrip("/")


def _test(arguments: Arguments) -> int:
    print(_say(arguments.language, "test_elsewhere"), file=sys.stderr)
    return WRONG_USE


def _issue(arguments: Arguments) -> int:
    from redlane_ssg.signs_run import issue

    with _inputs(arguments) as inputs:
        issued = issue(inputs, Bar(arguments.language), printed=arguments.printed)
    _print_report(issued.report, "text", arguments.language)
    if issued.placeholder:
        print(_say(arguments.language, "placeholder", host=issued.placeholder), file=sys.stderr)
    if issued.placeholder or issued.report.failed:
        return PROBLEMS
    key = "issued" if issued.lines else "nothing_to_issue"
    print(_say(arguments.language, key, count=len(issued.lines), path=issued.path))
    return DONE


def _sheets(arguments: Arguments) -> int:
    return _alone(arguments, lambda: _once(arguments, "sheets", (PRINT,), lambda: _make_sheets(arguments)))


def _make_sheets(arguments: Arguments) -> Outcome:
    from redlane_ssg.signs_run import make_sheets

    with _inputs(arguments) as inputs:
        made = make_sheets(inputs, arguments.out, _shown(arguments.out), Bar(arguments.language))
    return Outcome(made.report, {"sheets": made.sheets})


def _verify(arguments: Arguments) -> int:
    from redlane_ssg.signs_run import PROOF, verify

    shown_as = _shown(arguments.out)
    with _inputs(arguments) as inputs:
        verified = verify(inputs, arguments.out, shown_as, Bar(arguments.language))
    _print_report(verified.report, arguments.format, arguments.language)
    if arguments.format == "text":
        passed = sum(finding.passed for finding in verified.findings)
        print(_say(arguments.language, "verified", passed=passed, count=len(verified.findings)))
        print(_say(arguments.language, "look", path=f"{shown_as}/{PROOF}/index.html"))
    return PROBLEMS if verified.report.failed else DONE


def _stale(arguments: Arguments) -> int:
    from redlane_ssg.signs_run import STALE, stale

    shown_as = _shown(arguments.out)
    with _inputs(arguments) as inputs:
        found = stale(inputs, arguments.out, shown_as, Bar(arguments.language))
    _print_report(found.report, "text", arguments.language)
    if found.report.failed:
        return PROBLEMS
    for sign in found.changed:
        words = {"sign": sign.sign, "code": sign.code, "date": sign.printed}
        print(_say(arguments.language, f"stale_{sign.change}", **words))
    print(_say(arguments.language, "stale_counts", changed=len(found.changed), fine=found.fine))
    if found.changed:
        print(_say(arguments.language, "look", path=f"{shown_as}/{STALE}/"))
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


def _own_themes(arguments: Arguments) -> Path:
    return arguments.content.parent / "themes"


@contextmanager
def _inputs(arguments: Arguments) -> Iterator[Inputs]:
    """What a run depends on, with a memory that is open as long as it runs."""
    from redlane_ssg.build import Inputs

    # What only looks, or writes into content alone, makes no output folder.
    file = arguments.out / MEMO
    memo = Memo(file if arguments.out.is_dir() else None, _shown(file))
    try:
        yield Inputs(
            content=arguments.content,
            own_themes=_own_themes(arguments),
            build_date=arguments.build_date,
            base_url=arguments.base_url,
            drafts=arguments.drafts,
            memo=memo,
            jobs=arguments.jobs,
        )
    finally:
        memo.close()


def _print_report(report: Report, form: str, language: str) -> None:
    """Problems go to standard error as text, to standard output where a program reads them."""
    words = format_report(report, form, language)
    if words:
        print(words, file=sys.stderr if form == "text" else sys.stdout)
    counts = {"error": 0, "warning": 0}
    for diagnostic in report.diagnostics:
        counts[diagnostic.severity] += 1
    if form == "text" and report.diagnostics:
        key = "failed" if report.failed else "warned"
        print(_say(language, key, errors=counts["error"], warnings=counts["warning"]), file=sys.stderr)


def _shown(path: Path) -> str:
    """A path as it is shown: from where one stands, where it is below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _say(language: str, key: str, **values: object) -> str:
    return SENTENCES[key][language].format_map(values)
