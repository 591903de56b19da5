"""Checks that no place and no speaker is wanted twice at the same time, and that places are open then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.bookings import Booking, Bookings
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import horizon
from redlane_ssg.guide.speakers import KnownSpeakers
from redlane_ssg.kinds.clock_times import minutes_from_midnight
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled, Visited
from redlane_ssg.kinds.happenings import Happening, OwnDays, happenings_of
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.occasion_fields import TimeFields
from redlane_ssg.kinds.occasions import ONLINE, Occasion
from redlane_ssg.kinds.opening_hours import PUBLIC_HOLIDAYS, OpeningHours, Rule, clock, rule_on, with_worked_days
from redlane_ssg.read.nodes import MappingNode, locate


@dataclass(frozen=True, slots=True)
class _Plan:
    """The originals that are held, by their id, with their facets, and their happenings that are still to come."""

    entries: Mapping[str, tuple[Entry, Scheduled]]
    happenings: tuple[Happening, ...]
    nodes: dict[str, MappingNode] = field(default_factory=dict)

    def occasion(self, held: Booking | Happening) -> Occasion:
        """What is held."""
        return self.entries[held.entry][1].occasions[held.position]

    def span(self, held: Booking | Happening) -> Span:
        """Where the part or the time of something that is held is written, or else its place."""
        entry, occasion = self.entries[held.entry][0], self.occasion(held)
        start = (*occasion.location, *location_of(TimeFields, lambda fields: fields.start))
        # Problems come by place and speaker: a front matter that is opened for one of them stays open for the others.
        node = self.nodes.get(held.entry) or self.nodes.setdefault(held.entry, entry.node)
        if isinstance(held, Booking) and not held.is_whole:
            return locate(node, (*occasion.timetable_location, held.part))
        return locate(node, start if occasion.timing.start else occasion.place_location)

    def title(self, booking: Booking) -> str:
        """What something that is held is called."""
        return self.occasion(booking).title or self.entries[booking.entry][0].name


def check_clashes(
    guide: Guide, scheduled: Iterable[tuple[Entry, Scheduled]], own_days: OwnDays
) -> Iterator[Diagnostic]:
    """Places and speakers that are wanted twice at once, and places that are closed then, from the guide's day on.

    Each pair of occasions is told once, with its first day. What has no time or place, lasts several days or is not
    held clashes with nothing. It takes n log n time.
    """
    entries = {entry.id: (entry, facet) for entry, facet in scheduled}
    first, last = guide.build_date, horizon(guide.build_date)[1]
    found = (
        one
        for identifier, (_, facet) in entries.items()
        for one in happenings_of(identifier, facet, own_days, first, last)
        if one.is_held and first <= one.on <= last
    )
    plan = _Plan(entries, tuple(sorted(found, key=lambda one: one.place_in_order)))
    yield from _wanted_twice(guide, plan)
    yield from _closed(guide, plan)


def _wanted_twice(guide: Guide, plan: _Plan) -> Iterator[Diagnostic]:
    by_place: dict[str, list[Booking]] = defaultdict(list)
    by_speaker: dict[str, list[Booking]] = defaultdict(list)
    people, made = KnownSpeakers(guide), Bookings(guide)
    for happening in plan.happenings:
        occasion = plan.occasion(happening)
        for place, booking in made.of_places(happening, occasion):
            by_place[place].append(booking)
        for speaker, booking in made.of_speakers(happening, occasion):
            by_speaker[people.one_for(speaker)].append(booking)
    for code, bookings in (("W340", by_place), ("W341", by_speaker)):
        for wanted, listed in sorted(bookings.items()):
            yield from _overlaps(plan, code, _name(guide, wanted), sorted(listed))


def _overlaps(plan: _Plan, code: str, name: str, bookings: Iterable[Booking]) -> Iterator[Diagnostic]:
    """Each booking that begins before one that began earlier has ended; of a pair of occasions, the first."""
    told: set[tuple[str, int, str, int]] = set()
    longest: Booking | None = None
    for booking in bookings:
        # Of one day, the parts are checked where its timetable is.
        if longest is not None and booking.start < longest.end and booking.day != longest.day:
            pair = (longest.entry, longest.position, booking.entry, booking.position)
            if pair not in told:
                told.add(pair)
                values = {"date": booking.on, "title": plan.title(booking), "other": plan.title(longest)}
                yield problem(code, plan.span(booking), name=name, time=clock(booking.time), **values)
        if longest is None or booking.end > longest.end:
            longest = booking


def _closed(guide: Guide, plan: _Plan) -> Iterator[Diagnostic]:
    """Occasions at a place that is closed then; of each, the first such day and how many there are."""
    hours, found = _Hours.of(guide), dict[tuple[str, int, str], list[Happening]]()
    for happening in plan.happenings:
        place = happening.place
        if place and happening.status != ONLINE and hours.is_closed(guide, place, happening):
            found.setdefault((happening.entry, happening.position, place), []).append(happening)
    for (_, _, place), closed in found.items():
        first = closed[0]
        values = {"name": _name(guide, place), "date": first.on, "time": first.start or ""}
        yield problem("W345", plan.span(first), **values, count=len(closed))


def _name(guide: Guide, identifier: str) -> str:
    """The name of an entry; what is no entry's id is a name."""
    entry = guide.any_entry(identifier, guide.first_language)
    return entry.name if entry is not None else identifier


@dataclass(frozen=True, slots=True)
class _Hours:
    """The guide's table of holidays, and the opening hours of places by id, as they are asked for."""

    holidays: Mapping[int, tuple[tuple[date, date, str], ...]]
    worked: tuple[date, ...]
    opening: dict[str, OpeningHours]

    @classmethod
    def of(cls, guide: Guide) -> _Hours:
        """The table of a guide."""
        years = guide.config[guide.first_language].holidays
        days = {
            year.year: tuple((day.first, day.last or day.first, plain_words(day.name)) for day in year.days)
            for year in years
        }
        return cls(days, tuple(sorted({day for year in years for day in year.worked})), {})

    def is_closed(self, guide: Guide, place: str, happening: Happening) -> bool:
        """Whether a place is closed when something is held there, as far as its hours are known."""
        if place not in self.opening:
            self.opening[place] = self._opening(guide, place)
        hours = self.opening[place]
        if not hours or happening.on != happening.ends_on:
            return False
        # In a year whose holidays are not known, it must be closed on one as well as on another day.
        answers = (False, True) if happening.on.year not in self.holidays else (False,)
        return all(_is_outside(self._rule(hours, happening.on, otherwise=answer), happening) for answer in answers)

    def _rule(self, hours: OpeningHours, day: date, *, otherwise: bool) -> Rule:
        return rule_on(hours, day, lambda name: self._is_holiday(day, name, otherwise=otherwise))

    def _opening(self, guide: Guide, place: str) -> OpeningHours:
        entry = guide.any_entry(place, guide.first_language)
        visited = entry.fields.facet(Visited) if entry is not None and entry.has(Visited) else None
        return with_worked_days(visited.hours.opening, self.worked) if visited and visited.hours else ()

    def _is_holiday(self, day: date, name: str, *, otherwise: bool) -> bool:
        if day.year not in self.holidays:
            return otherwise
        years = (day.year - 1, day.year, day.year + 1)
        listed = (one for year in years for one in self.holidays.get(year, ()))
        return any(first <= day <= last and name in (PUBLIC_HOLIDAYS, called) for first, last, called in listed)


def _is_outside(rule: Rule, happening: Happening) -> bool:
    """Whether something begins or ends outside of all hours of a day; without a time, whether there are no hours."""
    if rule.is_unknown:
        return False
    if happening.start is None:
        return not rule.spans
    start = minutes_from_midnight(happening.start)
    end = minutes_from_midnight(happening.end) if happening.end else start
    return not any(span.start <= start and end <= span.end for span in rule.spans)
