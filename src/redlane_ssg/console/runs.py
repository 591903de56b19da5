"""What commands share: the lock, skipping unchanged runs, the inputs and the context of a run."""

from __future__ import annotations

import gc
import platform
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from redlane_ssg import __version__
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report, print_withheld
from redlane_ssg.context import Progress, RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.disk.state import path_within
from redlane_ssg.disk.unread import FileChanged
from redlane_ssg.incremental.file_index import index_files
from redlane_ssg.incremental.leftovers import sweep_temporary
from redlane_ssg.incremental.run_record import Run, RunResult, find_result, save_result
from redlane_ssg.incremental.store import Store
from redlane_ssg.publish.beside import sweep_beside
from redlane_ssg.publish.exchange import HIDDEN, STORE
from redlane_ssg.publish.folder import is_intact
from redlane_ssg.publish.lock import lock_output
from redlane_ssg.publish.manifest import manifest_digest, read_manifest
from redlane_ssg.publish.mend import mend_places, mend_records
from redlane_ssg.read.history import RECEIPT, receipt_of, state_of
from redlane_ssg.read.tree import built_in_themes

# Imported only where it is used, because a run that is skipped must not wait for it.
if TYPE_CHECKING:
    from filelock import FileLock

    from redlane_ssg.guide.guide import Guide
    from redlane_ssg.inputs import Inputs, LoadedProject


def report_changed_file(changed: FileChanged, arguments: Arguments) -> int:
    """Tells that a file changed while the program worked with it. Returns the exit code."""
    report = Report((problem("E127", Span(display_path(Path(changed.path)))),))
    print_report(report, arguments.format, arguments.language)
    return PROBLEMS


def with_lock(arguments: Arguments, work: Callable[[], int]) -> int:
    """Does work in the output folder while no other run does. Returns the exit code."""
    language = arguments.language
    lock, found = take_output(arguments.out, lambda: print(message(language, "waiting"), file=sys.stderr))
    print_report(Report(found), "text", language)
    if lock is None:
        return PROBLEMS
    try:
        return work()
    finally:
        lock.release()


def take_output(out: Path, waiting: Callable[[], object]) -> tuple[FileLock | None, tuple[Diagnostic, ...]]:
    """Takes the lock of an output folder, and mends what an earlier run left there.

    ``waiting`` is called if another run holds the lock. Returns the lock, which the caller releases, or None if the run
    cannot begin; and what is to be told of both.
    """
    shown_as = display_path(out)
    found = mend_places(out, shown_as)
    if Report(found).failed:
        return None, found
    lock = lock_output(out, shown_as, waiting)
    if isinstance(lock, Diagnostic):
        return None, (*found, lock)
    found += mend_records(out, shown_as)
    if Report(found).failed:
        lock.release()
        return None, found
    return lock, found


def skip_if_unchanged(
    arguments: Arguments, command: str, folders: tuple[str, ...], make: Callable[[], RunResult]
) -> int:
    """Makes folders of the output, unless the last run's inputs and published files are unchanged.

    Reports the result and returns the exit code.
    """
    began = time.perf_counter()
    result, is_unchanged = result_unless_unchanged(arguments, command, folders, make)
    language = arguments.language
    print_report(result.report, "text", language)
    if result.report.stops:
        return PROBLEMS
    seconds = f"{time.perf_counter() - began:.1f}"
    print(message(language, "unchanged" if is_unchanged else f"done_{command}", seconds=seconds, **result.counts))
    print_withheld(result.withheld, language)
    if arguments.command != "serve":
        for name in folders:
            if name == folders[0] or read_manifest(arguments.out / name):
                print(message(language, f"look_at_{name}", path=f"{display_path(arguments.out)}/{name}/"))
    return PROBLEMS if result.report.failed else DONE


def result_unless_unchanged(
    arguments: Arguments, command: str, folders: tuple[str, ...], make: Callable[[], RunResult]
) -> tuple[RunResult, bool]:
    """The result of making folders of the output, and whether it is the last run's, since nothing has changed."""
    shared = arguments.shared_theme
    settings = f"{arguments.build_date} {arguments.base_url} {arguments.drafts} {shared.name if shared else ''}"
    known = (state_of(arguments.content), receipt_of(arguments.out / RECEIPT))
    inputs = (arguments.content, *theme_folders(arguments))
    run = describe_run(arguments.out, command, folders, inputs, (settings, _digest(known)))
    return kept_or_made(run, make, partial(_sweep, arguments.content, arguments.out))


def describe_run(
    out: Path, command: str, folders: tuple[str, ...], inputs: tuple[Path, ...], settings: tuple[str, ...]
) -> Run:
    """Everything that decides the result of a command that makes ``folders`` of the output.

    ``inputs`` are the folders that it reads besides the program and its themes, ``settings`` what else it depends on.
    """
    libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    package = Path(__file__).resolve().parent.parent
    return Run(
        inputs=(*inputs, built_in_themes(), package),
        key=(__version__, platform.python_version(), str(libraries), *settings),
        manifests=lambda: {name: manifest_digest(out, name) for name in folders},
        is_intact=lambda: all(is_intact(out, name) for name in folders),
        file=out / HIDDEN / f"{command.replace(' ', '-')}-run.json",
    )


def kept_or_made(run: Run, make: Callable[[], RunResult], sweep: Callable[[], object]) -> tuple[RunResult, bool]:
    """The result of a run, and whether it is the last one's.

    Before anything is made, ``sweep`` removes what runs that were killed have left.
    """
    last = find_result(run)
    return last or _make_and_save(run, make, sweep), last is not None


def _sweep(content: Path, out: Path) -> None:
    sweep_temporary()
    sweep_beside(content, out)


def _digest(known: object) -> str:
    return sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()


def _make_and_save(run: Run, make: Callable[[], RunResult], sweep: Callable[[], object]) -> RunResult:
    sweep()
    begun = index_files(run.inputs)
    result = make()
    # W801 reports damage that this run has repaired. A skipped run would report it again.
    if not result.report.failed and all(diagnostic.code != "W801" for diagnostic in result.report.diagnostics):
        save_result(run, begun, result)
    return result


def build_output(arguments: Arguments, progress: Progress) -> RunResult:
    """Builds the site, the documents for print and those for staff."""
    # Cyclic GC is off: it takes a quarter of the time, some of it of the imports, and frees nothing.
    gc.disable()
    try:
        # Imported only here, because a run that is skipped must not wait for it.
        from redlane_ssg.build import build_guide

        with open_context(arguments, progress) as context:
            result = build_guide(inputs_of(arguments), arguments.out, display_path(arguments.out), context)
    finally:
        gc.enable()
    counts = {"entries": result.entries, "pages": result.pages, "languages": result.languages}
    return RunResult(result.report, counts, result.withheld)


def own_themes(arguments: Arguments) -> Path:
    """The folder of a guide's own themes, beside its content."""
    return arguments.content.parent / "themes"


def theme_folders(arguments: Arguments) -> tuple[Path, ...]:
    """The folders from which the theme of a guide is taken, besides the program's."""
    return (own_themes(arguments), *((arguments.shared_theme,) if arguments.shared_theme is not None else ()))


def inputs_of(arguments: Arguments) -> Inputs:
    """The inputs of a build."""
    from redlane_ssg.inputs import Inputs

    return Inputs(
        content=arguments.content,
        own_themes=own_themes(arguments),
        build_date=arguments.build_date,
        base_url=arguments.base_url,
        drafts=arguments.drafts,
        receipt=arguments.out / RECEIPT,
        shared_theme=arguments.shared_theme,
    )


def read_guide(arguments: Arguments) -> tuple[LoadedProject, Guide] | None:
    """The guide as it is read, for commands that make nothing of it; None if it has errors, which are reported."""
    from redlane_ssg.inputs import read_inputs

    with open_context(arguments, ProgressBar(arguments.language)) as context:
        loaded = read_inputs(inputs_of(arguments), context)
    report = Report.of(loaded.diagnostics, loaded.texts)
    if loaded.guide is None or report.stops:
        print_report(report, arguments.format, arguments.language)
        return None
    return loaded, loaded.guide


@contextmanager
def open_context(arguments: Arguments, progress: Progress) -> Iterator[RunContext]:
    """The context of a run, whose store is open until the block ends."""
    store = Store(store_file(arguments), display_path(arguments.out / STORE))
    try:
        yield RunContext(store, arguments.jobs, progress, compiled_templates_folder())
    finally:
        store.close()


def store_file(arguments: Arguments) -> Path | None:
    """The file of the store. Without an output folder there is none: commands that only read must not create one."""
    return path_within(arguments.out, STORE) if arguments.out.is_dir() else None


def compiled_templates_folder() -> Path | None:
    """The folder that keeps compiled templates: in the environment that build.py has made, the program's own."""
    return Path(sys.prefix) / "redlane-templates" if sys.prefix != sys.base_prefix else None
