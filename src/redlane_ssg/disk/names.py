"""Names of files in both forms of Unicode: macOS writes é as e and an accent (NFD), others as one character (NFC)."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def composed(name: str) -> str:
    """A name in NFC, the form in which all names are compared."""
    return unicodedata.normalize("NFC", name)


def spelled(name: str) -> str:
    """A name for a message in which its form must be seen: unless it is NFC, its characters as escapes."""
    return name if unicodedata.is_normalized("NFC", name) else name.encode("ascii", "backslashreplace").decode()


def actual_path(folder: Path, relative: str) -> Path:
    """The path of a file in ``folder`` whose name within it is ``relative`` in NFC, in whichever form the disk has it.

    If there is none, the path that such a file would get.
    """
    path = folder
    for part in relative.split("/"):
        path /= part if os.path.lexists(path / part) else _other_form(path, part)
    return path


def _other_form(folder: Path, name: str) -> str:
    try:
        with os.scandir(folder) as scanned:
            return min((entry.name for entry in scanned if composed(entry.name) == name), default=name)
    except OSError:
        # Whoever opens the path is told why.
        return name
