"""The repository that the content folder is in: opening it, and whether something may be recorded in it now."""

from __future__ import annotations

import logging
import os
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dulwich.config import Config
from dulwich.errors import (
    ApplyDeltaError,
    ChecksumMismatch,
    FileFormatException,
    NotCommitError,
    NotGitRepository,
    RefFormatError,
    WrongObjectException,
)
from dulwich.file import FileLocked
from dulwich.object_format import DEFAULT_OBJECT_FORMAT
from dulwich.objects import Commit, ObjectID
from dulwich.refs import HEADREF, LOCAL_BRANCH_PREFIX, SYMREF, Ref, SymrefLoop
from dulwich.repo import InvalidWorktreeConfiguration, Repo, UnsupportedExtension, UnsupportedVersion

from redlane_ssg.diagnostics import Span, problem, reason_of
from redlane_ssg.versions.records import Author, VersionsProblem

# What dulwich raises where files of the repository are damaged or missing.
_DAMAGED = (
    ApplyDeltaError, ChecksumMismatch, EOFError, FileFormatException, NotGitRepository, RefFormatError, SymrefLoop,
    WrongObjectException, struct.error, zlib.error,
)  # fmt: skip
_UNKNOWN = (InvalidWorktreeConfiguration, UnsupportedExtension, UnsupportedVersion)
# Files of a repository by which git knows what it was doing when it stopped to ask somebody.
_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
# What they have to say becomes a problem, or is nothing that an editor could do anything about.
for _library in ("dulwich", "urllib3"):
    logging.getLogger(_library).addHandler(logging.NullHandler())
# Seconds for which another program may hold index or branch.
LOCK_PATIENCE = 2.0
_A_MOMENT = 0.05


@dataclass(frozen=True, slots=True)
class ContentPlace:
    """Where the content folder is: the folder of the repository, and the path of the content folder in it.

    ``prefix`` is that path as git has it; empty if they are the same folder.
    """

    root: Path
    content: Path
    prefix: bytes

    def span(self, relative: str = "") -> Span:
        """Where a problem of a file of the content folder stands, or of all of it."""
        return Span(f"{self.content.name}/{relative}" if relative else self.content.name)

    def relative(self, path: bytes) -> str | None:
        """The path in the content folder of a path in the repository; None if it is not in there."""
        if self.prefix and not path.startswith(self.prefix + b"/"):
            return None
        return os.fsdecode(path[len(self.prefix) + 1 if self.prefix else 0 :])

    def path(self, relative: str) -> bytes:
        """The path in the repository of a path in the content folder."""
        return self.prefix + b"/" + os.fsencode(relative) if self.prefix else os.fsencode(relative)

    def span_of(self, path: bytes) -> Span:
        """Where a problem of a file of the repository stands."""
        relative = self.relative(path)
        return Span(os.fsdecode(path)) if relative is None else self.span(relative)


@contextmanager
def opened(place: ContentPlace) -> Iterator[Repo]:
    """The repository, for as long as it is needed: no file of it is held open afterwards.

    Raises:
        VersionsProblem: it cannot be read, or another program holds it.
    """
    try:
        with _open(place) as repo:
            yield repo
    except _DAMAGED as error:
        raise _unreadable(place, "term:versions.damaged") from error
    except _UNKNOWN as error:
        raise _unreadable(place, "term:versions.unknown") from error
    except FileLocked as error:
        raise VersionsProblem(problem("E823", place.span(), lock=_shown(place, error.lockfilename))) from error
    except OSError as error:
        raise _unreadable(place, reason_of(error)) from error
    except KeyError as error:
        # Objects are looked up by their ids, which are bytes.
        if not (error.args and isinstance(error.args[0], bytes)):
            raise
        raise _unreadable(place, "term:versions.damaged") from error


def branch_of(repo: Repo) -> Ref | None:
    """The branch that commits are added to, be it without a commit yet; None if there is none (a detached HEAD)."""
    found = repo.refs.read_ref(HEADREF)
    name = found.removeprefix(SYMREF).strip() if found and found.startswith(SYMREF) else b""
    return Ref(name) if name.startswith(LOCAL_BRANCH_PREFIX) else None


def head_of(repo: Repo) -> ObjectID | None:
    """The last commit; None if there is none yet."""
    return repo.refs.follow(HEADREF)[1]


def tree_of(repo: Repo, commit: ObjectID | None) -> ObjectID | None:
    """The tree of a commit."""
    return None if commit is None else commit_at(repo, commit).tree


def commit_at(repo: Repo, commit: ObjectID) -> Commit:
    """The commit with an id.

    Raises:
        KeyError, NotCommitError: there is none.
    """
    found = repo.object_store[commit]
    if not isinstance(found, Commit):
        raise NotCommitError(commit)
    return found


def check_ready(repo: Repo, place: ContentPlace) -> Ref:
    """The branch that a commit may be added to now.

    Raises:
        VersionsProblem: there is no branch, git is in the midst of something, or something holds index or branch.
    """
    branch = branch_of(repo)
    if branch is None:
        raise VersionsProblem(problem("E821", place.span()))
    for name, doing in _UNDER_WAY.items():
        if (Path(repo.controldir()) / name).exists():
            raise VersionsProblem(problem("E822", place.span(), doing=doing))
    until = time.monotonic() + LOCK_PATIENCE
    for lock in (Path(f"{repo.index_path()}.lock"), Path(repo.commondir()) / f"{os.fsdecode(branch)}.lock"):
        while lock.exists():
            if time.monotonic() > until:
                raise VersionsProblem(problem("E823", place.span(), lock=_shown(place, str(lock))))
            time.sleep(_A_MOMENT)
    return branch


def is_shallow(repo: Repo) -> bool:
    """Whether the older commits were left out when the repository was cloned."""
    return (Path(repo.commondir()) / "shallow").exists()


def author_in(config: Config) -> Author | None:
    """Who commits in this repository by git's settings; None unless both name and address are set."""
    try:
        name, email = (config.get((b"user",), setting).decode("utf-8", "replace") for setting in (b"name", b"email"))
    except KeyError:
        return None
    return Author(name, email) if name.strip() and email.strip() else None


def _open(place: ContentPlace) -> Repo:
    try:
        repo = Repo(str(place.root))
        repo.get_config_stack()
    except ValueError as error:
        raise _unreadable(place, "term:versions.settings") from error
    if not Path(repo.controldir()).is_dir():
        raise _unreadable(place, "term:versions.damaged")
    if repo.object_format is not DEFAULT_OBJECT_FORMAT or Path(repo.path).resolve() != place.root:
        raise _unreadable(place, "term:versions.unknown")
    # What is written is on the disk before anything leads to it.
    repo.object_store.fsync_object_files = True
    return repo


def _unreadable(place: ContentPlace, reason: str) -> VersionsProblem:
    return VersionsProblem(problem("E820", place.span(), reason=reason))


def _shown(place: ContentPlace, file: str | bytes) -> str:
    """A path from the folder of the repository, if it is in there."""
    path = Path(os.fsdecode(file))
    return (path.relative_to(place.root) if path.is_relative_to(place.root) else path).as_posix()
