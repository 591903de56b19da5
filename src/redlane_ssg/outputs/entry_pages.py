"""A page for each entry in each language."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.addresses import file_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Described, Itinerary, Leg, WholeWalk
from redlane_ssg.outputs.edition import Desk, Edition, foreign_language
from redlane_ssg.outputs.frames import kind_crumb, page
from redlane_ssg.outputs.map_views import map_view
from redlane_ssg.outputs.navigation import navigation
from redlane_ssg.outputs.plan import Artifact, Later, PageRecipe
from redlane_ssg.outputs.quizzes import quiz_on
from redlane_ssg.outputs.recordings import episode_views, picture_view, recording_view
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.shares import entry_share
from redlane_ssg.outputs.stamps import stamps_on
from redlane_ssg.outputs.structured_data import entry_data, recordings_data
from redlane_ssg.outputs.views import CardGroup, Link, PageView, PictureView
from redlane_ssg.outputs.walks import in_all, offline_view, shown_stops


def entry_pages(edition: Edition) -> Iterator[Artifact]:
    """Every shown entry's page."""
    for kind in KINDS:
        for entry in edition.entries(kind):
            yield Artifact(file_of(edition.guide.address(entry)), entry.path, Later(_entry_page, edition, (entry.id,)))


def _entry_page(edition: Edition, identifier: str) -> PageRecipe:
    entry = edition.shown(identifier)
    return PageRecipe(entry.fields.template, entry_view(edition.at(edition.guide.address(entry)), entry))


def entry_view(desk: Desk, entry: Entry) -> PageView:
    """What an entry's page shows."""
    edition, fields, wording = desk.edition, entry.fields, desk.edition.wording
    things = (entry_data(desk, entry), *recordings_data(desk, entry))
    described = fields.facet(Described)
    own_crumb = (entry.name, desk.address)
    return page(
        desk,
        Link(fields.title, "", foreign_language(entry)),
        (kind_crumb(desk, entry.kind), own_crumb) if fields.has_list else (own_crumb,),
        data=tuple(thing for thing in things if thing),
        summary=fields.summary or edition.config.description or "",
        schema_type="article" if described and described.schema_type == "Article" else "website",
        kind=entry.kind,
        label=wording(f"kind.{entry.kind}"),
        aliases=tuple(alias for alias in fields.aliases if alias not in fields.title and alias != fields.short),
        seal=desk.seal(entry),
        prose=desk.prose(entry),
        prose_language="" if entry.is_translated else entry.body.language,
        brief=brief(desk, fields),
        rows=rows(desk, fields),
        lists=item_lists(desk, fields),
        stops=stops_group(desk, entry),
        groups=tuple(_backlinks(desk, entry)),
        sources=tuple(desk.link(source) for source in fields.sources),
        as_of=wording("as_of", date=wording.date(fields.as_of)) if fields.as_of else "",
        picture=_picture(desk, entry),
        recording=recording_view(desk, entry),
        episodes=episode_views(desk, entry),
        stamps=stamps_on(desk, entry.id),
        quiz=quiz_on(desk, entry),
        map=map_view(desk, entry),
        navigation=navigation(desk, entry),
        offline=offline_view(desk, entry),
        share=entry_share(desk, entry),
        **_position(desk, entry),
    )


def _backlinks(desk: Desk, entry: Entry) -> Iterator[CardGroup]:
    """What refers to it, by kind; not what the page names already."""
    edition = desk.edition
    named = frozenset(entry.references)
    ids = [identifier for identifier in edition.guide.backlinks.get(entry.id, ()) if identifier not in named]
    found: dict[str, list[Entry]] = {}
    for other in (edition.guide.entry(identifier, edition.language) for identifier in ids):
        if other is not None:
            found.setdefault(other.kind, []).append(other)
    for kind in KINDS:
        if kind in found:
            yield CardGroup(edition.wording(f"kinds.{kind}"), tuple(map(desk.card, found[kind])))


def stops_group(desk: Desk, entry: Entry) -> CardGroup | None:
    """A route's stops, numbered, each with the walk to the next; nothing for what is no walk, or has none to show."""
    walk = entry.fields.facet(Itinerary)
    if walk is None:
        return None
    wording = desk.edition.wording
    stops = shown_stops(desk.edition, walk)
    cards = [desk.card(stop, number=number, walk=_walk(desk, leg)) for number, (stop, leg) in enumerate(stops, start=1)]
    if not cards:
        return None
    notes = [wording("route.stated" if walk.is_stated else "route.listed")]
    notes.extend(filter(None, [in_all(desk.edition, stops, entry.fields.facet(WholeWalk))]))
    ending = wording("route.open") if walk.is_open else ""
    return CardGroup(wording("route.stops"), tuple(cards), notes=tuple(notes), ending=ending)


def _walk(desk: Desk, leg: Leg) -> str:
    """The way to the next stop in words."""
    measures = {"unit.minutes": leg.minutes, "unit.metres": leg.metres}
    words = [desk.edition.wording(unit, value=value) for unit, value in measures.items() if value is not None]
    return " · ".join([*words, *([leg.note] if leg.note else [])])


def _position(desk: Desk, entry: Entry) -> dict[str, object]:
    """Its place on the guide's own route: the stops before and after it."""
    identifier = desk.edition.config.route
    route = desk.edition.guide.entry(identifier, desk.edition.language) if identifier else None
    walk = route.fields.facet(Itinerary) if route else None
    if route is None or walk is None:
        return {}
    stops = [stop.id for stop, _ in shown_stops(desk.edition, walk)]
    if entry.id not in stops:
        return {}
    place = stops.index(entry.id)
    return {
        "route": desk.link(route.id),
        "position": _place_on(desk, walk, place + 1, len(stops)),
        "previous": desk.link(stops[place - 1]) if place else None,
        "stop_number": place + 1,
        "stop_count": len(stops),
        "following": desk.link(stops[place + 1]) if place + 1 < len(stops) else None,
    }


def _place_on(desk: Desk, walk: Itinerary, number: int, count: int) -> str:
    """A stop's place in words; of a list that is not whole, nobody knows the count."""
    key = "route.position" if walk.is_stated and not walk.is_open else "route.position_listed"
    return desk.edition.wording(key, number=number, count=count)


def _picture(desk: Desk, entry: Entry) -> PictureView | None:
    return picture_view(desk, entry, entry.fields.picture, is_first=True) if entry.fields.picture else None
