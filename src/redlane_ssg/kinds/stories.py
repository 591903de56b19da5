"""Stories of people and places."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, PlaceReference, Published
from redlane_ssg.kinds.fields import BelongsHere, PersonReference, ProgrammeReference


class Story(EntryFields):
    """A story, historic or modern."""

    folder: ClassVar[str] = "stories"
    in_menu: ClassVar[bool] = True

    era: Literal["historic", "modern"] | None = None
    people: Annotated[tuple[PersonReference, ...], BelongsHere()] = ()
    places: tuple[PlaceReference, ...] = ()
    programme: ProgrammeReference | None = None

    def facets(self) -> tuple[Described | Published, ...]:
        published = (Published(self.publish),) if self.publish else ()
        return (Described("Article"), *published)
