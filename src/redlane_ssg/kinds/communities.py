"""Communities (社区): the neighbourhoods of the sub-district."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Needing
from redlane_ssg.kinds.fields import Day, Essential, Heading, Model, Name, ShownByFacet, SourceReference, Text
from redlane_ssg.kinds.needs import Need


class CommunityNeed(Model):
    """Something that the residents need. ``topic`` is that of the services that are looked for."""

    name: Annotated[Name, Heading()]
    topic: Name
    note: Text | None = None
    as_of: Day | None = None
    source: SourceReference | None = None


class Community(EntryFields):
    """A residents' community."""

    folder: ClassVar[str] = "communities"

    district: Text | None = None
    extent: Annotated[Text | None, Essential()] = None
    named_from: Text | None = None
    needs: Annotated[tuple[CommunityNeed, ...], ShownByFacet()] = ()

    def facets(self) -> tuple[Needing, ...]:
        needs = tuple(Need(need.name, need.topic, need.note) for need in self.needs)
        return (Needing(needs),) if needs else ()
