"""What a community needs, with the services that were found for it: who, where, when next, and how to ask."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.matching import FoundOffer, met_needs, offered_days
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.needs import OfferFields
from redlane_ssg.kinds.occasion_fields import ParticipationFields, PlaceFields
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import NeedView, OfferView
from redlane_ssg.outputs.happening_rows import lasts
from redlane_ssg.outputs.rows import label
from redlane_ssg.outputs.telephones import telephone_pieces
from redlane_ssg.outputs.timing_words import clock_span
from redlane_ssg.outputs.views import Link, Row, Value
from redlane_ssg.outputs.wording import Wording

# The keys of the theme's labels.
PROVIDER = label(OfferFields, lambda fields: fields.provider)
PLACE = label(PlaceFields, lambda fields: fields.place)
AUDIENCE = label(ParticipationFields, lambda fields: fields.audience)
JOIN = label(ParticipationFields, lambda fields: fields.join)


def need_views(context: PageContext, entry: Entry) -> tuple[NeedView, ...]:
    """What an entry needs; nothing if it says of no need."""
    return tuple(
        NeedView(met.need.name, met.need.note or "", tuple(_offer(context, found) for found in met.offers))
        for met in met_needs(context.edition.guide, entry)
    )


def _offer(context: PageContext, found: FoundOffer) -> OfferView:
    service = context.link(found.entry)
    return OfferView(Link(found.offer.name, service.href, service.language), tuple(_rows(context, found)))


def _rows(context: PageContext, found: FoundOffer) -> Iterator[Row]:
    wording, offer = context.edition.wording, found.offer
    coming = next(iter(offered_days(context.edition.guide, found, context.edition.language)), None)
    if coming is not None:
        yield Row(wording("need.next"), (Value(Link(when_words(wording, coming))),))
    place = coming.place if coming is not None and coming.place else offer.place
    if place is not None:
        yield Row(wording(PLACE), (Value(context.link(place)),))
    if offer.providers:
        yield Row(wording(PROVIDER), tuple(Value(context.link(one)) for one in offer.providers))
    if offer.audience is not None:
        yield Row(wording(AUDIENCE), (Value(Link(offer.audience)),))
    if offer.join is not None:
        yield Row(wording(JOIN), (Value(Link(offer.join), pieces=telephone_pieces(offer.join, is_number=False)),))


def when_words(wording: Wording, happening: Happening) -> str:
    """A happening's day, its weekday and its times in words."""
    times = clock_span(wording, happening.start, happening.end, is_one_day=not lasts(happening))
    day = wording(
        "happening.day", date=wording.date(happening.on), weekday=wording(f"weekday.{happening.on.weekday()}")
    )
    return f"{day} {times}".rstrip()
