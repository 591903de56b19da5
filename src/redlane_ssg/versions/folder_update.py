"""Brings others' changes into the working folder: only over files that are as they were recorded, each whole."""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dulwich.index import get_path_element_validator, validate_path
from dulwich.objects import S_ISGITLINK, ObjectID
from dulwich.repo import Repo

from redlane_ssg.diagnostics import a_few, problem, reason_of
from redlane_ssg.disk.names import actual_path, composed
from redlane_ssg.disk.state import path_within
from redlane_ssg.publish.durable import make_folders, sync_folder, write_durably
from redlane_ssg.read.portable_names import unfit_part
from redlane_ssg.versions.attributes import Attributes
from redlane_ssg.versions.line_conversion import working_form
from redlane_ssg.versions.records import VersionsProblem
from redlane_ssg.versions.repository import ContentPlace
from redlane_ssg.versions.staged import Staged
from redlane_ssg.versions.trees import PROGRAM_MODE, Held, PathChanges, changes_between, data_of_blob, paths_below
from redlane_ssg.versions.working_files import StoredForms

_ON_WINDOWS = os.name == "nt"
_PROGRAM, _NO_PROGRAM = 0o755, 0o644
# The id of what is no regular file: no other file has it.
_NO_FILE = ObjectID(b"")


@dataclass(frozen=True)
class FolderUpdate:
    """What has to change in the working folder when ``final`` takes the place of ``own``: two trees.

    ``own`` is what the folder is known to hold: the last commit, with all that differs in the content folder.
    """

    repo: Repo
    place: ContentPlace
    own: ObjectID | None
    final: ObjectID

    @cached_property
    def changes(self) -> PathChanges:
        """By path, what the folder holds, and what it has to hold."""
        return changes_between(self.repo.object_store, self.own, self.final)

    def check(self, staged: Staged) -> None:
        """Looks whether all of it can be written.

        Raises:
            VersionsProblem: a path is impossible here, only git can write a file, or a file is not as it was recorded.
        """
        self._check_paths()
        self._check_kinds()
        forms = StoredForms(self.repo, self.own, staged)
        in_the_way = [os.fsdecode(path) for path in self.changes if not self._is_free(path, staged, forms)]
        if in_the_way:
            raise VersionsProblem(problem("E834", self.place.span(), files=a_few(in_the_way)))

    def write(self, staged: Staged) -> tuple[bytes, ...]:
        """Writes what is not there yet; the paths that were written or removed.

        Raises:
            VersionsProblem: somebody has changed a file meanwhile; it was left alone.
            OSError: a file cannot be written.
        """
        forms = StoredForms(self.repo, self.own, staged)
        # What goes makes room for what comes, if only for other capitals in a name.
        ordered = sorted(self.changes.items(), key=lambda item: (item[1][1] is not None, item[0]))
        return tuple(path for path, (_, after) in ordered if self._write(path, after, staged, forms))

    def _write(self, path: bytes, after: Held | None, staged: Staged, forms: StoredForms) -> bool:
        if self._is_left_to_git(path, staged):
            return False
        if not self._is_free(path, staged, forms):
            raise VersionsProblem(problem("E834", self.place.span(), files=os.fsdecode(path)))
        file = actual_path(self.place.root, os.fsdecode(path))
        before = self.changes[path][0]
        is_there = self._id_on_disk(path, file, staged, forms) == _id(after)
        if after is None:
            if not is_there:
                self._remove(file)
            return not is_there
        if not is_there:
            data = data_of_blob(self.repo.object_store, after.id)
            make_folders(file.parent)
            write_durably(file, working_form(data, self._attributes.line_ends(path)))
        if not _ON_WINDOWS and PROGRAM_MODE in (after.mode, before and before.mode):
            file.chmod(_PROGRAM if after.mode == PROGRAM_MODE else _NO_PROGRAM)
        return not is_there

    def _remove(self, file: Path) -> None:
        """Removes a file, and the folders that are empty then."""
        file.unlink()
        sync_folder(file.parent)
        for folder in file.parents:
            if folder in (self.place.root, self.place.content):
                break
            with suppress(OSError):
                folder.rmdir()
                continue
            break

    def _is_free(self, path: bytes, staged: Staged, forms: StoredForms) -> bool:
        """Whether a path holds what it was recorded with, or already what it has to hold."""
        before, after = self.changes[path]
        wanted = {_id(before), _id(after)}
        entry = staged.entry(path)
        if self.place.relative(path) is None and (entry and entry.sha) not in wanted:
            return False
        if self._is_left_to_git(path, staged):
            return True
        file = actual_path(self.place.root, os.fsdecode(path))
        return self._id_on_disk(path, file, staged, forms) in wanted or self._is_renamed(path, file)

    def _is_renamed(self, path: bytes, file: Path) -> bool:
        """Whether what stands there is a file that goes, under a name with other capitals: Windows has but one."""
        gone = (old for old, (_, after) in self.changes.items() if after is None and _folded(old) == _folded(path))
        others = (actual_path(self.place.root, os.fsdecode(old)) for old in gone if old != path)
        return any(other.exists() and other.samefile(file) for other in others)

    def _id_on_disk(self, path: bytes, file: Path, staged: Staged, forms: StoredForms) -> ObjectID | None:
        try:
            status = file.lstat()
            if not stat.S_ISREG(status.st_mode):
                return _NO_FILE
            entry = staged.entry(path) if staged.is_unchanged(path, status) else None
            return entry.sha if entry is not None else forms.blob(path, file, self.changes[path][0]).id
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise VersionsProblem(problem("E121", self.place.span_of(path), reason=reason_of(error))) from error

    def _is_left_to_git(self, path: bytes, staged: Staged) -> bool:
        """Whether only the index tells of a path: another repository, or a file that a sparse checkout leaves out."""
        entry = staged.entry(path)
        is_module = any(held is not None and S_ISGITLINK(held.mode) for held in self.changes[path])
        return is_module or (entry is not None and entry.skip_worktree)

    @cached_property
    def _attributes(self) -> Attributes:
        return Attributes(self.repo, self.final, is_written=True)

    def _check_paths(self) -> None:
        """Raises a problem for a path that leads elsewhere, that this system cannot have, or has only once."""
        is_valid = get_path_element_validator(self.repo.get_config_stack())
        alike: Mapping[str, list[bytes]] = defaultdict(list)
        for path in paths_below(self.repo.object_store, self.final, b""):
            alike[_folded(path)].append(path)
        for path, (_, after) in self.changes.items():
            name = os.fsdecode(path)
            is_unfit = _ON_WINDOWS and after is not None and bool(unfit_part(name))
            if is_unfit or not validate_path(path, is_valid) or path_within(self.place.root, name) is None:
                raise VersionsProblem(problem("E844", self.place.span_of(path), path=name))
            others = [os.fsdecode(other) for other in alike[_folded(path)] if other != path]
            if after is not None and others:
                raise VersionsProblem(problem("E835", self.place.span_of(path), path=name, other=others[0]))

    def _check_kinds(self) -> None:
        """Raises a problem for links, and for files that another program makes of what git keeps."""
        for path, both in self.changes.items():
            is_link = any(held is not None and stat.S_ISLNK(held.mode) for held in both)
            if is_link or (both[1] is not None and self._attributes.needs_git(path)):
                raise VersionsProblem(problem("E827", self.place.span_of(path), files=os.fsdecode(path)))


def _id(held: Held | None) -> ObjectID | None:
    return None if held is None else held.id


def _folded(path: bytes) -> str:
    return composed(os.fsdecode(path)).casefold()
