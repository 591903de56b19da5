"""Media: video and audio series, and accounts that carry them."""

from __future__ import annotations

from typing import ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Facet, Serial
from redlane_ssg.kinds.fields import EntryReference, OrganisationReference
from redlane_ssg.kinds.recordings import Episode


class Media(EntryFields):
    """A series or an account."""

    folder: ClassVar[str] = "media"
    told_by_facets: ClassVar[frozenset[str]] = frozenset({"episodes"})

    form: Literal["video", "audio", "account"] | None = None
    producer: OrganisationReference | None = None
    about: tuple[EntryReference, ...] = ()
    episodes: tuple[Episode, ...] = ()

    def facets(self) -> tuple[Facet, ...]:
        return (Serial(self.episodes),) if self.episodes else ()
