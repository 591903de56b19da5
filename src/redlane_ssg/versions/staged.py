"""The index: what git believes of the files in the working folder, and whether it may be believed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import IO

from dulwich.errors import ChecksumMismatch
from dulwich.index import (
    ConflictedIndexEntry,
    IndexChecksumWriter,
    IndexEntry,
    index_entry_from_stat,
    index_entry_from_tree_entry,
    read_index_dict_with_version,
    write_index_dict,
)
from dulwich.repo import Repo

from redlane_ssg.diagnostics import problem
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.versions.records import VersionsProblem
from redlane_ssg.versions.repository import ContentPlace
from redlane_ssg.versions.trees import Held

_CHECKSUM = 20
# Git keeps the lowest 32 bits of a size.
_SIZE_BITS = 0xFFFFFFFF
_BILLION = 1_000_000_000
# A file that was written later than this (ns) before it was looked at may be written again within a tick of its clock.
_RECENT = 3 * _BILLION


@dataclass(frozen=True, slots=True)
class Staged:
    """The entries of the index by path, and when it was written (ns); entries of later times prove nothing."""

    entries: Mapping[bytes, IndexEntry | ConflictedIndexEntry]
    written: int

    def entry(self, path: bytes) -> IndexEntry | None:
        """The entry of a path; None if there is none, or several that wait for a merge."""
        found = self.entries.get(path)
        return found if isinstance(found, IndexEntry) else None

    def is_unchanged(self, path: bytes, status: os.stat_result) -> bool:
        """Whether a file still holds what its entry says, as far as its size and its times can tell."""
        entry = self.entry(path)
        if entry is None:
            return False
        changed, made = _nanoseconds(entry.mtime), _nanoseconds(entry.ctime)
        same = (entry.size, changed, made) == (status.st_size & _SIZE_BITS, status.st_mtime_ns, status.st_ctime_ns)
        return same and changed < self.written


def read_staged(repo: Repo, place: ContentPlace) -> Staged:
    """What the index holds.

    Raises:
        VersionsProblem: it waits for a merge, or has a form that only git knows (split or sparse).
    """
    path = Path(repo.index_path())
    try:
        written, data = path.stat().st_mtime_ns, read_regular(path)
    except FileNotFoundError:
        return Staged({}, 0)
    file = BytesIO(data)
    entries, _, _ = read_index_dict_with_version(file, repo.object_format)
    # What is left has a name in small letters: whoever does not know it must not touch the index (gitformat-index(5)).
    if len(data) - file.tell() != _CHECKSUM:
        raise VersionsProblem(problem("E836", place.span()))
    expected = sha1(data[:-_CHECKSUM], usedforsecurity=False).digest()
    if data[-_CHECKSUM:] not in (expected, bytes(_CHECKSUM)):
        raise ChecksumMismatch(expected, data[-_CHECKSUM:])
    if any(isinstance(entry, ConflictedIndexEntry) for entry in entries.values()):
        raise VersionsProblem(problem("E822", place.span(), doing="merge"))
    return Staged(entries, written)


def entry_for(held: Held, status: os.stat_result | None, now: int) -> IndexEntry:
    """An entry for a file that was looked at, with ``status``, before it was read; ``now`` is the time then (ns).

    Without a status, or with one that may soon be outdated, it has git compare the file the next time it looks.
    """
    if status is None or now - max(status.st_mtime_ns, status.st_ctime_ns) < _RECENT:
        return index_entry_from_tree_entry(held.mode, held.id)
    return index_entry_from_stat(status, held.id, held.mode)


def write_staged(file: IO[bytes], staged: Staged, changes: Mapping[bytes, IndexEntry | None], repo: Repo) -> None:
    """Writes the index into its lock file: with some entries that are new or others, and without some."""
    entries = {path: entry for path, entry in {**staged.entries, **changes}.items() if entry is not None}
    writer = IndexChecksumWriter(file, repo.object_format)
    write_index_dict(writer, entries, object_format=repo.object_format)
    writer.close()


def _nanoseconds(time: float | tuple[int, int]) -> int:
    return time[0] * _BILLION + time[1] if isinstance(time, tuple) else int(time * _BILLION)
