"""Events, held once or in a series."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from redlane_ssg.kinds.choices import choice
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, EventStatus, Happening, PlaceReference
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import (
    AskedFirst,
    BelongsTo,
    ClockTime,
    CommunityReference,
    Day,
    Essential,
    OnNextDay,
    OrganisationReference,
    is_past_midnight,
)

# What became of what was announced (schema.org, EventStatusType); none of them if it is held as announced.
Status = Literal["cancelled", "postponed", "rescheduled", "moved-online"]
_STATUSES = {
    "取消": "cancelled", "已取消": "cancelled",
    "延期": "postponed", "已延期": "postponed",
    "改期": "rescheduled", "已改期": "rescheduled",
    "线上": "moved-online", "線上": "moved-online",
    "改线上": "moved-online", "改線上": "moved-online",
    "改为线上": "moved-online", "改為線上": "moved-online",
}  # fmt: skip


def _is_past_midnight(event: Event) -> bool:
    return event.last_day in (None, event.date) and is_past_midnight(event.start, event.end)


class Event(EntryFields):
    """An event; a ``series`` is held repeatedly.

    One that is ``postponed`` has no new day yet; one that is ``rescheduled`` has the new one as its ``date``.
    An event that lasts several days has a ``last_day``; ``end`` is then a time of that day.
    """

    folder: ClassVar[str] = "events"

    status: Annotated[Status | None, AskedFirst(), choice("status", Status, _STATUSES)] = None
    series: bool = False
    date: Annotated[Day | None, Essential(), AskedFirst()] = None
    last_day: Annotated[Day | None, AskedFirst()] = None
    start: Annotated[ClockTime | None, AskedFirst()] = None
    end: Annotated[ClockTime | None, AskedFirst(), OnNextDay(_is_past_midnight)] = None
    venue: Annotated[PlaceReference | None, Essential(), BelongsTo()] = None
    community: Annotated[CommunityReference | None, Essential(), BelongsTo()] = None
    organisers: tuple[OrganisationReference, ...] = ()

    @model_validator(mode="after")
    def _lasts(self) -> Event:
        if self.last_day is not None and self.date is None:
            raise field_problem("E251", "last_day")
        if self.last_day is not None and self.date is not None and self.last_day < self.date:
            raise field_problem("E250", "last_day")
        return self

    def facets(self) -> tuple[Described | Happening | EventStatus, ...]:
        status = (EventStatus(self.status),) if self.status else ()
        if self.date is None:
            return status
        happening = Happening(self.date, self.last_day, self.start, self.end, self.venue)
        return (Described("Event"), happening, *status)
