"""The files of a folder, each read once, in a total order."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.names import actual_path, composed, spelled
from redlane_ssg.disk.regular import NotRegular, TooLarge, read_regular
from redlane_ssg.disk.unread import FileBytes, bytes_of, find_on_disk, size_of
from redlane_ssg.disk.walk import Found, is_ignored, walk

TEXT_SUFFIXES = frozenset({".md", ".yml", ".txt", ".vtt"})
TEXT_LIMIT = 2 * 1024 * 1024
FILE_LIMIT = 40 * 1024 * 1024
# Bytes. A larger file that is no text is opened when it is needed.
_HELD = 256 * 1024
# Entries lie in the folder of their kind.
_DEPTH = 2
# A file that was written later than this (ns) before it was read may be written again within one tick of its clock.
_RECENT = 3_000_000_000


# Without slots: a cached property needs a dictionary.
@dataclass(frozen=True)
class SourceFile:
    """A file: its path ``relative`` to the folder, its ``path`` in messages, both in NFC with ``/``, and its bytes.

    A large one is held on the disk.
    """

    relative: str
    path: str
    held: FileBytes

    @property
    def data(self) -> bytes:
        """Its bytes, read each time if they are on the disk.

        Raises:
            FileChanged: the file has changed since it was found.
        """
        return bytes_of(self.held)

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return size_of(self.held)

    @cached_property
    def digest(self) -> bytes:
        """The SHA-256 digest of its bytes, taken once: fonts are large, and much depends on them."""
        return sha256(self.held).digest() if isinstance(self.held, bytes) else bytes.fromhex(self.held.digest)


@dataclass(frozen=True, slots=True)
class Tree:
    """Every readable file below one folder, ordered by relative path, and diagnostics of the others."""

    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


# Files that this process has read before, by path, with the size, times and number that they had then. Only what keeps
# a guide for long reads a file twice. (On Windows somebody who sets a file's times back after a change is not noticed.)
_known: dict[str, tuple[tuple[int, int, int, int], SourceFile]] = {}


def forget_files(root: Path) -> None:
    """Forgets what was read below a folder: who reads one guide after the other would keep all of them in memory."""
    top = f"{root}{os.sep}"
    for path in [path for path in _known if path.startswith(top)]:
        del _known[path]


def built_in_themes() -> Path:
    """The folder of the built-in themes: in the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent.parent / "themes"


def read_tree(root: Path, shown_as: str) -> Tree:
    """Reads the folder ``root``; ``shown_as`` is its name in messages.

    Gives diagnostics for files that are too large, cannot be read or are none, for folders that cannot be opened, for
    links that lead out of the folder, and for names that are the same. What is gone when it is opened was not there.
    """
    files: dict[str, SourceFile] = {}
    names: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    top = root.resolve()

    def refuse(relative: str, error: OSError) -> None:
        diagnostics.append(problem("E121", Span(_shown(shown_as, relative)), reason=reason_of(error)))

    for found in walk(root, refuse, is_ignored):
        if found.is_folder:
            continue
        relative = composed(found.relative)
        read = _read(found, relative, _shown(shown_as, relative), top)
        if isinstance(read, Diagnostic):
            diagnostics.append(read)
        elif read is not None and relative in files:
            one, other = (spelled(name) for name in sorted((names[relative], found.relative)))
            diagnostics.append(problem("E126", Span(read.path), one=one, other=other))
        elif read is not None:
            files[relative], names[relative] = read, found.relative
    return Tree(tuple(files[relative] for relative in sorted(files)), tuple(diagnostics))


def read_entry_file(root: Path, relative: str, shown_as: str) -> SourceFile | None:
    """A text in a folder of ``root``, by its relative path in NFC; None if there is none, or it may not be read."""
    parts = relative.split("/")
    if len(parts) != _DEPTH or any(part in ("", ".", "..") or is_ignored(part) or "\0" in part for part in parts):
        return None
    path = actual_path(root, relative)
    try:
        # Also a link that its folder is.
        if not _is_inside(path, root.resolve()):
            return None
        return SourceFile(relative, f"{shown_as}/{relative}", read_regular(path, TEXT_LIMIT))
    except (OSError, NotRegular, TooLarge, ValueError):
        return None


def with_unsaved(tree: Tree, unsaved: Mapping[str, bytes | None], shown_as: str) -> Tree:
    """A tree in which some files, given by their relative paths, have other bytes; None if they are not there."""
    if not unsaved:
        return tree
    files = [one for one in tree.files if one.relative not in unsaved]
    files += [SourceFile(path, f"{shown_as}/{path}", data) for path, data in unsaved.items() if data is not None]
    return Tree(tuple(sorted(files, key=lambda one: one.relative)), tree.diagnostics)


def _shown(shown_as: str, relative: str) -> str:
    return composed(f"{shown_as}/{relative}") if relative else shown_as


def _read(found: Found, relative: str, shown: str, root: Path) -> SourceFile | Diagnostic | None:
    """The file, or what is wrong with it; None if it is gone."""
    path = found.entry.path
    is_text = relative[relative.rfind(".") :].lower() in TEXT_SUFFIXES
    limit = TEXT_LIMIT if is_text else FILE_LIMIT
    try:
        if found.entry.is_symlink() and not _is_inside(Path(path), root):
            return problem("E102", Span(shown)) if os.path.lexists(path) else None
        return _read_again(found, relative, shown, limit, is_text=is_text)
    except FileNotFoundError:
        return None
    except NotRegular:
        return problem("E121", Span(shown), reason="term:no file")
    except TooLarge as error:
        return problem("E101", Span(shown), size=_megabytes(error.size), limit=_megabytes(limit))
    except OSError as error:
        return problem("E121", Span(shown), reason=reason_of(error))


def _read_again(found: Found, relative: str, shown: str, limit: int, *, is_text: bool) -> SourceFile:
    """The file as it was read before, if it is still the same."""
    path, began, status = found.entry.path, time.time_ns(), found.entry.stat()
    facts = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    known = _known.get(path)
    if known is not None and known[0] == facts and (known[1].relative, known[1].path) == (relative, shown):
        return known[1]
    is_held = is_text or status.st_size <= _HELD
    file = SourceFile(relative, shown, read_regular(path, limit) if is_held else find_on_disk(path, limit))
    if began - max(status.st_mtime_ns, status.st_ctime_ns) > _RECENT:
        _known[path] = (facts, file)
    return file


def _is_inside(link: Path, root: Path) -> bool:
    """Whether a link leads to a file inside ``root``. Links to folders could form a cycle, so they do not count."""
    try:
        target = link.resolve(strict=True)
        return target.is_file() and target.is_relative_to(root)
    except (OSError, RuntimeError):
        # Its target is missing, or its links go round in a circle.
        return False


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"
