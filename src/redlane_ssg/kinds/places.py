"""Places: lanes, parks and the scenic area itself."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.facets import Described, Drawn, Equipped, Located, PlaceReference, Visited
from redlane_ssg.kinds.fields import AskedFirst, Coordinates, Essential, Text
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.visits import VisitFields


class Place(VisitFields):
    """A lane, a park or an area."""

    folder: ClassVar[str] = "places"

    form: Literal["lane", "park", "scenic-area"] | None = None
    within: PlaceReference | None = None
    district: Text | None = None
    address: Annotated[Text | None, AskedFirst()] = None
    extent: Text | None = None
    coords: Annotated[Coordinates | None, Essential()] = None

    def facets(self) -> tuple[Described | Located | Visited | Equipped | Drawn, ...]:
        address = self.address or self.district
        located = Located(address, self.coords, self.within, location_of(Place, lambda place: place.coords))
        return (Described("TouristAttraction"), located, *self.visited(), *self.drawn())
