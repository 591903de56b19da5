"""When and how something is held, as data: its days or rules, times, who speaks, whom it is for, what has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.recurrence import Repeat
from redlane_ssg.kinds.timetables import PlannedPart

# What became of a day that was announced: of some it is not held then, or not there.
NOT_HELD = frozenset({"cancelled", "postponed"})
MOVED, ONLINE = "rescheduled", "moved-online"


@dataclass(frozen=True, slots=True)
class DayChange:
    """What is otherwise on one day of a series: its status, the new day, times and place, a note in words.

    ``report`` is the id of what tells about that day.
    """

    on: date
    status: str = ""
    new_date: date | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    note: str | None = None
    report: str | None = None

    @property
    def is_off(self) -> bool:
        """Whether nothing is held on its day, and on no other instead."""
        return self.status in NOT_HELD

    @property
    def is_otherwise(self) -> bool:
        """Whether it is held on another day, at another time or in another place."""
        return not self.is_off and self.status != ONLINE and any((self.new_date, self.start, self.end, self.place))


@dataclass(frozen=True, slots=True)
class Timing:
    """The days on which something is held, and its local clock times.

    ``days`` are in order. With ``last`` it lasts from its only day to that one. ``repeats`` are the rules of a series,
    from ``since`` to ``until`` as far as these are known, without the days of ``not_on``. ``former`` is the day before
    it was moved.
    """

    days: tuple[date, ...] = ()
    last: date | None = None
    repeats: tuple[Repeat, ...] = ()
    since: date | None = None
    until: date | None = None
    not_on: tuple[date | Repeat, ...] = ()
    start: str | None = None
    end: str | None = None
    status: str = ""
    former: date | None = None
    changes: tuple[DayChange, ...] = ()

    @property
    def begins(self) -> date | None:
        """The day from which rules count."""
        return self.since or (self.days[0] if self.days else None)


@dataclass(frozen=True, slots=True)
class Participation:
    """Who speaks (ids or names), whom it is for, how many can come, how to join in, and what tells about it (an id)."""

    speakers: tuple[str, ...] = ()
    audience: str | None = None
    seats: int | None = None
    join: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something of an entry that is held: the entry itself if ``title`` is empty, or one of its parts.

    ``place`` is the id of where; ``location`` is that of the part in the front matter, empty for the entry itself.
    ``organisers`` are the ids of who holds it, ``partners`` of who takes part; ``group`` is the name of the parts that
    it is one of.
    ``timetable`` are the parts of the day, if it is composed of such.
    """

    title: str
    timing: Timing
    participation: Participation
    place: str | None
    note: str | None
    location: Location
    place_location: Location
    organisers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    group: str = ""
    timetable: tuple[PlannedPart, ...] = ()
    timetable_location: Location = ()

    @property
    def is_dated(self) -> bool:
        """Whether it has days, or rules for them."""
        return bool(self.timing.days or self.timing.repeats)

    @property
    def own_days(self) -> tuple[Occasion, ...]:
        """It as it is held on each of its own days, and by its rules; as it is, if it has no day."""
        timing = self.timing
        if len(timing.days) == 1 and not timing.repeats:
            return (self,)
        alone = (Timing(days=(day,), start=timing.start, end=timing.end, status=timing.status) for day in timing.days)
        rest = (replace(self, timing=replace(timing, days=())),) if timing.repeats or not timing.days else ()
        return (*(replace(self, timing=one) for one in alone), *rest)

    @property
    def changed_days(self) -> tuple[Occasion, ...]:
        """It as it is held on each day of its series that is otherwise, in order: each held on that day alone."""
        changes = sorted(self.timing.changes, key=lambda change: change.new_date or change.on)
        return tuple(self._on_changed_day(change) for change in changes if change.is_otherwise)

    def _on_changed_day(self, change: DayChange) -> Occasion:
        start, end = change.start or self.timing.start, change.end or self.timing.end
        days, former = (change.new_date or change.on,), change.on if change.new_date else None
        timing = Timing(days=days, start=start, end=end, status=change.status, former=former)
        return replace(self, timing=timing, place=change.place or self.place, note=change.note or self.note)


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many occasions the entry says there are, in all or under a name, and how many it lists."""

    stated: int
    listed: int
    name: str
    location: Location
