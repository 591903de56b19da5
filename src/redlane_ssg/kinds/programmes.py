"""Programmes: plans of sessions, and long-term activities."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import PlaceReference
from redlane_ssg.kinds.fields import (
    BelongsHere,
    BelongsTo,
    ClockTime,
    CommunityReference,
    Day,
    Essential,
    Heading,
    Model,
    Name,
    OnNextDay,
    OrganisationReference,
    Text,
    is_past_midnight,
)


class TopicGroup(Model):
    """A group of sessions on one topic; ``count`` only if it is known."""

    name: Annotated[Name, Heading()]
    count: Annotated[int, Field(ge=1, le=999)] | None = None


class Session(Model):
    """One session, as far as it is known."""

    title: Annotated[Name, Heading()]
    date: Day | None = None
    start: ClockTime | None = None
    end: Annotated[ClockTime | None, OnNextDay(lambda session: is_past_midnight(session.start, session.end))] = None
    place: PlaceReference | None = None
    speaker: Name | None = None
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
