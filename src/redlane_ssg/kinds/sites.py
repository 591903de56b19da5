"""Heritage sites: museums, memorials and former residences."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.facets import Described, Drawn, Equipped, Located, PlaceReference, Visited
from redlane_ssg.kinds.fields import (
    AskedFirst,
    BelongsHere,
    Coordinates,
    Essential,
    Fact,
    PersonReference,
    ShownByFacet,
    Text,
)
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.visits import VisitFields


class Site(VisitFields):
    """A heritage site that visitors go to."""

    folder: ClassVar[str] = "sites"
    in_menu: ClassVar[bool] = True

    within: PlaceReference | None = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Hours | None, Essential(), ShownByFacet()] = None
    protection: Fact | None = None
    built: Text | None = None
    people: Annotated[tuple[PersonReference, ...], BelongsHere()] = ()

    def facets(self) -> tuple[Described | Located | Visited | Equipped | Drawn, ...]:
        located = Located(self.address, self.coords, self.within, location_of(Site, lambda site: site.coords))
        return (Described("TouristAttraction"), located, *self.visited(), *self.drawn())
