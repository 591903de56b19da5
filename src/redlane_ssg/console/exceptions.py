"""The exceptions that end a command line before it runs. ``cli.main`` prints them."""

from __future__ import annotations

from redlane_ssg.console.messages import message


class UsageError(Exception):
    """The command line is not valid. The text says why, in ``language``."""

    def __init__(self, language: str, key: str, **values: str) -> None:
        super().__init__(message(language, key, **values))
        self.language = language


class HelpRequested(Exception):
    """The user asked for the help or the version, which is the text."""
