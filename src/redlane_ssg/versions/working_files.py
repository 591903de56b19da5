"""The files of the content folder beside the last commit: which are new, changed or gone, in git's own form."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dulwich.ignore import IgnoreFilterManager
from dulwich.objects import Blob, ObjectID
from dulwich.repo import Repo

from redlane_ssg.diagnostics import problem, reason_of
from redlane_ssg.disk.names import composed
from redlane_ssg.disk.regular import NotRegular, read_regular
from redlane_ssg.disk.walk import Found, is_ignored, walk
from redlane_ssg.versions.attributes import Attributes
from redlane_ssg.versions.line_conversion import has_returns, stored_form
from redlane_ssg.versions.records import VersionsProblem
from redlane_ssg.versions.repository import ContentPlace
from redlane_ssg.versions.staged import Staged, read_staged
from redlane_ssg.versions.trees import FILE_MODE, PROGRAM_MODE, Held, data_of_blob, paths_below

_REPOSITORY = ".git"


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file in the working folder holds, in git's form, and its status before it was read."""

    held: Held
    status: os.stat_result


@dataclass(frozen=True, slots=True)
class Scan:
    """The content folder at one moment, ``now`` (ns). Paths begin at the repository's folder.

    ``differences`` has, for each path that is not as in the tree, what the tree holds and what the folder does;
    ``files`` all that was looked at. Of ``for_git``, with what the tree holds, only git knows what it would keep: it
    has another program make that.
    """

    now: int
    differences: Mapping[bytes, tuple[Held | None, Held | None]]
    files: Mapping[bytes, Looked]
    for_git: Mapping[bytes, Held | None]


class StoredForms:
    """Tells what git would keep of files in the working folder. Paths begin at the repository's folder."""

    def __init__(self, repo: Repo, tree: ObjectID | None, staged: Staged) -> None:
        self.attributes = Attributes(repo, tree)
        self._store, self._staged = repo.object_store, staged

    def blob(self, path: bytes, file: str | Path, before: Held | None) -> Blob:
        """What git would keep of a file; ``before`` is what it keeps of the path until now.

        Raises:
            OSError: the file cannot be read, or is no regular file.
        """
        entry = self._staged.entry(path)
        last = entry.sha if entry is not None else before.id if before is not None else None

        def had_returns() -> bool:
            return last is not None and has_returns(data_of_blob(self._store, last))

        return Blob.from_string(stored_form(read_regular(file), self.attributes.line_ends(path), had_returns))


def scan_content(repo: Repo, place: ContentPlace, tree: ObjectID | None, *, keeps: bool) -> Scan:
    """Compares the content folder with a tree. With ``keeps``, git gets the bytes that differ, so they can be recorded.

    Files that were never recorded are left out if .gitignore names them, or if they belong to a desktop or an editor.
    Links, and other repositories within the folder, count as they were.

    Raises:
        VersionsProblem: a file or a folder cannot be read.
    """
    scanner = _Scanner(repo, place, tree, keeps=keeps)
    before = paths_below(repo.object_store, tree, place.prefix)
    disk = _find(repo, place, {*before, *scanner.staged.entries})
    for path in sorted({*before, *disk.files} - disk.others):
        scanner.compare(path, before.get(path), disk.files.get(path))
    return Scan(scanner.now, scanner.differences, scanner.files, scanner.for_git)


class _Scanner:
    """Compares file by file, and gathers what it finds."""

    def __init__(self, repo: Repo, place: ContentPlace, tree: ObjectID | None, *, keeps: bool) -> None:
        self.place, self.keeps, self.now = place, keeps, time.time_ns()
        self.store, self.staged = repo.object_store, read_staged(repo, place)
        self.forms = StoredForms(repo, tree, self.staged)
        self.knows_programs = os.name != "nt" and repo.get_config_stack().get_boolean((b"core",), b"filemode", True)
        self.differences: dict[bytes, tuple[Held | None, Held | None]] = {}
        self.files: dict[bytes, Looked] = {}
        self.for_git: dict[bytes, Held | None] = {}

    def compare(self, path: bytes, before: Held | None, file: str | None) -> None:
        """Notes what a path held and holds, if it is a file."""
        if before is not None and not before.is_file:
            return
        try:
            looked = None if file is None else self._look(path, before, file)
        except FileNotFoundError:
            looked = None
        except OSError as error:
            reason = "term:no file" if isinstance(error, NotRegular) else reason_of(error)
            raise VersionsProblem(problem("E121", self.place.span_of(path), reason=reason)) from error
        if looked is not None:
            self.files[path] = looked
        elif path in self.for_git or self._is_left_out(path):
            return
        after = None if looked is None else looked.held
        if after != before:
            self.differences[path] = before, after

    def _look(self, path: bytes, before: Held | None, file: str) -> Looked | None:
        status = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - called ten thousand times
        mode = self._mode(status) if before is None else before.mode
        entry = self.staged.entry(path)
        if entry is not None and self.staged.is_unchanged(path, status):
            return Looked(Held(mode, entry.sha), status)
        if self.forms.attributes.needs_git(path):
            self.for_git[path] = before
            return None
        blob = self.forms.blob(path, file, before)
        if self.keeps and (before is None or before.id != blob.id):
            self.store.add_object(blob)
        return Looked(Held(mode, blob.id), status)

    def _mode(self, status: os.stat_result) -> int:
        return PROGRAM_MODE if self.knows_programs and status.st_mode & stat.S_IXUSR else FILE_MODE

    def _is_left_out(self, path: bytes) -> bool:
        """Whether git itself has not written a file here (a sparse checkout)."""
        entry = self.staged.entry(path)
        return entry is not None and entry.skip_worktree


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """Regular files by their paths in git, with their paths on the disk; and the paths of links and the like."""

    files: dict[bytes, str] = field(default_factory=dict)
    others: set[bytes] = field(default_factory=set)


def _find(repo: Repo, place: ContentPlace, tracked: Collection[bytes]) -> _OnDisk:
    """What the content folder holds and git keeps, or would."""
    disk, ignored = _OnDisk(), IgnoreFilterManager.from_repo(repo)
    by_name = {composed(os.fsdecode(path)): path for path in tracked}
    foreign: list[str] = []

    def refuse(relative: str, error: OSError) -> None:
        raise VersionsProblem(problem("E121", place.span(composed(relative)), reason=reason_of(error))) from error

    for found in walk(place.content, refuse, lambda name: name.casefold() == _REPOSITORY):
        if any(found.relative.startswith(folder) for folder in foreign):
            continue
        if found.is_folder:
            if os.path.lexists(f"{found.entry.path}/{_REPOSITORY}"):
                foreign.append(f"{found.relative}/")
            continue
        path = _path_in_git(place, found, tracked, by_name)
        if path not in tracked and (_is_no_content(found) or ignored.is_ignored(os.fsdecode(path))):
            continue
        if found.entry.is_file(follow_symlinks=False):
            disk.files[path] = found.entry.path
        else:
            disk.others.add(path)
    return disk


def _path_in_git(place: ContentPlace, found: Found, tracked: Collection[bytes], by_name: Mapping[str, bytes]) -> bytes:
    """The path by which git knows a file, or will: in the form of Unicode that it has there, or else in NFC."""
    whole = f"{os.fsdecode(place.prefix)}/{found.relative}".lstrip("/")
    path = os.fsencode(whole)
    return path if path in tracked else by_name.get(composed(whole), os.fsencode(composed(whole)))


def _is_no_content(found: Found) -> bool:
    return any(map(is_ignored, found.relative.split("/")))
