"""Places: lanes, parks and the scenic area itself."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Located, PlaceReference
from redlane_ssg.kinds.fields import AskedFirst, Coordinates, Essential, Text
from redlane_ssg.kinds.locations import location_of


class Place(EntryFields):
    """A lane, a park or an area."""

    folder: ClassVar[str] = "places"

    form: Literal["lane", "park", "scenic-area"] | None = None
    within: PlaceReference | None = None
    district: Text | None = None
    address: Annotated[Text | None, AskedFirst()] = None
    extent: Text | None = None
    coords: Annotated[Coordinates | None, Essential()] = None

    def facets(self) -> tuple[Described, Located]:
        address = self.address or self.district
        located = Located(address, self.coords, self.within, location_of(Place, lambda place: place.coords))
        return (Described("TouristAttraction"), located)
