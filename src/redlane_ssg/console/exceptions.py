"""Why a command line is not run; ``cli.main`` prints them."""

from __future__ import annotations

from redlane_ssg.console.messages import message


class UsageError(Exception):
    """The words cannot be taken; its text is the sentence that says why, in ``language``."""

    def __init__(self, language: str, key: str, **values: str) -> None:
        super().__init__(message(language, key, **values))
        self.language = language


class HelpRequested(Exception):
    """Somebody asked for the text it holds."""
