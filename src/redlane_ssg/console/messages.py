"""The sentences of the command line, and paths as they are shown in them."""

from __future__ import annotations

from pathlib import Path

from redlane_ssg.catalogue.command_line import SENTENCES


def message(language: str, key: str, **values: object) -> str:
    """A sentence of the command line, its gaps filled."""
    return SENTENCES[key][language].format_map(values)


def display_path(path: Path) -> str:
    """A path relative to the current folder where it is below it, else the whole path."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
