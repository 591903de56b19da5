"""Commands. The only room that prints or exits."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from tqdm import tqdm

from redlane_ssg.arguments import Arguments, HelpWanted, WrongUse, parse
from redlane_ssg.build import PRINT, SITE, Inputs, build_guide, make_guide
from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.diagnostics import Report
from redlane_ssg.memo import Memo
from redlane_ssg.preview.serve import port_is_free, serve
from redlane_ssg.reporting import format_report
from redlane_ssg.signs_run import PROOF, STALE, issue, make_sheets, stale, verify

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
# What may be remembered between runs; deleting it costs time only.
MEMO = ".memo"
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
    began = time.perf_counter()
    shown_as = _shown(arguments.out)
    result = build_guide(_inputs(arguments), arguments.out, shown_as, _Bar(arguments.language))
    _print_report(result.report, "text", arguments.language)
    if result.report.failed:
        return PROBLEMS
    counts = {"entries": result.entries, "pages": result.pages, "languages": result.languages}
    print(_say(arguments.language, "done", seconds=f"{time.perf_counter() - began:.1f}", **counts))
    if arguments.command != "serve":
        print(_say(arguments.language, "look_at_site", path=f"{shown_as}/{SITE}/"))
    return DONE


def _serve(arguments: Arguments) -> int:
    if not port_is_free(arguments.port):
        raise WrongUse(arguments.language, "port_taken", word=str(arguments.port))
    site = arguments.out / SITE
    if _build(arguments) != DONE and not site.is_dir():
        return PROBLEMS
    inputs = _inputs(arguments)
    watched = [folder for folder in (inputs.content, inputs.own_themes) if folder.is_dir()]
    print(_say(arguments.language, "serving", port=arguments.port))
    serve(site, watched, lambda: _build(arguments), arguments.port)
    return DONE


def _check(arguments: Arguments) -> int:
    began = time.perf_counter()
    inputs, bar = _inputs(arguments), _Bar(arguments.language)
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


def _test(arguments: Arguments) -> int:
    print(_say(arguments.language, "test_elsewhere"), file=sys.stderr)
    return WRONG_USE


def _issue(arguments: Arguments) -> int:
    issued = issue(_inputs(arguments), _Bar(arguments.language), printed=arguments.printed)
    _print_report(issued.report, "text", arguments.language)
    if issued.placeholder:
        print(_say(arguments.language, "placeholder", host=issued.placeholder), file=sys.stderr)
    if issued.placeholder or issued.report.failed:
        return PROBLEMS
    key = "issued" if issued.lines else "nothing_to_issue"
    print(_say(arguments.language, key, count=len(issued.lines), path=issued.path))
    return DONE


def _sheets(arguments: Arguments) -> int:
    began = time.perf_counter()
    shown_as = _shown(arguments.out)
    made = make_sheets(_inputs(arguments), arguments.out, shown_as, _Bar(arguments.language))
    _print_report(made.report, "text", arguments.language)
    if made.report.failed:
        return PROBLEMS
    seconds = f"{time.perf_counter() - began:.1f}"
    print(_say(arguments.language, "printed_sheets", sheets=made.sheets, seconds=seconds))
    print(_say(arguments.language, "look", path=f"{shown_as}/{PRINT}/"))
    return DONE


def _verify(arguments: Arguments) -> int:
    shown_as = _shown(arguments.out)
    verified = verify(_inputs(arguments), arguments.out, shown_as, _Bar(arguments.language))
    _print_report(verified.report, arguments.format, arguments.language)
    if arguments.format == "text":
        passed = sum(finding.passed for finding in verified.findings)
        print(_say(arguments.language, "verified", passed=passed, count=len(verified.findings)))
        print(_say(arguments.language, "look", path=f"{shown_as}/{PROOF}/index.html"))
    return PROBLEMS if verified.report.failed else DONE


def _stale(arguments: Arguments) -> int:
    shown_as = _shown(arguments.out)
    found = stale(_inputs(arguments), arguments.out, shown_as, _Bar(arguments.language))
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
    "signs issue": _issue,
    "signs sheets": _sheets,
    "signs verify": _verify,
    "signs stale": _stale,
    "test": _test,
}


def _inputs(arguments: Arguments) -> Inputs:
    return Inputs(
        content=arguments.content,
        own_themes=arguments.content.parent / "themes",
        build_date=arguments.build_date,
        base_url=arguments.base_url,
        drafts=arguments.drafts,
        memo=Memo(arguments.out / MEMO),
    )


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


class _Bar:
    """A progress bar on a terminal, once a phase takes longer than a second; nothing elsewhere."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: tqdm[NoReturn] | None = None

    def start(self, phase: str, steps: int) -> None:
        """Begins a phase, whose name is a sentence's key, of so many steps."""
        words = _say(self._language, phase)
        self._bar = tqdm(total=steps, desc=words, disable=None, delay=1, leave=False, file=sys.stderr)

    def advance(self) -> None:
        """One step further."""
        if self._bar is not None:
            self._bar.update()

    def finish(self) -> None:
        """Ends the phase and clears its line."""
        if self._bar is not None:
            self._bar.close()
