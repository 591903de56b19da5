"""When places and people are wanted: of a day with a timetable, also where and by whom its parts are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from redlane_ssg.guide.check_series import is_long_night
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.timetables import TimedPart, day_plan
from redlane_ssg.guide.walking import WalkingTimes
from redlane_ssg.kinds.clock_times import minutes_from_midnight
from redlane_ssg.kinds.fields import is_past_midnight
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.occasions import ONLINE, Occasion, Timing

_MINUTES_OF_DAY = 24 * 60
_WHOLE = -1
# What a timetable depends on: the occasion, its times on a day, its place.
_DayKey = tuple[str, int, str | None, str | None, str | None]


class Booking(NamedTuple):
    """From when to when something is held, in minutes since the first of all days; sorted by time, then by entry.

    ``part`` is the place in the timetable; -1 for the whole of what is held.
    """

    start: int
    end: int
    entry: str
    position: int
    on: date
    part: int = _WHOLE

    @property
    def is_whole(self) -> bool:
        """Whether it is for all of what is held."""
        return self.part == _WHOLE

    @property
    def day(self) -> tuple[str, int, date]:
        """What is held, and on which day."""
        return self.entry, self.position, self.on

    @property
    def time(self) -> int:
        """The minute of the day at which it begins."""
        return self.start % _MINUTES_OF_DAY


@dataclass(slots=True)
class Bookings:
    """Makes bookings of what is held; timetables that are alike are computed once."""

    guide: Guide
    _parts: dict[_DayKey, tuple[TimedPart, ...]] = field(default_factory=dict)
    _ways: WalkingTimes | None = None

    def of_places(self, happening: Happening, occasion: Occasion) -> Iterator[tuple[str, Booking]]:
        """The places that are wanted, each with its time; none of what is online."""
        if happening.status == ONLINE:
            return
        whole = _whole(happening)
        if whole is not None and happening.place:
            yield happening.place, whole
        for booking, part in self._of_parts(happening, occasion, whole):
            if part.place and part.place != happening.place:
                yield part.place, booking

    def of_speakers(self, happening: Happening, occasion: Occasion) -> Iterator[tuple[str, Booking]]:
        """The speakers that are wanted, as they are written, each with the time: of the whole, or of a part alone."""
        whole = _whole(happening)
        speakers = happening.participation.speakers
        if whole is not None:
            yield from ((speaker, whole) for speaker in speakers)
        for booking, part in self._of_parts(happening, occasion, whole):
            yield from ((speaker, booking) for speaker in part.part.speakers if speaker not in speakers)

    def _of_parts(
        self, happening: Happening, occasion: Occasion, whole: Booking | None
    ) -> Iterator[tuple[Booking, TimedPart]]:
        """The parts of a day whose time is known. What has no day of its own has none."""
        if not occasion.timetable or (whole is None and happening.start is not None):
            return
        midnight = happening.on.toordinal() * _MINUTES_OF_DAY
        for index, part in enumerate(self._timed(happening, occasion)):
            if part.start is not None:
                end = part.start + 1 if part.end is None else part.end
                entry = happening.entry, happening.position, happening.on
                yield Booking(midnight + part.start, midnight + end, *entry, index), part

    def _timed(self, happening: Happening, occasion: Occasion) -> tuple[TimedPart, ...]:
        key = happening.entry, happening.position, happening.start, happening.end, happening.place
        if key not in self._parts:
            timing = Timing(days=(happening.on,), start=happening.start, end=happening.end)
            held = replace(occasion, timing=timing, place=happening.place)
            self._parts[key] = day_plan(self.guide, self.guide.first_language, held, self._known_ways()).parts
        return self._parts[key]

    def _known_ways(self) -> WalkingTimes:
        self._ways = self._ways or WalkingTimes(self.guide, self.guide.first_language)
        return self._ways


def _whole(happening: Happening) -> Booking | None:
    """From when to when all of it is held; without an end, at its beginning alone."""
    lasts_days = happening.ends_on != happening.on and not is_past_midnight(happening.start, happening.end)
    if happening.start is None or lasts_days or (happening.ends_on - happening.on).days > 1:
        return None
    start = happening.on.toordinal() * _MINUTES_OF_DAY + minutes_from_midnight(happening.start)
    is_known = happening.end is not None and not is_long_night(happening.start, happening.end)
    end = (
        happening.ends_on.toordinal() * _MINUTES_OF_DAY + minutes_from_midnight(happening.end or "") if is_known else 0
    )
    return Booking(start, max(end, start + 1), happening.entry, happening.position, happening.on)
