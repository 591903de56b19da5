"""Venues: halls and rooms for events and services."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.facets import Described, Drawn, Equipped, Located, PlaceReference, Visited
from redlane_ssg.kinds.fields import (
    AskedFirst,
    BelongsTo,
    CommunityReference,
    Coordinates,
    Essential,
    Fact,
    OrganisationReference,
    ShownByFacet,
    Telephone,
    Text,
)
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.visits import VisitFields


class Venue(VisitFields):
    """A hall, a room or a complex."""

    folder: ClassVar[str] = "venues"
    in_menu: ClassVar[bool] = True

    form: Literal["hub", "complex", "hall", "consultation", "salon", "book-bar", "showcase"] | None = None
    within: Annotated[PlaceReference | None, BelongsTo()] = None
    hub: PlaceReference | None = None
    operator: OrganisationReference | None = None
    community: Annotated[CommunityReference | None, BelongsTo()] = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Hours | None, Essential(), ShownByFacet()] = None
    phone: Annotated[Fact | None, Essential(), Telephone(), ShownByFacet()] = None

    def facets(self) -> tuple[Described | Located | Visited | Equipped | Drawn, ...]:
        located = Located(self.address, self.coords, self.within, location_of(Venue, lambda venue: venue.coords))
        return (Described("Place"), located, *self.visited(), *self.drawn())
