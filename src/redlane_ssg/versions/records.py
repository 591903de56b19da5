"""What is told of versions, and what is asked for: plain values, without a repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from redlane_ssg.diagnostics import Diagnostic


class VersionsProblem(Exception):
    """Something cannot be done: its ``problem`` says what and why, in words for an editor."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Author:
    """Who has changed something: name and e-mail address, as they stand in a commit."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user's name and password or token for a server. They are kept in memory only, and nothing shows the secret."""

    user: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Remote:
    """Where work is handed in: its address without user, password and query, how it is reached, and the branch there.

    ``http`` sends passwords so that others in the network can read them. ``other`` is not supported.
    """

    address: str
    kind: Literal["https", "http", "ssh", "file", "other"]
    branch: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of the content folder that is not as in the last commit: its path there, with ``/``, and how it differs.

    ``id_before`` is git's id of the bytes before; empty if the file is new.
    """

    relative: str
    kind: Literal["new", "changed", "gone"]
    id_before: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed a file: its id, its time with the zone, who made it, and the first line of its message.

    ``relative`` is the file's path in the content folder then; ``is_gone`` says that it was taken away.
    """

    id: str
    time: datetime
    author: str
    subject: str
    relative: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """A commit that changed files of the content folder: what is told of it, and their paths there."""

    version: Version
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierContent:
    """The content folder at a commit, ``since`` which ``contributions`` were made, newest first.

    ``otherwise`` has the bytes of each file that is not in the folder as it was then, by its path there; None for one
    that was not there. ``unrecorded`` are the paths of files that differ from the last commit.
    """

    since: Version
    otherwise: Mapping[str, bytes | None]
    contributions: tuple[Contribution, ...]
    unrecorded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileConflict:
    """A file that this person and somebody else have changed in ways that contradict each other.

    ``relative`` is its path in the content folder. None stands for no file: before both, or because one took it away.
    """

    relative: str
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What became of handing in.

    ``version`` is the id of the newest commit with this person's changes, empty if none was made or needed.
    ``is_sent`` says that the remote has it; where there is no remote, it is recorded on this computer alone.
    ``received`` are files of the content folder that others had changed and that were brought up to date here.
    Where there are ``conflicts``, or a ``problem`` that is an error, nothing was recorded, sent or written. A problem
    that is a warning says what was left to do after the work was sent.
    """

    version: str = ""
    is_sent: bool = False
    received: tuple[str, ...] = ()
    conflicts: tuple[FileConflict, ...] = ()
    problem: Diagnostic | None = None
