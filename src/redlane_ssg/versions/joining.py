"""Joins this person's commit with those of others: what the branch is to lead to, or where they contradict."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dulwich.graph import find_merge_base
from dulwich.objects import Blob, ObjectID
from dulwich.repo import Repo

from redlane_ssg.diagnostics import a_few, problem
from redlane_ssg.guide.published import PUBLISHED
from redlane_ssg.signage.register import REGISTER
from redlane_ssg.versions.attributes import Attributes
from redlane_ssg.versions.commits import CommitMaker
from redlane_ssg.versions.line_conversion import has_returns, stored_form
from redlane_ssg.versions.merge_trees import MergeRules, ThreeHeld, merge_trees
from redlane_ssg.versions.records import FileConflict, VersionsProblem
from redlane_ssg.versions.repository import ContentPlace, commit_at
from redlane_ssg.versions.trees import Held, data_of_blob, paths_below, tree_with

Chosen = Mapping[FileConflict, bytes | None]


@dataclass(frozen=True, slots=True)
class Joined:
    """The commit with the changes of all; or none, and what somebody has to choose before there can be one."""

    commit: ObjectID | None
    conflicts: tuple[FileConflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins commits of a repository. ``head`` is the last commit of the branch, on which this person's is made."""

    repo: Repo
    place: ContentPlace
    head: ObjectID | None
    maker: CommitMaker
    chosen: Chosen

    def join(self, own: ObjectID | None, theirs: ObjectID | None, message: str) -> Joined:
        """What the branch leads to with the commits of both. None of them is lost: each is that commit or before it.

        Raises:
            VersionsProblem: they have nothing in common, or somebody with git has to merge them.
        """
        if own is None or theirs is None or own == theirs:
            return Joined(theirs if own is None else own)
        bases = find_merge_base(self.repo, [own, theirs])
        if theirs in bases or own in bases:
            return Joined(own if theirs in bases else theirs)
        if not bases and self.head is not None:
            raise VersionsProblem(problem("E833", self.place.span()))
        return self._merge(bases, own, theirs, message)

    def _merge(self, bases: Iterable[ObjectID], own: ObjectID, theirs: ObjectID, message: str) -> Joined:
        store = self.repo.object_store
        base_trees = [commit_at(self.repo, base).tree for base in bases]
        own_tree, their_tree = commit_at(self.repo, own).tree, commit_at(self.repo, theirs).tree
        merged = merge_trees(store, base_trees, own_tree, their_tree, self._rules(own_tree))
        if merged.conflicts:
            return Joined(None, self._conflicts(merged.conflicts))
        self._check_folders(own_tree, merged.changes)
        tree = tree_with(store, own_tree, merged.changes)
        if tree == their_tree and self._is_before(theirs):
            # What this person has changed is there already.
            return Joined(theirs)
        return Joined(self.maker.commit(tree, [own, theirs], message))

    def _is_before(self, theirs: ObjectID) -> bool:
        return self.head is None or self.head in find_merge_base(self.repo, [self.head, theirs])

    def _rules(self, own_tree: ObjectID) -> MergeRules:
        """How files are merged. Of the register and of addresses, each committed line stays (docs/architecture.md)."""
        attributes = Attributes(self.repo, own_tree)
        chosen = {}
        for conflict, data in self.chosen.items():
            path = self.place.path(conflict.relative)
            three = (conflict.base, conflict.ours, conflict.theirs)
            ids = tuple(None if held is None else Blob.from_string(held).id for held in three)
            chosen[path, ids] = None if data is None else _stored(attributes, path, data, three)
        return MergeRules(attributes, frozenset(map(self.place.path, (REGISTER, PUBLISHED))), chosen)

    def _conflicts(self, found: Mapping[bytes, ThreeHeld]) -> tuple[FileConflict, ...]:
        """The conflicts with their bytes, if all are of files of the content folder."""
        others = [os.fsdecode(path) for path in found if self.place.relative(path) is None]
        if others:
            raise VersionsProblem(problem("E837", self.place.span(), files=a_few(others)))
        return tuple(self._conflict(path, three) for path, three in found.items())

    def _conflict(self, path: bytes, three: ThreeHeld) -> FileConflict:
        if not all(held is None or held.is_file for held in (three.base, three.ours, three.theirs)):
            raise VersionsProblem(problem("E827", self.place.span_of(path), files=os.fsdecode(path)))
        base, ours, theirs = (
            None if held is None else data_of_blob(self.repo.object_store, held.id)
            for held in (three.base, three.ours, three.theirs)
        )
        return FileConflict(self.place.relative(path) or "", base, ours, theirs)

    def _check_folders(self, own_tree: ObjectID, changes: Mapping[bytes, Held | None]) -> None:
        """Raises a problem where one side has a file and the other a folder of its name."""
        there = paths_below(self.repo.object_store, own_tree, b"").keys() - changes.keys()
        there |= {path for path, held in changes.items() if held is not None}
        for path in there:
            parts = path.split(b"/")
            folders = (b"/".join(parts[:count]) for count in range(1, len(parts)))
            clash = next((folder for folder in folders if folder in there), None)
            if clash is not None:
                names = os.fsdecode(path), os.fsdecode(clash)
                raise VersionsProblem(problem("E835", self.place.span_of(path), path=names[0], other=names[1]))


def _stored(attributes: Attributes, path: bytes, data: bytes, three: Iterable[bytes | None]) -> bytes:
    """Bytes that somebody has chosen, in git's form."""
    return stored_form(data, attributes.line_ends(path), lambda: any(has_returns(held or b"") for held in three))
