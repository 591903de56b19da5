"""Puts together what two sides have changed in the repository since both had the same files: a three-way merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dulwich.object_store import BaseObjectStore
from dulwich.objects import Blob, ObjectID

from redlane_ssg.versions.attributes import Attributes
from redlane_ssg.versions.merge_data import breaks_fields, merge_data
from redlane_ssg.versions.trees import Held, changes_between, data_of_blob, renames_between

_Changes = dict[bytes, tuple[Held | None, Held | None]]


@dataclass(frozen=True, slots=True)
class ThreeHeld:
    """What a path held when both sides had the same, and what it holds on each. None stands for no file."""

    base: Held | None
    ours: Held | None
    theirs: Held | None

    @property
    def ids(self) -> tuple[ObjectID | None, ...]:
        """The ids of the three files."""
        return tuple(None if held is None else held.id for held in (self.base, self.ours, self.theirs))


@dataclass(frozen=True, slots=True)
class TreeMerge:
    """What has to change on our side for it to have the changes of both, by path; and where these contradict."""

    changes: Mapping[bytes, Held | None]
    conflicts: Mapping[bytes, ThreeHeld]


@dataclass(frozen=True, slots=True)
class MergeRules:
    """How files are merged: as ``attributes`` say, but ``kept`` with the lines of both.

    ``chosen`` has, for a path with the ids of three files that contradict each other, the bytes that somebody has
    chosen; None for no file.
    """

    attributes: Attributes
    kept: frozenset[bytes]
    chosen: Mapping[tuple[bytes, tuple[ObjectID | None, ...]], bytes | None]


def merge_trees(
    store: BaseObjectStore, bases: Sequence[ObjectID], ours: ObjectID, theirs: ObjectID, rules: MergeRules
) -> TreeMerge:
    """Merges two trees. ``bases`` are the trees that both sides come from; none if they have nothing in common.

    Where there are several, and a path holds something else in one than in another, nobody can tell who has changed it:
    then whatever differs contradicts each other. Somebody's changes of a file go with it where the other has moved it.
    """
    base = bases[0] if bases else None
    our, their = dict(changes_between(store, base, ours)), dict(changes_between(store, base, theirs))
    unclear = {path for other in bases[1:] for path in changes_between(store, base, other)}
    moved = _follow_moves(store, base, (ours, our), (theirs, their)) if _has_lost_change(our, their) else set()
    changes: dict[bytes, Held | None] = {}
    conflicts: dict[bytes, ThreeHeld] = {}
    for path in sorted(their.keys() | (unclear & our.keys())):
        three = _three(path, our, their)
        if path not in our and path not in unclear:
            changes[path] = three.theirs
            continue
        try:
            merged = _merged(store, path, three, rules, is_clear=path not in unclear)
        except _Contradiction:
            conflicts[path] = three
            continue
        if merged != three.ours or path in moved:
            changes[path] = merged
    return TreeMerge(changes, conflicts)


class _Contradiction(Exception):
    """Two changes of one file cannot be put together."""


def _three(path: bytes, our: _Changes, their: _Changes) -> ThreeHeld:
    base = (our.get(path) or their[path])[0]
    return ThreeHeld(base, our[path][1] if path in our else base, their[path][1] if path in their else base)


def _merged(store: BaseObjectStore, path: bytes, three: ThreeHeld, rules: MergeRules, *, is_clear: bool) -> Held | None:
    """What a path holds with the changes of both sides.

    Raises:
        _Contradiction: they contradict each other.
    """
    ours, theirs, base = three.ours, three.theirs, three.base
    if ours == theirs:
        return ours
    if (path, three.ids) in rules.chosen:
        data = rules.chosen[path, three.ids]
        held = ours or theirs
        return None if data is None or held is None else Held(held.mode, _kept(store, data))
    if not is_clear or ours is None or theirs is None or not all(held.is_file for held in (ours, theirs, base or ours)):
        raise _Contradiction
    mode = theirs.mode if base is not None and ours.mode == base.mode else ours.mode
    if base is not None and base.id in (ours.id, theirs.id):
        return Held(mode, theirs.id if ours.id == base.id else ours.id)
    if not rules.attributes.is_merged(path):
        raise _Contradiction
    three_data = [b"" if held is None else data_of_blob(store, held.id) for held in (base, ours, theirs)]
    keeps_both = path in rules.kept or rules.attributes.keeps_both(path)
    merged = merge_data(*three_data, keeps_both=keeps_both)
    if merged is None or (not keeps_both and breaks_fields(path, merged, three_data[1:])):
        raise _Contradiction
    return Held(mode, _kept(store, merged))


def _kept(store: BaseObjectStore, data: bytes) -> ObjectID:
    blob = Blob.from_string(data)
    store.add_object(blob)
    return blob.id


def _has_lost_change(our: _Changes, their: _Changes) -> bool:
    """Whether one side has taken away what the other has changed: perhaps it has only moved it."""
    return any((our[path][1] is None) != (their[path][1] is None) for path in our.keys() & their.keys())


def _follow_moves(
    store: BaseObjectStore, base: ObjectID | None, one: tuple[ObjectID, _Changes], other: tuple[ObjectID, _Changes]
) -> set[bytes]:
    """Has changes of a file count as changes of the file that the other side has made of it; the paths of those."""
    moved: set[bytes] = set()
    if base is None:
        return moved
    for (tree, mover), (_, changer) in ((one, other), (other, one)):
        for old, new in renames_between(store, base, tree).items():
            is_changed = old in changer and changer[old][1] is not None
            if is_changed and new not in changer and new in mover:
                before, after = changer.pop(old)
                changer[new], mover[new] = (before, after), (before, mover[new][1])
                moved.add(new)
    return moved
