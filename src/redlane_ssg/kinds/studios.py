"""Studios: places of work that carry the name of the person who runs them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet, Located
from redlane_ssg.kinds.fields import (
    CommunityReference,
    Coordinates,
    Essential,
    Fact,
    OrganisationReference,
    PersonReference,
    PlaceReference,
    Text,
)


class Studio(EntryFields):
    """A studio or a lecture hall run by a person."""

    folder: ClassVar[str] = "studios"

    form: Literal["studio", "lecture-hall"] = "studio"
    people: tuple[PersonReference, ...] = ()
    topic: Text | None = None
    party: Annotated[OrganisationReference | None, Essential()] = None
    community: Annotated[CommunityReference | None, Essential()] = None
    within: PlaceReference | None = None
    address: Annotated[Text | None, Essential()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Fact | None, Essential()] = None
    phone: Fact | None = None

    def facets(self) -> tuple[Facet, ...]:
        return (Described("Place"), Located(self.address, self.coords, self.within))
