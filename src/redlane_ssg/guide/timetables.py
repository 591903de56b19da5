"""A day's timetable, computed: when each part begins and ends, with the ways between their places.

Nothing is assumed. Where minutes are not known, those that follow have no time until a part begins at a fixed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.walking import WalkingTimes
from redlane_ssg.kinds.clock_times import minutes_from_midnight
from redlane_ssg.kinds.facets import Taught
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.kinds.timetables import PlannedPart

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class TimedPart:
    """A part of a day with its times, in minutes from midnight; None where they are not known.

    ``place`` is the id of where it is, with those of its lesson and of the whole day in place of its own. ``walk`` are
    the minutes of the way before it: 0 if there is no way, None if they are not known. ``early`` is when the part could
    begin, if that is not when it does begin.
    """

    part: PlannedPart
    lesson: Taught | None
    place: str | None
    minutes: int | None
    walk: int | None
    start: int | None
    end: int | None
    early: int | None = None

    @property
    def is_late(self) -> bool:
        """Whether it is to begin before those before it, and the way from them, are over."""
        return self.start is not None and self.early is not None and self.early > self.start


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The parts of a day, and when it begins and ends as it says itself, in minutes from midnight."""

    parts: tuple[TimedPart, ...]
    stated_start: int | None
    stated_end: int | None

    @property
    def walking(self) -> int:
        """The known minutes of all ways."""
        return sum(part.walk or 0 for part in self.parts)

    @property
    def unknown_ways(self) -> int:
        """How many ways have no known minutes."""
        return sum(part.walk is None for part in self.parts)

    @property
    def unknown_parts(self) -> int:
        """How many parts have no known minutes."""
        return sum(part.minutes is None for part in self.parts)

    @property
    def end(self) -> int | None:
        """When the last part ends; None if that is not known."""
        return self.parts[-1].end if self.parts else None

    @property
    def is_too_long(self) -> bool:
        """Whether it ends after its stated end, or on the next day."""
        limit = _DAY if self.stated_end is None else self.stated_end
        return any(part.end is not None and part.end > limit for part in self.parts)


def day_plan(guide: Guide, language: str, occasion: Occasion, ways: WalkingTimes) -> DayPlan:
    """The timetable of an occasion."""
    start, end = _minutes(occasion.timing.start), _minutes(occasion.timing.end)
    if start is not None and end is not None and end < start:
        end += _DAY
    timed = _timed(guide, language, occasion, ways, start, is_past_midnight=end is not None and end > _DAY)
    return DayPlan(tuple(timed), start, end)


def _timed(
    guide: Guide, language: str, occasion: Occasion, ways: WalkingTimes, start: int | None, *, is_past_midnight: bool
) -> Iterator[TimedPart]:
    clock, here = start, None
    for part in occasion.timetable:
        lesson = _lesson(guide, language, part)
        place = part.place or (lesson.place if lesson else None) or _place_of_day(part, occasion, here)
        walk = _walk(ways, here, place)
        early = None if clock is None or walk is None else clock + walk
        fixed = _minutes(part.start)
        if is_past_midnight and fixed is not None and start is not None and fixed < start:
            fixed += _DAY
        begins = early if fixed is None else fixed
        minutes = part.minutes or (lesson.minutes if lesson else None)
        # A clock that is behind would hide that the next part is late too.
        clock = None if begins is None or minutes is None else max(begins, early or begins) + minutes
        ends = None if begins is None or minutes is None else begins + minutes
        yield TimedPart(part, lesson, place, minutes, walk, begins, ends, early if early != begins else None)
        here = place or here


def _minutes(time: str | None) -> int | None:
    return minutes_from_midnight(time) if time is not None else None


def _lesson(guide: Guide, language: str, part: PlannedPart) -> Taught | None:
    entry = guide.entry(part.lesson, language) if part.lesson else None
    return entry.fields.facet(Taught) if entry is not None else None


def _place_of_day(part: PlannedPart, occasion: Occasion, here: str | None) -> str | None:
    """Where a part is that does not say so: a lesson where the day is held, anything else where everybody is."""
    return occasion.place if part.lesson or here is None else here


def _walk(ways: WalkingTimes, here: str | None, place: str | None) -> int | None:
    return 0 if here is None or place is None or here == place else ways.between(here, place)
