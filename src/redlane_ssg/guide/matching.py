"""Brings needs and services together: by topic, and by where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import happenings_of_entry, horizon
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Needing, Offering
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.needs import Need, Offer
from redlane_ssg.kinds.shape import facet_types

OFFERING_KINDS = tuple(folder for folder, kind in KINDS.items() if Offering in facet_types(kind))


@dataclass(frozen=True, slots=True)
class FoundOffer:
    """An offer, the id of the entry whose it is, and whether its place is where it is needed."""

    entry: str
    offer: Offer
    is_here: bool


@dataclass(frozen=True, slots=True)
class MetNeed:
    """A need, and what is offered for it: what is nearest first. Nothing may be."""

    need: Need
    offers: tuple[FoundOffer, ...]


def met_needs(guide: Guide, entry: Entry) -> tuple[MetNeed, ...]:
    """What an entry needs, with the offers of shown entries for it; nothing if it says of no need.

    An offer is one for a need if one of its topics is the need's, and it is for all or for this entry. Topics are
    compared in the guide's first language, so that a translation cannot change what is found.
    """
    needing = entry.fields.facet(Needing) if entry.has(Needing) else None
    if needing is None:
        return ()
    original = guide.any_entry(entry.id, guide.first_language)
    first = original.fields.facet(Needing) if original is not None else None
    topics = [need.topic for need in (first or needing).needs]
    offers = list(_offers(guide, entry))
    return tuple(
        MetNeed(need, tuple(_found(guide, entry, topic, offers)))
        for need, topic in zip(needing.needs, topics, strict=False)
    )


def offered_days(guide: Guide, found: FoundOffer, language: str) -> tuple[Happening, ...]:
    """When something is offered from the day of the build on, in order; nothing if that is not known."""
    entry = guide.entry(found.entry, language)
    if entry is None:
        return ()
    first, last = guide.build_date, horizon(guide.build_date)[1]
    happenings = happenings_of_entry(guide, entry, first, last)
    return tuple(one for one in happenings if one.title == found.offer.name and one.is_held and one.ends_on >= first)


def is_within(guide: Guide, identifier: str, whole: str) -> bool:
    """Whether an entry is what ``whole`` is the id of, or belongs to it, or to something that does."""
    waiting, seen = [identifier], set[str]()
    while waiting:
        current = waiting.pop()
        if current == whole:
            return True
        seen.add(current)
        entry = guide.any_entry(current, guide.first_language)
        waiting += [one for one in (entry.outline.belongs_to if entry is not None else ()) if one not in seen]
    return False


def belonging_to(guide: Guide, entry: Entry) -> Iterator[Entry]:
    """The shown entries that belong to an entry, and those that belong to them, each once."""
    waiting, seen = [entry.id], {entry.id}
    while waiting:
        current = waiting.pop()
        for identifier in guide.backlinks.get(current, ()):
            other = guide.entry(identifier, entry.language) if identifier not in seen else None
            if other is not None and current in other.outline.belongs_to:
                seen.add(identifier)
                waiting.append(identifier)
                yield other


def _offers(guide: Guide, entry: Entry) -> Iterator[tuple[Entry, Offer, tuple[str, ...]]]:
    """The offers for an entry, each with its entry, and with its topics in the first language."""
    for kind in OFFERING_KINDS:
        for other in guide.of_kind(kind, entry.language):
            own, original = (_offering(guide, other.id, code) for code in (entry.language, guide.first_language))
            for offer, first in zip(own, original, strict=False):
                if not offer.communities or entry.id in offer.communities:
                    yield other, offer, first.topics


def _offering(guide: Guide, identifier: str, language: str) -> tuple[Offer, ...]:
    entry = guide.any_entry(identifier, language)
    offering = entry.fields.facet(Offering) if entry is not None else None
    return offering.offers if offering is not None else ()


def _found(
    guide: Guide, entry: Entry, topic: str, offers: list[tuple[Entry, Offer, tuple[str, ...]]]
) -> list[FoundOffer]:
    wanted = plain_words(topic)
    found = [
        FoundOffer(other.id, offer, offer.place is not None and is_within(guide, offer.place, entry.id))
        for other, offer, topics in offers
        if wanted in map(plain_words, topics)
    ]
    return sorted(found, key=lambda one: not one.is_here)
