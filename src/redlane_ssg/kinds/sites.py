"""Heritage sites: museums, memorials and former residences."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Located, PlaceReference
from redlane_ssg.kinds.fields import AskedFirst, Coordinates, Essential, Fact, PersonReference, Telephone, Text
from redlane_ssg.kinds.locations import location_of


class Site(EntryFields):
    """A heritage site that visitors go to."""

    folder: ClassVar[str] = "sites"
    in_menu: ClassVar[bool] = True

    within: PlaceReference | None = None
    address: Annotated[Text | None, Essential(), AskedFirst()] = None
    coords: Annotated[Coordinates | None, Essential()] = None
    hours: Annotated[Fact | None, Essential(), AskedFirst()] = None
    admission: Fact | None = None
    phone: Annotated[Fact | None, Telephone()] = None
    protection: Fact | None = None
    built: Text | None = None
    people: tuple[PersonReference, ...] = ()

    def facets(self) -> tuple[Described, Located]:
        located = Located(self.address, self.coords, self.within, location_of(Site, lambda site: site.coords))
        return (Described("TouristAttraction"), located)
