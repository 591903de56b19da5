"""Where a reader goes on: the next stop of the guide's route, or another story."""

from __future__ import annotations

from collections import Counter

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Described, Itinerary, Published
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import StopView
from redlane_ssg.outputs.views import Card
from redlane_ssg.outputs.walks import shown_stops

# What more entries than this are about says nothing of which belong together.
_MOST_COMMON = 50


def stop_view(context: PageContext, entry: Entry) -> StopView | None:
    """An entry's place on the guide's route, and the stops around it; None if it is no stop."""
    identifier = context.edition.config.route
    route = context.edition.guide.entry(identifier, context.edition.language) if identifier else None
    walk = route.fields.facet(Itinerary) if route else None
    if route is None or walk is None:
        return None
    stops = [stop.id for stop, _ in shown_stops(context.edition, walk)]
    if entry.id not in stops:
        return None
    index, count = stops.index(entry.id), len(stops)
    before = context.link(stops[index - 1]) if index and walk.is_stated else None
    after = context.link(stops[index + 1]) if index + 1 < count and walk.is_stated else None
    others = () if walk.is_stated else tuple(stop for stop in dict.fromkeys(stops) if stop != entry.id)
    return StopView(
        route=context.link(route.id),
        position=_position_text(context, walk, index + 1, count),
        number=index + 1,
        count=count,
        previous=before,
        following=after,
        others=tuple(map(context.link, others)),
    )


def another_story(context: PageContext, entry: Entry) -> Card | None:
    """A story to read after a story: that which names most of the same people and places, else the list's next."""
    if not _is_story(entry):
        return None
    edition = context.edition
    places = edition.places_in_list(entry.kind)
    count, start = len(places), places[entry.id]
    if count < 2:
        return None
    # Of those that name as much, the first that comes after it.
    shared = Counter(identifier for identifier in _related(context, entry) if identifier in places)
    del shared[entry.id]
    found = min(shared, key=lambda other: (-shared[other], (places[other] - start) % count), default=None)
    following = edition.guide.order[entry.kind][(start + 1) % count]
    return context.card(edition.shown(found or following))


def _related(context: PageContext, entry: Entry) -> list[str]:
    """The entries that name what an entry names in its fields, each as often as it shares one."""
    guide, sources = context.edition.guide, frozenset(entry.fields.sources)
    named = (guide.backlinks.get(identifier, ()) for identifier in entry.references if identifier not in sources)
    return [identifier for ids in named if len(ids) <= _MOST_COMMON for identifier in ids]


def _is_story(entry: Entry) -> bool:
    described, published = entry.fields.facet(Described), entry.fields.facet(Published)
    is_article = described is not None and described.schema_type == "Article"
    return is_article and not (published is not None and published.is_alert)


def _position_text(context: PageContext, walk: Itinerary, number: int, count: int) -> str:
    """A stop's position as text; without the count if the list of stops may be incomplete."""
    key = "route.position" if walk.is_stated and not walk.is_open else "route.position_listed"
    return context.edition.wording(key, number=number, count=count)
