"""The last step of handing in, on this computer alone: files, index and branch, in an order that loses none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dulwich.file import GitFile
from dulwich.index import IndexEntry, cleanup_mode
from dulwich.objects import ObjectID
from dulwich.refs import Ref
from dulwich.repo import Repo

from redlane_ssg.diagnostics import problem
from redlane_ssg.versions.commits import CommitMaker
from redlane_ssg.versions.folder_update import FolderUpdate
from redlane_ssg.versions.records import VersionsProblem
from redlane_ssg.versions.repository import ContentPlace, branch_of, commit_at, head_of, tree_of
from redlane_ssg.versions.staged import Staged, entry_for, read_staged, write_staged
from redlane_ssg.versions.trees import Held, paths_below
from redlane_ssg.versions.working_files import Scan


@dataclass(frozen=True)
class FolderStep:
    """From a branch that leads to ``head`` to one that leads to ``commit``. ``own`` is this person's own commit."""

    repo: Repo
    place: ContentPlace
    branch: Ref
    head: ObjectID | None
    own: ObjectID | None
    commit: ObjectID
    scan: Scan

    @cached_property
    def update(self) -> FolderUpdate:
        """What has to change in the working folder."""
        return FolderUpdate(self.repo, self.place, tree_of(self.repo, self.own), commit_at(self.repo, self.commit).tree)

    @property
    def is_nothing(self) -> bool:
        """Whether all is as it has to be."""
        return self.commit == self.head and not self.scan.differences

    def check(self) -> None:
        """Raises a problem if it could not be done now."""
        self.update.check(read_staged(self.repo, self.place))

    def finish(self, maker: CommitMaker, doing: str) -> tuple[str, ...]:
        """Does it; the files of the content folder that were brought up to date.

        The branch moves last, when every file is as the commit has it: until then whatever is there already counts as a
        change like any other, and the next handing in finds that others have made the same.

        Raises:
            VersionsProblem: somebody has changed a file or the branch meanwhile.
            FileLocked: another program holds the index.
            OSError: something cannot be written.
        """
        with GitFile(self.repo.index_path(), "wb") as file:
            if (branch_of(self.repo), head_of(self.repo)) != (self.branch, self.head):
                raise VersionsProblem(problem("E843", self.place.span()))
            staged = read_staged(self.repo, self.place)
            written = self.update.write(staged)
            changes = {**dict(self._content_entries(staged)), **dict(self._other_entries(staged))}
            write_staged(file, staged, changes, self.repo)
        if not maker.move(self.branch, self.head, self.commit, doing):
            raise VersionsProblem(problem("E843", self.place.span()))
        return tuple(relative for path in written if (relative := self.place.relative(path)) is not None)

    def _content_entries(self, staged: Staged) -> Iterator[tuple[bytes, IndexEntry | None]]:
        """Entries of the content folder that are new, others, or may be believed from now on."""
        final = paths_below(self.repo.object_store, self.update.final, self.place.prefix)
        for path in staged.entries:
            if self.place.relative(path) is not None and path not in final:
                yield path, None
        for path, held in final.items():
            looked = self.scan.files.get(path)
            if _is_entry(staged, path, held) and (looked is None or staged.is_unchanged(path, looked.status)):
                continue
            status = looked.status if looked is not None and looked.held == held else None
            yield path, entry_for(held, status, self.scan.now)

    def _other_entries(self, staged: Staged) -> Iterator[tuple[bytes, IndexEntry | None]]:
        """Entries of what others have changed elsewhere in the repository. All else stays there as it was staged."""
        for path, (_, after) in self.update.changes.items():
            if self.place.relative(path) is None:
                entry = None if after is None else entry_for(after, None, self.scan.now)
                old = staged.entry(path)
                if entry is not None and old is not None and old.skip_worktree:
                    entry.set_skip_worktree()
                yield path, entry


def _is_entry(staged: Staged, path: bytes, held: Held) -> bool:
    entry = staged.entry(path)
    return entry is not None and (entry.sha, entry.mode) == (held.id, cleanup_mode(held.mode))
