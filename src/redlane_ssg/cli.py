"""The entry point: parses the command line, runs one command, and returns its exit code."""

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

# build.py sets it, so that it works from any folder.
PROJECT_VARIABLE = "REDLANE_PROJECT"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0 if it is done, 1 for errors in the content or an interrupt, 2 for wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # Printing must not raise if the console cannot show a character.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    project = Path(os.environ.get(PROJECT_VARIABLE) or Path.cwd())
    try:
        today = date.today()  # noqa: DTZ011 - the date where the editor is; --date replaces it
        arguments = parse(sys.argv[1:] if argv is None else argv, project, os.environ, today)
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
    """The function ``run`` of a command's module: the module in commands/ with the name of the command's last word.

    Imports only that module, because imports take most of the 0.1 s of a run without changes.
    """
    run: Callable[[Arguments], int] = import_module(f"redlane_ssg.commands.{command.split()[-1]}").run
    return run
