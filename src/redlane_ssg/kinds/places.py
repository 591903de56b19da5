"""Places: lanes, parks and the scenic area itself, which one walks through and where signs stand."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet, Located
from redlane_ssg.kinds.fields import Coordinates, Essential, PlaceReference, Text


class Place(EntryFields):
    """A lane, a park or an area."""

    folder: ClassVar[str] = "places"

    form: Literal["lane", "park", "scenic-area"] | None = None
    within: PlaceReference | None = None
    district: Text | None = None
    address: Text | None = None
    extent: Text | None = None
    coords: Annotated[Coordinates | None, Essential()] = None

    def facets(self) -> tuple[Facet, ...]:
        address = self.address or self.district
        return (Described("TouristAttraction"), Located(address, self.coords, self.within))
