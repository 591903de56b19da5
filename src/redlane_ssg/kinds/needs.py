"""What a community needs, and what services offer: facets that ``guide/matching.py`` brings together."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.kinds.fields import CommunityReference, Model, Name, OrganisationReference


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is needed: its name, the topic by which a service is found for it, a note in words."""

    name: str
    topic: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that is offered, as an item of a service.

    ``providers`` and ``place`` are ids. ``communities`` are the ids of those that it is for; all if there are none.
    """

    name: str
    topics: tuple[str, ...]
    communities: tuple[str, ...]
    providers: tuple[str, ...]
    place: str | None
    audience: str | None
    join: str | None


class OfferFields(Model):
    """What is offered, by whom, and for which communities: for all if none is named."""

    topics: tuple[Name, ...] = ()
    communities: tuple[CommunityReference, ...] = ()
    provider: OrganisationReference | None = None
