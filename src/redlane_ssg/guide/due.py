"""When a guide changes by itself: the days on which entries appear, go, and are to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Outline


class DueSort(StrEnum):
    """What falls due: an entry appears, or goes, or its facts are to be reviewed."""

    APPEARS = "appears"
    GOES = "goes"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """Something that falls due on a day, of an entry: its title, id and file."""

    on: date
    sort: DueSort
    id: str
    title: str
    path: str


def due(guide: Guide, day: date) -> tuple[Due, ...]:
    """What falls due after ``day``, and reviews that are overdue then, by day. Drafts wait for nothing.

    Originals count: a translation appears and goes with them.
    """
    entries = {**guide.hidden.untracked, **guide.entries.untracked}
    outlines = (entry.outline for (_, code), entry in entries.items() if code == guide.first_language)
    return tuple(sorted(one for outline in outlines if not outline.draft for one in _of_entry(outline, day)))


def _of_entry(outline: Outline, day: date) -> Iterator[Due]:
    is_gone = outline.expire is not None and outline.expire <= day.toordinal()
    days = {DueSort.APPEARS: outline.publish, DueSort.GOES: outline.expire, DueSort.REVIEW: outline.review_by}
    for sort, on in days.items():
        if on is not None and not is_gone and (on > day.toordinal() or sort is DueSort.REVIEW):
            yield Due(date.fromordinal(on), sort, outline.id, outline.title, outline.path)
