"""Programmes: plans of sessions, and long-term activities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Dated, PlaceReference, Scheduled
from redlane_ssg.kinds.fields import (
    BelongsHere,
    BelongsTo,
    CommunityReference,
    Essential,
    Heading,
    Model,
    Name,
    OrganisationReference,
    Text,
)
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.occasion_fields import ParticipationFields, PlaceFields, TimeFields
from redlane_ssg.kinds.occasions import Occasion, StatedCount
from redlane_ssg.kinds.timetable_fields import TimetableFields


class TopicGroup(Model):
    """A group of sessions on one topic; ``count`` only if it is known."""

    name: Annotated[Name, Heading()]
    count: Annotated[int, Field(ge=1, le=999)] | None = None


class _SessionFields(Model):
    title: Annotated[Name, Heading()]
    group: Name | None = None


class Session(TimetableFields, ParticipationFields, PlaceFields, TimeFields, _SessionFields):
    """One session, as far as it is known, or several of the same title."""

    note: Text | None = None


class Programme(EntryFields):
    """A plan of sessions or a long-term activity; ``form`` says in words what it is, if a source does."""

    folder: ClassVar[str] = "programmes"

    form: Annotated[Name | None, Essential()] = None
    period: Text | None = None
    session_count: Annotated[int, Field(ge=1, le=999)] | None = None
    groups: tuple[TopicGroup, ...] = ()
    sessions: tuple[Session, ...] = ()
    venue: Annotated[PlaceReference | None, BelongsTo()] = None
    community: Annotated[CommunityReference | None, BelongsTo()] = None
    organisations: Annotated[tuple[OrganisationReference, ...], BelongsHere()] = ()

    def facets(self) -> tuple[Scheduled | Dated, ...]:
        occasions = tuple(self._occasion(index, session) for index, session in enumerate(self.sessions))
        return Scheduled(occasions, tuple(self._counts())).with_days

    def _occasion(self, index: int, session: Session) -> Occasion:
        """A session, which is held at the programme's venue unless it has a place."""
        of_session = location_of(Programme, lambda programme: programme.sessions[index])
        of_place = location_of(Programme, lambda programme: programme.sessions[index].place)
        return Occasion(
            title=session.title,
            timing=session.timing(),
            participation=session.participation(),
            place=session.place or self.venue,
            note=session.note,
            location=of_session,
            place_location=of_place if session.place else location_of(Programme, lambda programme: programme.venue),
            partners=self.organisations,
            group=session.group or "",
            timetable=session.parts_of_day(),
            timetable_location=location_of(Programme, lambda programme: programme.sessions[index].timetable),
        )

    def _counts(self) -> Iterator[StatedCount]:
        """What is said of how many sessions there are, where sessions are listed; of a group, where one names it."""
        if any(session.repeats for session in self.sessions):
            return
        held = [(session.group, len(session.dates) or 1) for session in self.sessions]
        if self.session_count is not None:
            location = location_of(Programme, lambda programme: programme.session_count)
            yield StatedCount(self.session_count, sum(count for _, count in held), "", location)
        for index, group in enumerate(self.groups):
            found = sum(count for name, count in held if name == group.name)
            if group.count is not None and found:
                yield StatedCount(group.count, found, group.name, _count_location(index))


def _count_location(index: int) -> Location:
    return location_of(Programme, lambda programme: programme.groups[index].count)
