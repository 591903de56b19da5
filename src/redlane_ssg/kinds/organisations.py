"""Organisations: operators, academies, parties and teams."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.kinds.facets import Described, PlaceReference, Presenter
from redlane_ssg.kinds.fields import BelongsTo, CommunityReference, Essential


class Organisation(EntryFields):
    """An organisation or a team."""

    folder: ClassVar[str] = "organisations"
    seal_style: ClassVar[SealStyle] = "red"

    form: Annotated[Literal["operator", "academy", "party", "team", "government"] | None, Essential()] = None
    place: Annotated[PlaceReference | None, BelongsTo()] = None
    community: Annotated[CommunityReference | None, BelongsTo()] = None

    def facets(self) -> tuple[Described, Presenter]:
        return (Described("Organization"), Presenter())
