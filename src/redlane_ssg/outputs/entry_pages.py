"""A page for each entry in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from redlane_ssg.guide.addresses import file_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Described, Itinerary, Leg, WholeWalk
from redlane_ssg.outputs.edition import Edition, PageContext, foreign_language
from redlane_ssg.outputs.frames import kind_crumb, page_view
from redlane_ssg.outputs.happening_lists import entry_happenings, told_in_plan
from redlane_ssg.outputs.map_views import map_view
from redlane_ssg.outputs.navigation import navigation
from redlane_ssg.outputs.needs import need_views
from redlane_ssg.outputs.onward import another_story, stop_view
from redlane_ssg.outputs.page_views import EntryView, PageView, RouteView, fields_of
from redlane_ssg.outputs.parts import part_views, parts, sources_of
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.plate_views import plate_view
from redlane_ssg.outputs.quizzes import quiz_view
from redlane_ssg.outputs.recordings import episode_views, picture_view, recording_view
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.scanned import scanned_signs
from redlane_ssg.outputs.shares import entry_share
from redlane_ssg.outputs.stamps import stamps_view
from redlane_ssg.outputs.structured_data import JsonLd, entry_data, happenings_data, recordings_data
from redlane_ssg.outputs.timetable_views import timetable_lists
from redlane_ssg.outputs.views import CardGroup, Link, PictureView
from redlane_ssg.outputs.visits import visit_view
from redlane_ssg.outputs.walks import offline_view, shown_stops, walk_total


def entry_pages(edition: Edition) -> Iterator[Artifact]:
    """The page of every shown entry that has one."""
    for kind in KINDS:
        for entry in filter(edition.guide.has_page, edition.entries(kind)):
            yield Artifact(
                file_of(edition.guide.address(entry)), entry.path, DeferredRecipe(_entry_page, edition, (entry.id,))
            )


def _entry_page(edition: Edition, identifier: str) -> PageRecipe:
    entry = edition.shown(identifier)
    context = edition.at(edition.guide.address(entry))
    view = _with_happenings(context, entry, entry_view(context, entry))
    if entry.fields.facet(Itinerary) is None:
        return PageRecipe("entry.html", view)
    stops, route_map, offline = stops_group(context, entry), map_view(context, entry), offline_view(context, entry)
    return PageRecipe("route.html", RouteView(**fields_of(view), stops=stops, map=route_map, offline=offline))


def _with_happenings(context: PageContext, entry: Entry, view: EntryView) -> EntryView:
    """The view with what is on, which no other place may show: a walk that was saved, say, would go on telling it."""
    happenings = entry_happenings(context, entry)
    if happenings is None:
        return view
    lists = (*item_lists(context, entry.fields, told_in_plan(entry)), *timetable_lists(context, entry))
    return replace(view, happenings=happenings, lists=lists)


def entry_view(context: PageContext, entry: Entry) -> EntryView:
    """The view of an entry of any kind."""
    fields, wording = entry.fields, context.edition.wording
    return EntryView(
        **fields_of(_common(context, entry)),
        label=wording(f"kind.{entry.kind}"),
        aliases=tuple(alias for alias in fields.aliases if alias not in fields.title and alias != fields.short),
        seal=context.seal(entry),
        prose=context.prose(entry),
        prose_language="" if entry.is_translated else entry.body.language,
        brief=brief(context, fields),
        rows=rows(context, fields),
        lists=(*item_lists(context, fields), *timetable_lists(context, entry)),
        needs=need_views(context, entry),
        groups=tuple(_backlinks(context, entry)),
        parts=part_views(context, entry),
        sources=sources_of(context, [entry, *parts(context.edition, entry)]),
        as_of=wording("as_of", date=wording.date(fields.as_of)) if fields.as_of else "",
        picture=_picture(context, entry),
        plate=plate_view(context, entry),
        recording=recording_view(context, entry),
        episodes=episode_views(context, entry),
        quiz=quiz_view(context, entry),
        navigation=navigation(context, entry),
        visit=visit_view(context, entry),
        stop=stop_view(context, entry),
        another=another_story(context, entry),
        scanned=scanned_signs(context, entry),
        stamps=stamps_view(context, entry.id),
        happenings=None,
    )


def _common(context: PageContext, entry: Entry) -> PageView:
    fields = entry.fields
    own_crumb = (entry.name, context.address)
    view = page_view(
        context,
        entry.kind,
        Link(fields.title, "", foreign_language(entry)),
        (kind_crumb(context, entry.kind), own_crumb) if fields.has_list else (own_crumb,),
        summary=fields.summary or None,
        things=filter(
            None, (*_data(context, entry), *happenings_data(context, entry), *recordings_data(context, entry))
        ),
        share=entry_share(context, entry),
    )
    described = fields.facet(Described)
    is_article = described is not None and described.schema_type == "Article"
    return replace(view, schema_type="article") if is_article else view


def _data(context: PageContext, entry: Entry) -> Iterator[JsonLd | None]:
    yield from (entry_data(context, one) for one in (entry, *parts(context.edition, entry)))


def _backlinks(context: PageContext, entry: Entry) -> Iterator[CardGroup]:
    """The entries that refer to those of the page, by kind, except what its page shows or links to anyway."""
    edition = context.edition
    shown = [entry, *parts(context.edition, entry)]
    linked = {*entry.references, *(one.id for one in shown)}
    referrers = dict.fromkeys(identifier for one in shown for identifier in edition.guide.backlinks.get(one.id, ()))
    ids = [identifier for identifier in referrers if identifier not in linked]
    by_kind: dict[str, list[Entry]] = {}
    for referrer in (edition.guide.entry(identifier, edition.language) for identifier in ids):
        if referrer is not None:
            by_kind.setdefault(referrer.kind, []).append(referrer)
    for kind in KINDS:
        if kind in by_kind and KINDS[kind].has_page:
            yield CardGroup(edition.wording(f"kinds.{kind}"), tuple(map(context.card, by_kind[kind])))


def stops_group(context: PageContext, entry: Entry) -> CardGroup | None:
    """A route's stops, numbered, each with the walk to the next; None if the entry is no route or shows no stops."""
    walk = entry.fields.facet(Itinerary)
    if walk is None:
        return None
    wording = context.edition.wording
    stops = shown_stops(context.edition, walk)
    cards = [
        context.card(stop, number=number, walk=_leg_text(context, leg))
        for number, (stop, leg) in enumerate(stops, start=1)
    ]
    if not cards:
        return None
    notes = [wording("route.stated" if walk.is_stated else "route.listed")]
    notes.extend(filter(None, [walk_total(context.edition, stops, entry.fields.facet(WholeWalk))]))
    ending = wording("route.open") if walk.is_open else ""
    return CardGroup(wording("route.stops"), tuple(cards), notes=tuple(notes), ending=ending)


def _leg_text(context: PageContext, leg: Leg) -> str:
    """The way to the next stop as text."""
    measures = {"unit.minutes": leg.minutes, "unit.metres": leg.metres}
    texts = [context.edition.wording(unit, value=value) for unit, value in measures.items() if value is not None]
    return " · ".join([*texts, *([leg.note] if leg.note else [])])


def _picture(context: PageContext, entry: Entry) -> PictureView | None:
    return picture_view(context, entry, entry.fields.picture, is_first=True) if entry.fields.picture else None
