"""Events, held once or in a series."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import model_validator

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Happening, PlaceReference
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import (
    AskedFirst,
    ClockTime,
    CommunityReference,
    Day,
    Essential,
    OnNextDay,
    OrganisationReference,
    is_past_midnight,
)


def _is_past_midnight(event: Event) -> bool:
    return event.last_day in (None, event.date) and is_past_midnight(event.start, event.end)


class Event(EntryFields):
    """An event; a ``series`` is held repeatedly.

    An event that lasts several days has a ``last_day``; ``end`` is then a time of that day.
    """

    folder: ClassVar[str] = "events"

    series: bool = False
    date: Annotated[Day | None, Essential(), AskedFirst()] = None
    last_day: Annotated[Day | None, AskedFirst()] = None
    start: Annotated[ClockTime | None, AskedFirst()] = None
    end: Annotated[ClockTime | None, AskedFirst(), OnNextDay(_is_past_midnight)] = None
    venue: Annotated[PlaceReference | None, Essential()] = None
    community: Annotated[CommunityReference | None, Essential()] = None
    organisers: tuple[OrganisationReference, ...] = ()

    @model_validator(mode="after")
    def _lasts(self) -> Event:
        if self.last_day is not None and self.date is None:
            raise field_problem("E251", "last_day")
        if self.last_day is not None and self.date is not None and self.last_day < self.date:
            raise field_problem("E250", "last_day")
        return self

    def facets(self) -> tuple[Described | Happening, ...]:
        if self.date is None:
            return ()
        return (Described("Event"), Happening(self.date, self.last_day, self.start, self.end, self.venue))
