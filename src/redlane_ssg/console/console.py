"""What every command does at a console: one run at a time, once only, and a report at its end."""

from __future__ import annotations

import platform
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg import __version__
from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.reporting import format_report
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.incremental.run_record import Run, RunResult, begin_run, find_result, save_result
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.folder import is_intact, manifest_digest
from redlane_ssg.publish.lock import lock_output
from redlane_ssg.read.history import commit_of
from redlane_ssg.read.tree import built_in_themes

# What a run needs is read in when it is needed: a run that has nothing to do should not wait for it.
if TYPE_CHECKING:
    from redlane_ssg.inputs import Inputs

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
# What may be remembered between runs; deleting it costs time only.
_MEMO = ".redlane/memo.sqlite"


def alone(arguments: Arguments, work: Callable[[], int]) -> int:
    """Work in the output folder, which nobody else may do at the same time."""
    shown_as = shown(arguments.out)
    lock = lock_output(arguments.out, shown_as, lambda: print(say(arguments.language, "waiting"), file=sys.stderr))
    if isinstance(lock, Diagnostic):
        print_report(Report((lock,)), "text", arguments.language)
        return PROBLEMS
    try:
        return work()
    finally:
        lock.release()


def once(arguments: Arguments, command: str, makes: tuple[str, ...], make: Callable[[], RunResult]) -> int:
    """A run that is made only where the last one was another, or what it made no longer stands."""
    began = time.perf_counter()
    run = _run(arguments, command, makes)
    result = find_result(run)
    made = result is None
    if result is None:
        begun = begin_run(run)
        result = make()
        if not result.report.failed and all(found.code != "W801" for found in result.report.diagnostics):
            save_result(run, begun, result)
    print_report(result.report, "text", arguments.language)
    if result.report.failed:
        return PROBLEMS
    seconds = f"{time.perf_counter() - began:.1f}"
    print(say(arguments.language, f"done_{command}" if made else "unchanged", seconds=seconds, **result.counts))
    if arguments.command != "serve":
        print(say(arguments.language, f"look_at_{command}", path=f"{shown(arguments.out)}/{makes[0]}/"))
    return DONE


def _run(arguments: Arguments, command: str, makes: tuple[str, ...]) -> Run:
    """The run of a command that makes some folders of the output."""
    libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    settings = f"{arguments.build_date} {arguments.base_url} {arguments.drafts}"
    return Run(
        inputs=(arguments.content, own_themes(arguments), built_in_themes(), Path(__file__).resolve().parent.parent),
        key=(__version__, platform.python_version(), str(libraries), settings, commit_of(arguments.content)),
        manifests=lambda: {name: manifest_digest(arguments.out, name) for name in makes},
        is_intact=lambda: all(is_intact(arguments.out, name) for name in makes),
        file=arguments.out / HIDDEN / f"{command.replace(' ', '-')}-receipt.json",
    )


def own_themes(arguments: Arguments) -> Path:
    """Where a guide's own themes are: beside its content."""
    return arguments.content.parent / "themes"


@contextmanager
def inputs(arguments: Arguments) -> Iterator[Inputs]:
    """What a run depends on, with a memory that is open as long as it runs."""
    from redlane_ssg.inputs import Inputs

    # What only looks, or writes into content alone, makes no output folder.
    file = arguments.out / _MEMO
    memo = Store(file if arguments.out.is_dir() else None, shown(file))
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


def print_report(report: Report, form: str, language: str) -> None:
    """Problems go to standard error as text, to standard output where a program reads them."""
    words = format_report(report, form, language)
    if words:
        print(words, file=sys.stderr if form == "text" else sys.stdout)
    counts = {"error": 0, "warning": 0}
    for diagnostic in report.diagnostics:
        counts[diagnostic.severity] += 1
    if form == "text" and report.diagnostics:
        key = "failed" if report.failed else "warned"
        print(say(language, key, errors=counts["error"], warnings=counts["warning"]), file=sys.stderr)


def shown(path: Path) -> str:
    """A path as it is shown: from where one stands, where it is below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def say(language: str, key: str, **values: object) -> str:
    """A sentence of the command line, its gaps filled."""
    return SENTENCES[key][language].format_map(values)
