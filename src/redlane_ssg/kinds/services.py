"""Services for residents and visitors."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import PlaceReference
from redlane_ssg.kinds.fields import Heading, Model, Name, OrganisationReference, Text


class ServiceItem(Model):
    """One item of a list of services; category and provider only if they are known."""

    name: Annotated[Name, Heading()]
    category: Name | None = None
    provider: OrganisationReference | None = None
    description: Text | None = None


class Service(EntryFields):
    """A service or a list of services. The counts come from a source; not every item need be listed."""

    folder: ClassVar[str] = "services"

    providers: tuple[OrganisationReference, ...] = ()
    fields_of_work: tuple[Name, ...] = ()
    category_count: Annotated[int, Field(ge=1, le=99)] | None = None
    item_count: Annotated[int, Field(ge=1, le=999)] | None = None
    items: tuple[ServiceItem, ...] = ()
    platform: PlaceReference | None = None
