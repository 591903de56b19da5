"""The fields of everything that people visit: when it is open, how long it takes, what it costs, what is there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Drawn, Equipped, Visited
from redlane_ssg.kinds.facilities import Facility
from redlane_ssg.kinds.fields import Fact, ShownByFacet, Telephone
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.locations import location_of


class VisitFields(EntryFields):
    """Front matter of an entry that can be visited."""

    hours: Annotated[Hours | None, ShownByFacet()] = None
    phone: Annotated[Fact | None, Telephone(), ShownByFacet()] = None
    visit_minutes: Annotated[int, Field(ge=1, le=1440), ShownByFacet()] | None = None
    admission: Annotated[Fact | None, ShownByFacet()] = None
    step_free: Annotated[bool | None, ShownByFacet()] = None
    facilities: Annotated[tuple[Facility, ...], ShownByFacet()] = ()
    drawing: Annotated[Drawing | None, ShownByFacet()] = None

    def drawn(self) -> tuple[Drawn, ...]:
        """What its plate is drawn from, if it states that."""
        return (Drawn(self.drawing),) if self.drawing else ()

    def visited(self) -> tuple[Visited | Equipped, ...]:
        """What a visitor needs before all else, if any of it is stated, and whether maps show some of it."""
        stated = (self.hours, self.phone, self.visit_minutes, self.admission, self.step_free)
        if not self.facilities and all(value is None for value in stated):
            return ()
        hours, facilities = (
            location_of(VisitFields, lambda fields: fields.hours),
            location_of(VisitFields, lambda fields: fields.facilities),
        )
        visited = Visited(*stated, self.facilities, hours, facilities)
        return (visited, Equipped()) if any(facility.coords for facility in self.facilities) else (visited,)
