"""Organisations: operators, academies, parties and teams."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet
from redlane_ssg.kinds.fields import CommunityReference, Essential, PlaceReference


class Organisation(EntryFields):
    """An organisation or a team."""

    folder: ClassVar[str] = "organisations"

    form: Annotated[Literal["operator", "academy", "party", "team", "government"] | None, Essential()] = None
    place: PlaceReference | None = None
    community: CommunityReference | None = None

    def facets(self) -> tuple[Facet, ...]:
        return (Described("Organization"),)
