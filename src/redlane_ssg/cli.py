"""The entry point: reads the command line, runs one command, gives its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from redlane_ssg.console.arguments import Arguments, parse
from redlane_ssg.console.exceptions import HelpRequested, UsageError
from redlane_ssg.console.exit_codes import DONE, PROBLEMS, WRONG_USE
from redlane_ssg.console.messages import message

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
        return command_function(arguments.command)(arguments)
    except HelpRequested as wanted:
        print(wanted)
        return DONE
    except UsageError as wrong:
        print(message(wrong.language, "wrong_use", reason=str(wrong)), file=sys.stderr)
        print(message(wrong.language, "see_help", program="redlane"), file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print(message("zh", "interrupted"), file=sys.stderr)
        return PROBLEMS


def command_function(command: str) -> Callable[[Arguments], int]:
    """What a command runs: ``run`` of the module in commands/ that is called as the command's last word.

    Only that module is imported: an unchanged run takes a tenth of a second, and most of it is imports.
    """
    run: Callable[[Arguments], int] = import_module(f"redlane_ssg.commands.{command.split()[-1]}").run
    return run
