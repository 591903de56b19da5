"""The state of a published folder: which of its files are ours, and whether they are as they were written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.walk import walk
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.publish.manifest import MANIFEST, read_facts, read_manifest

# Desktops leave these in any folder that somebody has opened.
_DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class PublishedFolder(PublishedFiles):
    """The current files of a published folder, which may differ from what was published.

    ``manifest`` holds the digests of what was published. ``foreign`` is the path of the first file that is not in the
    manifest; it is empty if the folder itself is a file.
    """

    manifest: Mapping[str, str] = field(default_factory=dict)
    foreign: str | None = None

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file by its path."""
        return {path: fact[0] for path, fact in self.facts.items()}


def inspect_folder(output: Path, name: str) -> PublishedFolder:
    """The state of ``output/name``. Files are read only if their size or time has changed since they were published.

    Raises:
        OSError: something there cannot be read.
    """
    target = output / name
    if not target.is_dir() or target.is_symlink():
        return PublishedFolder(target, foreign="" if os.path.lexists(target) else None)
    manifest, last_facts = read_manifest(target), read_facts(output, name)
    facts: dict[str, tuple[str, int, int]] = {}
    for path, entry in published_files(target):
        if path not in manifest or not is_own_file(entry):
            return PublishedFolder(target, {}, manifest, path)
        facts[path] = _fact(entry, last_facts.get(path))
    return PublishedFolder(target, facts, manifest)


def inspect_own_folder(output: Path, name: str) -> PublishedFolder | None:
    """The state of ``output/name``; None if it cannot be read or has foreign files. Publishing reports the reason."""
    try:
        inspected = inspect_folder(output, name)
    except OSError:
        return None
    return inspected if inspected.foreign is None and inspected.manifest else None


def is_intact(output: Path, name: str) -> bool:
    """Whether the files of ``output/name`` are exactly those that were published.

    Raises:
        OSError: something there cannot be read.
    """
    inspected = inspect_folder(output, name)
    return inspected.foreign is None and inspected.digests == inspected.manifest


def published_files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file of a published folder but the manifest and those of desktops. A link to a folder counts as a file.

    Raises:
        OSError: something there cannot be read.
    """
    for found in walk(folder, _refuse):
        if not found.is_folder and found.relative != MANIFEST and found.entry.name not in _DESKTOP_FILES:
            yield found.relative, found.entry


def is_own_file(entry: os.DirEntry[str]) -> bool:
    """Whether something can be ours: we make no link, pipe or device."""
    return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)


def _fact(entry: os.DirEntry[str], last: tuple[str, int, int] | None) -> tuple[str, int, int]:
    status = entry.stat()
    if last is not None and last[1:] == (status.st_size, status.st_mtime_ns):
        return last
    return (sha256(read_regular(entry.path)).hexdigest(), status.st_size, status.st_mtime_ns)


def _refuse(_path: str, error: OSError) -> None:
    raise error
