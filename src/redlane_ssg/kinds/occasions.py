"""When and how something is held, as data: its days or rules, times, who speaks, whom it is for, what has changed."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class StatedCount:
    """How many occasions the entry says there are, in all or under a name, and how many it lists."""

    stated: int
    listed: int
    name: str
    location: Location
