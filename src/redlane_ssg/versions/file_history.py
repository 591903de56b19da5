"""The versions of one file, newest first, also under the names that it had before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from heapq import heappop, heappush

from dulwich.objects import Commit, ObjectID
from dulwich.repo import Repo

from redlane_ssg.versions.records import Version
from redlane_ssg.versions.repository import ContentPlace, commit_at, head_of, tree_of
from redlane_ssg.versions.trees import data_at, held_at, renames_between

# Trees that are kept in memory: of most commits only a few differ from those of the one before.
_TREES = 4096
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def versions_of(repo: Repo, place: ContentPlace, relative: str) -> Iterator[Version]:
    """The commits that changed the bytes of a file of the content folder, or took it away; newest first.

    Of a merge only the side is followed that has the file as the merge has it; where neither has, the merge is a
    version itself, and both are followed (git-log(1), "History Simplification").
    """
    for commit, path, is_gone in _Walker(repo).changes(place.path(relative)):
        then = place.relative(path)
        if then is not None:
            yield version_of(commit, then, is_gone=is_gone)


def data_in(repo: Repo, place: ContentPlace, commit: ObjectID, relative: str) -> bytes | None:
    """The bytes that a file of the content folder had in a commit; None if it was not there, or there is no commit."""
    if commit not in repo.object_store:
        return None
    found = repo.object_store[commit]
    return data_at(repo.object_store, found.tree, place.path(relative)) if isinstance(found, Commit) else None


def data_when_changed(repo: Repo, place: ContentPlace, of: str, other: str) -> bytes | None:
    """The bytes that one file had in the commit that changed another last, under whichever name it had then."""
    last = next(versions_of(repo, place, of), None)
    if last is None:
        return None
    commit = ObjectID(last.id.encode())
    found = data_in(repo, place, commit, other)
    if found is not None:
        return found
    names = dict.fromkeys(version.relative for version in versions_of(repo, place, other))
    return next((data for name in names if (data := data_in(repo, place, commit, name)) is not None), None)


class _Walker:
    """Walks from the last commit to earlier ones, by their times."""

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._lookup = lru_cache(_TREES)(repo.object_store.__getitem__)
        self._pending: list[tuple[int, ObjectID, bytes]] = []
        self._seen: set[tuple[ObjectID, bytes]] = set()

    def changes(self, path: bytes) -> Iterator[tuple[Commit, bytes, bool]]:
        """Commits that changed a file, with its path then; and whether they took it away."""
        head = head_of(self._repo)
        if head is not None:
            self._add(head, path)
        while self._pending:
            _, identifier, path = heappop(self._pending)
            commit = commit_at(self._repo, identifier)
            held = self._id_at(commit.tree, path)
            trees = {parent: tree_of(self._repo, parent) for parent in self._repo.get_parents(identifier, commit)}
            same = next((parent for parent, tree in trees.items() if self._id_at(tree, path) == held), None)
            if same is not None:
                self._add(same, path)
                continue
            if trees or held is not None:
                yield commit, path, held is None
            for parent, tree in trees.items():
                self._add(parent, self._earlier_path(tree, commit.tree, path))

    def _add(self, commit: ObjectID, path: bytes) -> None:
        if (commit, path) not in self._seen:
            self._seen.add((commit, path))
            heappush(self._pending, (-commit_at(self._repo, commit).commit_time, commit, path))

    def _id_at(self, tree: ObjectID | None, path: bytes) -> ObjectID | None:
        held = held_at(self._lookup, tree, path)
        return held.id if held is not None and held.is_file else None

    def _earlier_path(self, before: ObjectID | None, after: ObjectID, path: bytes) -> bytes:
        """The path of a file in the tree before: another one, if it moved between the two."""
        if before is None or self._id_at(before, path) is not None or self._id_at(after, path) is None:
            return path
        old_paths = {new: old for old, new in renames_between(self._repo.object_store, before, after).items()}
        return old_paths.get(path, path)


def version_of(commit: Commit, relative: str, *, is_gone: bool) -> Version:
    """What is told of a commit, for a file with this path."""
    name, subject = commit.author.rpartition(b" <")[0], commit.message.strip().partition(b"\n")[0]
    return Version(
        id=commit.id.decode(),
        time=_time(commit.author_time, commit.author_timezone),
        author=_text(commit, name),
        subject=_text(commit, subject).strip(),
        relative=relative,
        is_gone=is_gone,
    )


def _time(seconds: int, zone: int) -> datetime:
    """A time in its zone. One that no calendar has, of a broken program, is the first or the last that one has."""
    offset = timedelta(seconds=zone)
    try:
        return (_EPOCH + timedelta(seconds=seconds)).astimezone(timezone(offset) if abs(offset) < _DAY else UTC)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if seconds > 0 else datetime.min.replace(tzinfo=UTC)


def _text(commit: Commit, data: bytes) -> str:
    encoding = (commit.encoding or b"utf-8").decode("ascii", "replace")
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
