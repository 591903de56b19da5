"""Makes commits as git does, and has the branch lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dulwich.objects import Commit, ObjectID
from dulwich.protocol import ZERO_SHA
from dulwich.refs import HEADREF, Ref
from dulwich.repo import Repo, sanitize_user_identity

from redlane_ssg.versions.records import Author

_NO_ZONE = timedelta()


@dataclass(frozen=True, slots=True)
class CommitMaker:
    """Makes commits of one author at one time, which knows its zone."""

    repo: Repo
    author: Author
    now: datetime

    @property
    def identity(self) -> bytes:
        """The author as git writes it."""
        return sanitize_user_identity(_encoded(self.author.name), _encoded(self.author.email))

    def commit(self, tree: ObjectID, parents: Sequence[ObjectID], message: str) -> ObjectID:
        """Keeps a commit, to which nothing leads yet; its id."""
        made = Commit()
        made.tree, made.parents = tree, [*parents]
        made.author = made.committer = self.identity
        made.author_time = made.commit_time = int(self.now.timestamp())
        made.author_timezone = made.commit_timezone = self._zone
        made.message = _encoded(_tidy(message))
        self.repo.object_store.add_object(made)
        return made.id

    def move(self, branch: Ref, before: ObjectID | None, commit: ObjectID, doing: str) -> bool:
        """Has the current branch lead to a commit, and notes it in the reflogs; False if it led elsewhere before."""
        when = {"timestamp": int(self.now.timestamp()), "timezone": self._zone}
        old = ZERO_SHA if before is None else before
        if not self.repo.refs.set_if_equals(branch, old, commit, self.identity, message=_encoded(doing), **when):
            return False
        # What a symbolic ref leads to is noted for it, too.
        self.repo._write_reflog(HEADREF, old, commit, self.identity, message=_encoded(doing), **when)
        return True

    @property
    def is_known(self) -> bool:
        """Whether the author has a name and an address that git can write."""
        name, _, email = self.identity.partition(b" <")
        return bool(name) and email != b">"

    @property
    def _zone(self) -> int:
        return int((self.now.utcoffset() or _NO_ZONE).total_seconds())


def subject_of(message: str) -> str:
    """The first line of a message."""
    return _tidy(message).partition("\n")[0]


def _tidy(message: str) -> str:
    """A message as git tidies it (git-commit(1), ``--cleanup=whitespace``): without blanks at ends; no zero bytes."""
    lines = [line.rstrip() for line in message.replace("\0", "").strip().splitlines()]
    return "\n".join(lines) + "\n"


def _encoded(text: str) -> bytes:
    # A browser can send halves of characters.
    return text.encode("utf-8", "replace")
