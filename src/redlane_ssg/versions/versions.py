"""All that other rooms use of the versions of the content: a face of this room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from dulwich.objects import ObjectID

from redlane_ssg.disk.names import actual_path
from redlane_ssg.versions.earlier_content import content_at
from redlane_ssg.versions.file_history import data_in, data_when_changed, versions_of
from redlane_ssg.versions.handing_in import Work, hand_in_work
from redlane_ssg.versions.joining import Chosen
from redlane_ssg.versions.records import Author, Credentials, EarlierContent, FileChange, HandedIn, Remote, Version
from redlane_ssg.versions.remotes import count_waiting, remote_branch_of
from redlane_ssg.versions.repository import ContentPlace, author_in, head_of, opened, tree_of
from redlane_ssg.versions.staged import read_staged
from redlane_ssg.versions.trees import data_of_blob, held_at
from redlane_ssg.versions.working_files import StoredForms, scan_content

_ID = re.compile("[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Versions:
    """What git keeps of a content folder. Paths are relative to that folder, with ``/``, in NFC.

    The repository is opened anew for each question, so that nothing of it stays open and nothing is outdated. Use it in
    one thread at a time. Every method but ``hand_in`` raises a ``VersionsProblem`` if the repository cannot be read.
    """

    place: ContentPlace

    def changes(self) -> tuple[FileChange, ...]:
        """What differs in the content folder from the last commit, ordered by path; without files that git ignores.

        Raises:
            VersionsProblem: the repository, a file or a folder cannot be read.
        """
        with opened(self.place) as repo:
            scan = scan_content(repo, self.place, tree_of(repo, head_of(repo)), keeps=False)
        found = {path: (before, after is None) for path, (before, after) in scan.differences.items()}
        found |= {path: (before, False) for path, before in scan.for_git.items()}
        changes = (
            FileChange(
                self.place.relative(path) or "",
                "gone" if is_gone else "new" if before is None else "changed",
                "" if before is None else before.id.decode(),
            )
            for path, (before, is_gone) in found.items()
        )
        return tuple(sorted(changes, key=lambda change: change.relative))

    def data_before(self, change: FileChange) -> bytes | None:
        """The bytes of a changed file in the last commit, as git keeps them; None if it is new."""
        if not change.id_before:
            return None
        with opened(self.place) as repo:
            return data_of_blob(repo.object_store, ObjectID(change.id_before.encode()))

    def data_after(self, change: FileChange) -> bytes | None:
        """The bytes of a changed file as git would keep them now; None if it is gone.

        Raises:
            VersionsProblem: the file cannot be read.
        """
        file = actual_path(self.place.content, change.relative)
        if not file.is_file():
            return None
        with opened(self.place) as repo:
            path, tree = self.place.path(change.relative), tree_of(repo, head_of(repo))
            forms = StoredForms(repo, tree, read_staged(repo, self.place))
            return forms.blob(path, file, held_at(repo.object_store.__getitem__, tree, path)).data

    def history(self, relative: str, limit: int) -> tuple[Version, ...]:
        """The versions of a file, newest first, at most ``limit`` of them; also from before it was moved or taken away.

        Merges that only brought changes together are left out.
        """
        with opened(self.place) as repo:
            return tuple(islice(versions_of(repo, self.place, relative), limit))

    def data_of(self, version: str, relative: str) -> bytes | None:
        """The bytes of a file in a version, by the path that it had then; None if there is no such file or version."""
        if _ID.fullmatch(version) is None:
            return None
        with opened(self.place) as repo:
            return data_in(repo, self.place, ObjectID(version.encode()), relative)

    def content_at(self, revision: str) -> EarlierContent:
        """What the content folder was at a commit that somebody names, and who has changed it since.

        Raises:
            VersionsProblem: there is no such commit, or a file cannot be read.
        """
        with opened(self.place) as repo:
            return content_at(repo, self.place, revision)

    def data_at_last_change(self, of: str, other: str) -> bytes | None:
        """The bytes that the file ``other`` had in the commit in which the file ``of`` was changed last.

        None if ``of`` was never recorded, or there was no ``other`` then. What was not recorded yet does not count.
        """
        with opened(self.place) as repo:
            return data_when_changed(repo, self.place, of, other)

    def newest(self) -> str:
        """The id of the last commit; empty if there is none."""
        with opened(self.place) as repo:
            head = head_of(repo)
        return head.decode() if head is not None else ""

    def known_author(self) -> Author | None:
        """Who commits here by the settings of git, of the repository or of the user; None if they do not say."""
        with opened(self.place) as repo:
            return author_in(repo.get_config_stack())

    def remote(self) -> Remote | None:
        """Where work is handed in: the branch that git has the current one belong to, or that of its name at origin.

        None if there is no branch, or nowhere to hand in: then work is recorded on this computer alone.
        """
        with opened(self.place) as repo:
            found = remote_branch_of(repo)
        return None if found is None else Remote(found.target.shown, found.target.kind, found.name)

    def waiting(self) -> int:
        """How many commits the remote did not have when it was last asked; 0 if there is none."""
        with opened(self.place) as repo:
            found = remote_branch_of(repo)
            return 0 if found is None else count_waiting(repo, found)

    def hand_in(
        self,
        message: str,
        author: Author,
        now: datetime,
        *,
        chosen: Chosen | None = None,
        credentials: Credentials | None = None,
    ) -> HandedIn:
        """Records what differs in the content folder as one commit and sends it to the remote, if there is one.

        What others have sent meanwhile is merged, and written into the folder. Where changes contradict each other
        nothing is done, and the conflicts tell them: ask the author, and call this again with what was ``chosen``: the
        bytes for each conflict, or None for no file. A conflict that is not the same any more is told again.

        ``now`` is the time of the commit, with its zone. Credentials are for https; they are kept in memory only.
        Servers that are silent for a minute are given up.
        """
        return hand_in_work(self.place, Work(message, author, now, chosen or {}, credentials))
