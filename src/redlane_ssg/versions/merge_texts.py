"""Puts two people's changes of one text together, line by line: a three-way merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.versions.line_changes import common_ends, line_changes


@dataclass(frozen=True, slots=True)
class TextConflict:
    """Lines that both have changed, each in another way; all of them without their ends.

    ``first`` is the number of the first line of ``ours`` in the merged text, from 1; where ours has none, that of the
    line before which they would stand.
    """

    first: int
    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with the changes of both. Where they contradict each other it has ours, and a conflict tells theirs."""

    text: str
    conflicts: tuple[TextConflict, ...]


@dataclass(frozen=True, slots=True)
class _Hunk:
    """The lines that take the place of base's from ``start`` up to ``stop``; ``side`` says whose change it is."""

    start: int
    stop: int
    side: int
    lines: tuple[str, ...]


def merge_texts(base: str, ours: str, theirs: str) -> Merged:
    """Merges two texts that were made of ``base``. Lines end in ``\\n``.

    What only one has changed is taken, also right beside a change of the other; what both have changed alike is taken
    once. Insertions of both at one place, and changes of the same lines, are a conflict unless they are alike.
    """
    lines = base.split("\n")
    both = (ours.split("\n"), theirs.split("\n"))
    merged: list[str] = []
    conflicts: list[TextConflict] = []
    position = 0
    for group in _groups(sorted(_hunks(lines, both), key=lambda hunk: (hunk.start, hunk.stop, hunk.side))):
        start, stop = group[0].start, max(hunk.stop for hunk in group)
        merged.extend(lines[position:start])
        one, other = (_applied(lines, start, stop, (hunk for hunk in group if hunk.side == side)) for side in (0, 1))
        before = tuple(lines[start:stop])
        if one in (before, other) or other == before:
            merged.extend(other if one == before else one)
        else:
            conflicts.append(_conflict(len(merged) + 1, before, one, other))
            merged.extend(one)
        position = stop
    return Merged("\n".join([*merged, *lines[position:]]), tuple(conflicts))


def with_both(merged: Merged) -> str:
    """The merged text in which theirs stands after ours wherever both have changed something."""
    lines = merged.text.split("\n")
    for conflict in reversed(merged.conflicts):
        end = conflict.first - 1 + len(conflict.ours)
        lines[end:end] = conflict.theirs
    return "\n".join(lines)


def _hunks(base: Sequence[str], both: Sequence[Sequence[str]]) -> Iterator[_Hunk]:
    for side, lines in enumerate(both):
        for kind, first, last, start, end in line_changes(base, lines):
            if kind != "equal":
                yield _Hunk(first, last, side, tuple(lines[start:end]))


def _groups(hunks: Sequence[_Hunk]) -> Iterator[list[_Hunk]]:
    """Hunks that overlap, together. They are ordered by their beginning."""
    group: list[_Hunk] = []
    for hunk in hunks:
        if group and not _overlap(group, hunk):
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _overlap(group: Sequence[_Hunk], hunk: _Hunk) -> bool:
    """Whether a hunk shares lines with those of a group, or a place where both insert, or inserts between its lines."""
    start, stop = group[0].start, max(one.stop for one in group)
    return hunk.start < stop or (start == stop == hunk.start == hunk.stop)


def _applied(base: Sequence[str], start: int, stop: int, hunks: Iterable[_Hunk]) -> tuple[str, ...]:
    """The lines of base from ``start`` up to ``stop`` with the changes of one side."""
    lines: list[str] = []
    for hunk in hunks:
        lines += [*base[start : hunk.start], *hunk.lines]
        start = hunk.stop
    return (*lines, *base[start:stop])


def _conflict(first: int, base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> TextConflict:
    """A conflict without the lines with which both changes begin and end alike."""
    head, tail = common_ends(ours, theirs)
    beginning, end = ours[:head], ours[len(ours) - tail :]
    base = base[common_ends(base, beginning)[0] :]
    base = base[: len(base) - common_ends(base[::-1], end[::-1])[0]]
    return TextConflict(first + head, base, ours[head : len(ours) - tail], theirs[head : len(theirs) - tail])
