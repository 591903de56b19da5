"""Media: video and audio series, and accounts that publish them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Serial
from redlane_ssg.kinds.fields import BelongsTo, EntryReference, OrganisationReference, ShownByFacet
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.recordings import Episode


class Media(EntryFields):
    """A series or an account."""

    folder: ClassVar[str] = "media"

    form: Literal["video", "audio", "account"] | None = None
    producer: OrganisationReference | None = None
    about: Annotated[tuple[EntryReference, ...], BelongsTo()] = ()
    episodes: Annotated[tuple[Episode, ...], ShownByFacet()] = ()

    def facets(self) -> tuple[Serial, ...]:
        serial = Serial(self.episodes, location_of(Media, lambda media: media.episodes))
        return (serial,) if self.episodes else ()
