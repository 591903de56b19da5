"""Events, held once or in a series."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Happening, PlaceReference
from redlane_ssg.kinds.fields import (
    AskedFirst,
    ClockTime,
    CommunityReference,
    Day,
    Essential,
    OrganisationReference,
)


class Event(EntryFields):
    """An event; a ``series`` is held repeatedly."""

    folder: ClassVar[str] = "events"

    series: bool = False
    date: Annotated[Day | None, Essential(), AskedFirst()] = None
    start: Annotated[ClockTime | None, AskedFirst()] = None
    end: Annotated[ClockTime | None, AskedFirst()] = None
    venue: Annotated[PlaceReference | None, Essential()] = None
    community: Annotated[CommunityReference | None, Essential()] = None
    organisers: tuple[OrganisationReference, ...] = ()

    def facets(self) -> tuple[Described | Happening, ...]:
        if self.date is None:
            return ()
        return (Described("Event"), Happening(self.date, self.start, self.end, self.venue))
