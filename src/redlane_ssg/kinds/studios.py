"""Studios: workplaces named after the person who runs them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.kinds.facets import Described, Located, PlaceReference
from redlane_ssg.kinds.fields import (
    AskedFirst,
    CommunityReference,
    Coordinates,
    Essential,
    Fact,
    OrganisationReference,
    PersonReference,
    Telephone,
    Text,
)
from redlane_ssg.kinds.locations import location_of


class Studio(EntryFields):
    """A studio or a lecture hall run by a person."""

    folder: ClassVar[str] = "studios"
    seal_style: ClassVar[SealStyle] = "red"

    form: Literal["studio", "lecture-hall"] = "studio"
    people: tuple[PersonReference, ...] = ()
    topic: Text | None = None
    party: Annotated[OrganisationReference | None, Essential()] = None
    community: Annotated[CommunityReference | None, Essential()] = None
    within: PlaceReference | None = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Fact | None, Essential(), AskedFirst()] = None
    phone: Annotated[Fact | None, Telephone()] = None

    def facets(self) -> tuple[Described, Located]:
        located = Located(self.address, self.coords, self.within, location_of(Studio, lambda studio: studio.coords))
        return (Described("Place"), located)
