"""What has changed in what docents tell, from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from redlane_ssg.docents.editions import Editions, IssuedEdition, StopKey
from redlane_ssg.docents.telling import TOLD_PARTS, Telling, ToldPiece

# How alike two texts are that are taken for one that was changed.
_ALIKE = 0.5
# Changes of older editions are not told.
_MOST_EDITIONS = 3


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A piece that was ``added``, ``removed``, ``changed``, or one of those that were ``reordered``.

    ``before`` is None of what was added, ``after`` of what was removed, and both of a new order.
    """

    kind: Literal["added", "removed", "changed", "reordered"]
    part: str
    before: ToldPiece | None = None
    after: ToldPiece | None = None


@dataclass(frozen=True, slots=True)
class StopChanges:
    """What has changed at a stop, by its id.

    ``state`` says whether the stop itself is ``new`` or ``gone``, or ``same``.
    """

    stop: str
    state: Literal["same", "new", "gone"]
    changes: tuple[PieceChange, ...]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What has changed since edition ``since``, until edition ``until`` or, if that is None, until now."""

    since: int
    until: IssuedEdition | None
    stops: tuple[StopChanges, ...]


def is_issued(editions: Editions, telling: Telling, now: Mapping[StopKey, tuple[ToldPiece, ...]]) -> bool:
    """Whether the last edition tells on this walk what is told now."""
    last = editions.last
    return last is not None and _of_walk(last.told, telling) == _of_walk(now, telling)


def changes_of(
    editions: Editions, telling: Telling, now: Mapping[StopKey, tuple[ToldPiece, ...]]
) -> tuple[EditionChanges, ...]:
    """What has changed on a walk: since the last edition if it is not what is told now, then between the last ones."""
    found = []
    last = editions.last
    if last is not None and not is_issued(editions, telling, now):
        found.append(EditionChanges(last.number, None, _compared(last.told, now, telling)))
    pairs = list(zip(editions.issued[:-1], editions.issued[1:], strict=True))
    for earlier, later in reversed(pairs):
        found.append(EditionChanges(earlier.number, later, _compared(earlier.told, later.told, telling)))
    return tuple(found[:_MOST_EDITIONS])


def _of_walk(told: Mapping[StopKey, tuple[ToldPiece, ...]], telling: Telling) -> dict[str, tuple[ToldPiece, ...]]:
    """What is told at each stop of a walk in a language, in the order of the walk."""
    return {
        stop: pieces
        for (walk, language, stop), pieces in told.items()
        if (walk, language) == (telling.walk.id, telling.language)
    }


def _compared(
    before: Mapping[StopKey, tuple[ToldPiece, ...]], after: Mapping[StopKey, tuple[ToldPiece, ...]], telling: Telling
) -> tuple[StopChanges, ...]:
    old, new = _of_walk(before, telling), _of_walk(after, telling)
    found = []
    for stop in dict.fromkeys((*new, *old)):
        state: Literal["same", "new", "gone"] = "gone" if stop not in new else "same" if stop in old else "new"
        pieces = tuple(_piece_changes(old.get(stop, ()), new.get(stop, ())))
        if pieces or state != "same":
            found.append(StopChanges(stop, state, pieces))
    return tuple(found)


def _piece_changes(before: Sequence[ToldPiece], after: Sequence[ToldPiece]) -> Iterator[PieceChange]:
    for part in TOLD_PARTS:
        old = [piece for piece in before if piece.part == part]
        new = [piece for piece in after if piece.part == part]
        added = [piece for piece in new if piece not in old]
        removed = [piece for piece in old if piece not in new]
        for piece in added:
            earlier = _most_alike(piece, removed) or _in_its_place(old, new.index(piece), removed)
            if earlier is None:
                yield PieceChange("added", part, after=piece)
            else:
                removed.remove(earlier)
                yield PieceChange("changed", part, earlier, piece)
        yield from (PieceChange("removed", part, before=piece) for piece in removed)
        kept = [piece for piece in old if piece in new]
        if kept != [piece for piece in new if piece in old]:
            yield PieceChange("reordered", part)


def _most_alike(piece: ToldPiece, candidates: Sequence[ToldPiece]) -> ToldPiece | None:
    """The one that a piece is a new form of; None if there is none."""
    rated = [(_likeness(piece, one), -index) for index, one in enumerate(candidates)]
    best = max(rated, default=(0.0, 0))
    return candidates[-best[1]] if best[0] >= _ALIKE else None


def _in_its_place(old: Sequence[ToldPiece], place: int, candidates: Sequence[ToldPiece]) -> ToldPiece | None:
    """What stood where a piece stands now, if that is one of the candidates."""
    return old[place] if place < len(old) and old[place] in candidates else None


def _likeness(one: ToldPiece, other: ToldPiece) -> float:
    if one.text == other.text:
        return 1.0
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()
