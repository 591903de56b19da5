"""The content folder as it was at a commit that somebody names, and who has changed it since."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice

from dulwich.diff_tree import TreeChange
from dulwich.objects import Commit, ObjectID
from dulwich.objectspec import parse_commit, parse_object
from dulwich.repo import Repo
from dulwich.walk import WalkEntry

from redlane_ssg.diagnostics import nearest, problem
from redlane_ssg.versions.file_history import version_of
from redlane_ssg.versions.records import Contribution, EarlierContent, VersionsProblem
from redlane_ssg.versions.repository import ContentPlace, head_of, tree_of
from redlane_ssg.versions.trees import data_of_blob
from redlane_ssg.versions.working_files import scan_content

# Names of branches, tags and commits, with steps back (gitrevisions(7)); not what only git itself can tell.
_REVISION = re.compile(r"(?P<name>[^\s:@{}\\^~]+)(?P<steps>[\^~0-9]*)")
_HEAD = "HEAD"
_KINDS = (b"refs/heads/", b"refs/tags/", b"refs/remotes/")
# Commits that are told of at most.
_MOST_CONTRIBUTIONS = 200


def content_at(repo: Repo, place: ContentPlace, revision: str) -> EarlierContent:
    """What the content folder was at a commit: a branch, a tag, an id or ``HEAD``, with ``~2`` and the like behind it.

    Raises:
        VersionsProblem: there is no such commit, or a file cannot be read.
    """
    commit = _commit(repo, place, revision)
    scan = scan_content(repo, place, commit.tree, keeps=False)
    before = {path: held for path, (held, _) in scan.differences.items()} | dict(scan.for_git)
    otherwise = {
        place.relative(path) or "": data_of_blob(repo.object_store, held.id) if held and held.is_file else None
        for path, held in before.items()
    }
    head = head_of(repo)
    last = scan if head == commit.id else scan_content(repo, place, tree_of(repo, head), keeps=False)
    unrecorded = sorted(place.relative(path) or "" for path in last.differences)
    made = islice(_contributions(repo, place, head, commit.id), _MOST_CONTRIBUTIONS)
    return EarlierContent(version_of(commit, "", is_gone=False), otherwise, tuple(made), tuple(unrecorded))


def _commit(repo: Repo, place: ContentPlace, revision: str) -> Commit:
    if head_of(repo) is None:
        raise VersionsProblem(problem("E882", place.span()))
    words = _REVISION.fullmatch(revision)
    try:
        start = parse_commit(repo, os.fsencode(words["name"])) if words else None
        found = parse_object(repo, start.id + words["steps"].encode()) if start and words else None
    except (KeyError, ValueError, AssertionError):
        found = None
    if not isinstance(found, Commit):
        known = sorted(_names(repo))
        raise VersionsProblem(problem("E880", place.span(), word=revision, nearest=nearest(revision, known)))
    return found


def _names(repo: Repo) -> Iterator[str]:
    yield _HEAD
    for ref in repo.refs.allkeys():
        for kind in _KINDS:
            if ref.startswith(kind):
                yield os.fsdecode(ref.removeprefix(kind))


def _contributions(repo: Repo, place: ContentPlace, head: ObjectID | None, since: ObjectID) -> Iterator[Contribution]:
    if head is None:
        return
    for entry in repo.get_walker(include=[head], exclude=[since]):
        files = tuple(sorted({path for change in _changes(entry) if (path := _path(place, change)) is not None}))
        if files:
            yield Contribution(version_of(entry.commit, "", is_gone=False), files)


def _changes(entry: WalkEntry) -> Iterator[TreeChange]:
    """What a commit changed. Of a merge only what neither side has."""
    for found in entry.changes():
        for change in found if isinstance(found, list) else [found]:
            if change is not None:
                yield change


def _path(place: ContentPlace, change: TreeChange) -> str | None:
    path = next((one.path for one in (change.new, change.old) if one is not None and one.path), None)
    return None if path is None else place.relative(path)
