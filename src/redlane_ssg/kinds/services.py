"""Services for residents and visitors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Dated, Offering, PlaceReference, Scheduled
from redlane_ssg.kinds.fields import Heading, Model, Name, OrganisationReference, Text
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.needs import Offer, OfferFields
from redlane_ssg.kinds.occasion_fields import ParticipationFields, PlaceFields, TimeFields
from redlane_ssg.kinds.occasions import Occasion, Timing


class _ItemFields(Model):
    name: Annotated[Name, Heading()]
    category: Name | None = None
    description: Text | None = None


class ServiceItem(ParticipationFields, PlaceFields, TimeFields, OfferFields, _ItemFields):
    """One item of a list of services; category and provider only if they are known, and when it is offered."""


class Service(EntryFields):
    """A service or a list of services. The counts come from a source; not every item need be listed."""

    folder: ClassVar[str] = "services"

    providers: tuple[OrganisationReference, ...] = ()
    fields_of_work: tuple[Name, ...] = ()
    category_count: Annotated[int, Field(ge=1, le=99)] | None = None
    item_count: Annotated[int, Field(ge=1, le=999)] | None = None
    items: tuple[ServiceItem, ...] = ()
    platform: PlaceReference | None = None

    def facets(self) -> tuple[Scheduled | Dated | Offering, ...]:
        occasions = tuple(
            self._occasion(index, item) for index, item in enumerate(self.items) if item.timing() != Timing()
        )
        offering = (Offering(tuple(self._offers())),) if self.items else ()
        return (*Scheduled(occasions).with_days, *offering)

    def _offers(self) -> Iterator[Offer]:
        for item in self.items:
            # What an item is called, and what it is counted to, are topics too.
            topics = dict.fromkeys([item.name, *([item.category] if item.category else []), *item.topics])
            yield Offer(
                name=item.name,
                topics=tuple(topics),
                communities=item.communities,
                providers=(item.provider,) if item.provider else self.providers,
                place=item.place or self.platform,
                audience=item.audience,
                join=item.join,
            )

    def _occasion(self, index: int, item: ServiceItem) -> Occasion:
        """An item on days, which is offered where the service is unless it has a place."""
        of_place = location_of(Service, lambda service: service.items[index].place)
        return Occasion(
            title=item.name,
            timing=item.timing(),
            participation=item.participation(),
            place=item.place or self.platform,
            note=item.description,
            location=location_of(Service, lambda service: service.items[index]),
            place_location=of_place if item.place else location_of(Service, lambda service: service.platform),
            organisers=(item.provider,) if item.provider else self.providers,
            group=item.category or "",
        )
