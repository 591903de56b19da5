"""Events, held once or in a series."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Dated, Described, PlaceReference, Scheduled
from redlane_ssg.kinds.fields import (
    AskedFirst,
    BelongsTo,
    CommunityReference,
    Essential,
    Model,
    NamedOrDay,
    OrganisationReference,
)
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.occasion_fields import ParticipationFields, TimeFields
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.kinds.timetable_fields import TimetableFields


class _EventFields(Model):
    series: bool = False
    venue: Annotated[PlaceReference | None, Essential(), BelongsTo()] = None
    community: Annotated[CommunityReference | None, Essential(), BelongsTo()] = None
    organisers: tuple[OrganisationReference, ...] = ()


class Event(TimetableFields, ParticipationFields, _EventFields, TimeFields, EntryFields):
    """An event; a ``series`` is held repeatedly, also if nobody knows on which days."""

    folder: ClassVar[str] = "events"

    date: Annotated[NamedOrDay | None, Essential(unless=("dates", "repeats")), AskedFirst()] = None

    def facets(self) -> tuple[Described | Scheduled | Dated, ...]:
        timing = self.timing()
        if not (timing.days or timing.repeats or timing.status):
            return ()
        place_location = location_of(Event, lambda event: event.venue)
        timetable_location = location_of(Event, lambda event: event.timetable)
        own = Occasion(
            title="",
            timing=timing,
            participation=self.participation(),
            place=self.venue,
            note=None,
            location=(),
            place_location=place_location,
            organisers=self.organisers,
            timetable=self.parts_of_day(),
            timetable_location=timetable_location,
        )
        return (*((Described("Event"),) if timing.days else ()), *Scheduled((own,)).with_days)
