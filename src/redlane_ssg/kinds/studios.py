"""Studios: workplaces named after the person who runs them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import SealStyle
from redlane_ssg.kinds.facets import Described, Drawn, Equipped, Located, PlaceReference, Visited
from redlane_ssg.kinds.fields import (
    AskedFirst,
    BelongsHere,
    BelongsTo,
    CommunityReference,
    Coordinates,
    Essential,
    OrganisationReference,
    PersonReference,
    ShownByFacet,
    Text,
)
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.visits import VisitFields


class Studio(VisitFields):
    """A studio or a lecture hall run by a person."""

    folder: ClassVar[str] = "studios"
    seal_style: ClassVar[SealStyle] = "red"

    form: Literal["studio", "lecture-hall"] = "studio"
    people: Annotated[tuple[PersonReference, ...], BelongsHere()] = ()
    topic: Text | None = None
    party: Annotated[OrganisationReference | None, Essential(), BelongsHere()] = None
    community: Annotated[CommunityReference | None, Essential(), BelongsTo()] = None
    within: Annotated[PlaceReference | None, BelongsTo()] = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Hours | None, Essential(), ShownByFacet()] = None

    def facets(self) -> tuple[Described | Located | Visited | Equipped | Drawn, ...]:
        located = Located(self.address, self.coords, self.within, location_of(Studio, lambda studio: studio.coords))
        return (Described("Place"), located, *self.visited(), *self.drawn())
