"""Venues: halls and rooms for events and services."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Located, PlaceReference
from redlane_ssg.kinds.fields import (
    AskedFirst,
    CommunityReference,
    Coordinates,
    Essential,
    Fact,
    OrganisationReference,
    Telephone,
    Text,
)
from redlane_ssg.kinds.locations import location_of


class Venue(EntryFields):
    """A hall, a room or a complex."""

    folder: ClassVar[str] = "venues"
    in_menu: ClassVar[bool] = True

    form: Literal["hub", "complex", "hall", "consultation", "salon", "book-bar", "showcase"] | None = None
    within: PlaceReference | None = None
    hub: PlaceReference | None = None
    operator: OrganisationReference | None = None
    community: CommunityReference | None = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Fact | None, Essential(), AskedFirst()] = None
    phone: Annotated[Fact | None, Essential(), Telephone()] = None

    def facets(self) -> tuple[Described, Located]:
        located = Located(self.address, self.coords, self.within, location_of(Venue, lambda venue: venue.coords))
        return (Described("Place"), located)
