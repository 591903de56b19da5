"""The messages of the command line, and how they show paths."""

from __future__ import annotations

from pathlib import Path

from redlane_ssg.catalogue.command_line import SENTENCES
from redlane_ssg.diagnostics import printable


def message(language: str, key: str, **values: object) -> str:
    """A message of the command line with its values filled in."""
    shown = {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}
    return SENTENCES[key][language].format_map(shown)


def display_path(path: Path) -> str:
    """A path relative to the current folder if it is below that, else the whole path."""
    current = Path.cwd()
    return path.relative_to(current).as_posix() if path.is_relative_to(current) else path.as_posix()


def size_in_words(count: int) -> str:
    """A number of bytes for people."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1000)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} B"
