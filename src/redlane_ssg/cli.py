"""The entry point: parses the command line, runs one command, and returns its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path

from redlane_ssg.console.arguments import Arguments, parse
from redlane_ssg.console.exceptions import HelpRequested, UsageError
from redlane_ssg.console.exit_codes import BY_SIGNAL, DONE, PROBLEMS, WRONG_USE
from redlane_ssg.console.internal_error import report_internal_error
from redlane_ssg.console.messages import display_path, message
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import report_changed_file
from redlane_ssg.console.signals import AskedToEnd, end_with_parent, raise_on_signals
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.unread import FileChanged

# build.py sets it, so that it works from any folder.
PROJECT_VARIABLE = "REDLANE_PROJECT"
# The number of build.py's process, with which this one ends.
PARENT_VARIABLE = "REDLANE_PARENT"
# If it is set, processes start as on Windows and macOS.
SPAWN_VARIABLE = "REDLANE_SPAWN"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns 0 if it is done, 1 for errors in the content or an interrupt, 2 for wrong use, 3 if the program has failed,
    and 128 and the number of the signal if a signal asked it to end.
    """
    for stream in (sys.stdout, sys.stderr):
        # Printing must not raise if the console cannot show a character.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if os.environ.get(SPAWN_VARIABLE):
        # Imported here, because it takes a hundredth of a second.
        from multiprocessing import set_start_method

        set_start_method("spawn", force=True)
    project = Path(os.environ.get(PROJECT_VARIABLE) or Path.cwd())
    words = sys.argv[1:] if argv is None else argv
    try:
        arguments = parse(words, project, os.environ, _clock)
        with raise_on_signals():
            end_with_parent(os.environ.get(PARENT_VARIABLE, ""))
            return _run(arguments, words)
    except HelpRequested as wanted:
        print(wanted)
        return DONE
    except UsageError as wrong:
        print(message(wrong.language, "wrong_use", reason=str(wrong)), file=sys.stderr)
        print(message(wrong.language, "see_help", program="redlane"), file=sys.stderr)
        return WRONG_USE
    except AskedToEnd as asked:
        print(message("zh", "interrupted"), file=sys.stderr)
        return BY_SIGNAL + asked.signal
    except KeyboardInterrupt:
        print(message("zh", "interrupted"), file=sys.stderr)
        return PROBLEMS


def _clock() -> datetime:
    """The time, in whatever zone this computer is."""
    return datetime.today().astimezone()


def _run(arguments: Arguments, words: Sequence[str]) -> int:
    if not arguments.notify:
        return _run_once(arguments, words)
    # Only here, because other runs need none of it.
    from redlane_ssg.console.failure_notices import run_and_notify

    try:
        return run_and_notify(arguments, lambda: _run_once(arguments, words))
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
        return report_internal_error(error, words, arguments.out, arguments.language)


def _run_once(arguments: Arguments, words: Sequence[str]) -> int:
    try:
        return command_function(arguments.command)(arguments)
    except UsageError:
        raise
    except FileChanged as changed:
        return report_changed_file(changed, arguments)
    except Exception as error:  # noqa: BLE001 - an editor must never see a traceback
        return _run_without_memory(error, arguments, words)


def _run_without_memory(error: Exception, arguments: Arguments, words: Sequence[str]) -> int:
    """Runs a command that has failed once more, without what earlier runs left: somebody may have changed that.

    If there is nothing of theirs, or it makes no difference, the error is the program's own.
    """
    # Only here, because other runs need none of it.
    from redlane_ssg.publish.mend import forget

    forgotten = forget(arguments.out, display_path(arguments.out))
    if forgotten:
        try:
            code = command_function(arguments.command)(arguments)
        except Exception as again:  # noqa: BLE001 - as above
            error = again
        else:
            print_report(Report(forgotten), "text", arguments.language)
            return code
    return report_internal_error(error, words, arguments.out, arguments.language)


def command_function(command: str) -> Callable[[Arguments], int]:
    """The function ``run`` of a command's module: the module in commands/ with the name of the command's last word.

    Imports only that module, because imports take most of the 0.1 s of a run without changes.
    """
    run: Callable[[Arguments], int] = import_module(f"redlane_ssg.commands.{command.split()[-1]}").run
    return run
