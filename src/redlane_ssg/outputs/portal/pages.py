"""The pages of a portal: the search, a map and the list of guides, some hundred of them on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.guide.addresses import file_of
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_views import MapView
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.page_views import PortalView, fields_of
from redlane_ssg.outputs.plan import Artifact, PageRecipe
from redlane_ssg.outputs.portal.guides import PortalGuide
from redlane_ssg.outputs.route_map import MapText, RouteGeometry, draw, draw_spots, map_layout
from redlane_ssg.outputs.seals import seal
from redlane_ssg.outputs.views import GuideCard, Link

# A page of so many weighs half a megabyte.
GUIDES_PER_PAGE = 500
# On the map of a page: more would cover each other.
MOST_NUMBERED = 30
_SOURCE = "fleet.yml"


def portal_pages(edition: Edition, guides: Sequence[PortalGuide], index: str) -> Iterator[Artifact]:
    """The pages of a language; ``index`` is the address of the search's index file."""
    for start in range(0, max(1, len(guides)), GUIDES_PER_PAGE):
        number = start // GUIDES_PER_PAGE
        view = _page(edition, guides, index, number)
        yield Artifact(file_of(view.address), _SOURCE, PageRecipe("portal.html", view))


def portal_address(root: str, number: int) -> str:
    """The address of a page by its number from 0; the first one is where the language begins."""
    return f"{root}guides/{number + 1}/" if number else root


def _page(edition: Edition, guides: Sequence[PortalGuide], index: str, number: int) -> PortalView:
    context, wording = edition.at(portal_address(edition.root, number)), edition.wording
    shown = guides[number * GUIDES_PER_PAGE : (number + 1) * GUIDES_PER_PAGE]
    common = page_view(context, "portal", Link(edition.config.title))
    before = [Link(wording("portal.before"), context.href(portal_address(edition.root, number - 1)))] if number else []
    is_last = (number + 1) * GUIDES_PER_PAGE >= len(guides)
    after = [] if is_last else [Link(wording("portal.after"), context.href(portal_address(edition.root, number + 1)))]
    return PortalView(
        **fields_of(common),
        search_index=context.href(index),
        map=_map(edition, shown),
        guides=tuple(_cards(context, shown)),
        count=wording("portal.count", count=len(guides), entries=sum(guide.entries for guide in guides)),
        onward=(*before, *after),
    )


def _cards(context: PageContext, guides: Sequence[PortalGuide]) -> Iterator[GuideCard]:
    """A card for each guide. Those on the map are numbered as there."""
    wording, own, number = context.edition.wording, context.edition.language.partition("-")[0], 0
    is_numbered = _is_numbered(guides)
    for guide in guides:
        edition = guide.edition
        number += guide.point is not None
        foreign = edition.language if edition.language.partition("-")[0] != own else ""
        has = wording("portal.has", entries=guide.entries, languages=guide.languages)
        mark = seal(EntryFields.seal_style, edition.short or edition.title)
        link = Link(edition.title, edition.address, foreign)
        yield GuideCard(link, edition.description, mark, has, number if is_numbered and guide.point else None)


def _map(edition: Edition, guides: Sequence[PortalGuide]) -> MapView | None:
    """Where the guides are, to scale; None unless two places differ."""
    placed = [(guide.point, guide.edition.short or guide.edition.title) for guide in guides if guide.point]
    if len({point for point, _ in placed}) < 2:
        return None
    wording = edition.wording
    is_numbered = _is_numbered(guides)
    text = MapText(
        name=wording("portal.map_name" if is_numbered else "portal.map_of_spots"),
        sketch=wording("map.sketch"),
        north=wording("map.north"),
        metres=wording.as_written("map.metres"),
        kilometres=wording.as_written("map.kilometres"),
    )
    points, names = (tuple(column) for column in zip(*placed, strict=True))
    if is_numbered:
        drawn = draw(map_layout(RouteGeometry(points, names, ())), text, is_walked=False)
    else:
        drawn = draw_spots(points, text)
    notes = [wording("portal.map_caption" if is_numbered else "portal.spots_caption")]
    if len(placed) < len(guides):
        notes.append(wording("portal.not_on_map", count=len(guides) - len(placed)))
    return MapView(drawn, "plan", tuple(notes))


def _is_numbered(guides: Sequence[PortalGuide]) -> bool:
    """Whether the map has room for the numbers of these guides."""
    return sum(guide.point is not None for guide in guides) <= MOST_NUMBERED
