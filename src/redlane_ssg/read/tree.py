"""The files of a folder, each read once, in a total order."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of

TEXT_SUFFIXES = frozenset({".md", ".yml", ".txt", ".vtt"})
TEXT_LIMIT = 2 * 1024 * 1024
FILE_LIMIT = 40 * 1024 * 1024
# Files of desktops, editors and version control, which are never content.
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_IGNORED_PREFIXES = (".", "~$")
_IGNORED_SUFFIXES = ("~", ".bak", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file: its path ``relative`` to the folder, its ``path`` in messages, both with ``/``, and its bytes."""

    relative: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Tree:
    """Every readable file below one folder, ordered by relative path, and diagnostics of the others."""

    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def built_in_themes() -> Path:
    """The folder of the built-in themes: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent.parent / "themes"


def read_tree(root: Path, shown_as: str) -> Tree:
    """Reads the folder ``root``; ``shown_as`` is its name in messages.

    Gives diagnostics for files that are too large or cannot be read, and for links that lead out of the folder.
    """
    files: list[SourceFile] = []
    diagnostics: list[Diagnostic] = []
    prefix_length = len(str(root)) + 1
    for entry in _walk(str(root), diagnostics, shown_as, root):
        relative = unicodedata.normalize("NFC", entry.path[prefix_length:].replace(os.sep, "/"))
        found = _read(entry, relative, f"{shown_as}/{relative}")
        if isinstance(found, SourceFile):
            files.append(found)
        else:
            diagnostics.append(found)
    files.sort(key=lambda file: file.relative)
    return Tree(tuple(files), tuple(diagnostics))


def _walk(folder: str, diagnostics: list[Diagnostic], shown_as: str, root: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        diagnostics.append(problem("E121", Span(shown_as), reason=reason_of(error)))
        return
    for entry in entries:
        if _is_ignored(entry.name):
            continue
        shown = f"{shown_as}/{entry.name}"
        if entry.is_symlink() and not _is_inside(Path(entry.path), root.resolve()):
            diagnostics.append(problem("E102", Span(shown)))
        elif entry.is_dir():
            yield from _walk(entry.path, diagnostics, shown, root)
        else:
            yield entry


def _is_ignored(name: str) -> bool:
    folded = name.casefold()
    return folded in _IGNORED_NAMES or folded.startswith(_IGNORED_PREFIXES) or folded.endswith(_IGNORED_SUFFIXES)


def _is_inside(link: Path, root: Path) -> bool:
    """Whether a link leads to a file inside ``root``. Links to folders could form a cycle, so they do not count."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root)


def _read(entry: os.DirEntry[str], relative: str, shown: str) -> SourceFile | Diagnostic:
    limit = TEXT_LIMIT if entry.name[entry.name.rfind(".") :].lower() in TEXT_SUFFIXES else FILE_LIMIT
    try:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            return problem("E121", Span(shown), reason="term:no file")
        if status.st_size > limit:
            return problem("E101", Span(shown), size=_megabytes(status.st_size), limit=_megabytes(limit))
        return SourceFile(relative, shown, Path(entry.path).read_bytes())
    except OSError as error:
        return problem("E121", Span(shown), reason=reason_of(error))


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"
