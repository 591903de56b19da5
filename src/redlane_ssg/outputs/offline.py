"""The guide without a network: a service worker, lists of what walks need, walks in one file, a page for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from redlane_ssg.guide.addresses import entry_address, file_of
from redlane_ssg.guide.check_prose import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.assets import SCRIPT, STYLE, Asset
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_pages import entry_view
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.page_views import EntryView, ListView, WalkView, fields_of
from redlane_ssg.outputs.pictures import Rendition, fallback
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe, RevisionsRecipe
from redlane_ssg.outputs.recordings import recordings_on
from redlane_ssg.outputs.scan_pages import numbers_address, scan_address
from redlane_ssg.outputs.squeeze import squeeze
from redlane_ssg.outputs.views import CardGroup, Link
from redlane_ssg.outputs.walks import OFFLINE, file_address, stops, walk_list_address, walks
from redlane_ssg.read.theme import Theme

WORKER = "worker/sw.js"
_SEARCH = "scripts/later/search"
# Of the widths that pictures are published in (px), that of a telephone.
_WIDEST = 960
_ELEMENT = re.compile(r"<[^>]*>")
# Where an element names a place, or leads to one on its page.
_PLACE = re.compile(r'\s(?:id="|href="#)')


def service_worker(guide: Guide, theme: Theme, published: Mapping[str, Asset]) -> Iterator[Artifact]:
    """sw.js (W3C Service Workers): the theme's, behind a line that names what it keeps for every visitor."""
    file = theme.files.get(WORKER)
    if file is None:
        return
    pages = [f"{guide.root(language)}{OFFLINE}" for language in guide.languages]
    always = (published[name].address for name in (STYLE, SCRIPT))
    files = tuple((address, file_of(address)) for address in (*pages, *always))
    yield Artifact(
        "sw.js", file.path, RevisionsRecipe("shell", files, b"const SHELL = ", b";\n" + squeeze(WORKER, file.data))
    )


def offline_pages(edition: Edition) -> Iterator[Artifact]:
    """What a visitor sees instead of a page that is not on the device: the walks, which may be."""
    yield Artifact(file_of(f"{edition.root}{OFFLINE}"), "content/guide.yml", DeferredRecipe(_offline_page, edition))


def _offline_page(edition: Edition) -> PageRecipe:
    address = f"{edition.root}{OFFLINE}"
    context = edition.at(address)
    heading = Link(edition.wording("offline.missing"))
    summary = edition.wording("offline.missing_text")
    common = page_view(context, "offline", heading, ((heading.text, address),), summary=summary)
    groups = tuple(
        CardGroup(edition.wording(f"kinds.{kind}"), tuple(map(context.card, some)))
        for kind, some in groupby(walks(edition), key=lambda walk: walk.kind)
    )
    return PageRecipe("offline.html", ListView(**fields_of(common), groups=groups))


def walk_lists(edition: Edition) -> Iterator[Artifact]:
    """For each walk the files that it is made of, each with its revision and its size in bytes (JSON)."""
    for route in walks(edition):
        # The search asks for its words over the network: its engine alone is of no use.
        own = (asset.address for name, asset in edition.assets.items() if not name.startswith(_SEARCH))
        addresses = (
            *_pages(edition, route),
            *own,
            *_recordings(edition, route),
            *(kept.address for _, kept in _pictures(edition, route)),
        )
        files = tuple((address, file_of(address)) for address in dict.fromkeys(addresses))
        yield Artifact(walk_list_address(edition, route), route.path, RevisionsRecipe(route.name, files))


def walk_files(edition: Edition) -> Iterator[Artifact]:
    """Each walk in one file with its pictures, to be kept or passed on where there is no service worker."""
    for route in walks(edition):
        yield Artifact(file_address(edition, route), route.path, DeferredRecipe(_walk_file, edition, (route.id,)))


def _walk_file(edition: Edition, identifier: str) -> PageRecipe:
    route = edition.shown(identifier)
    # Links leave the file for the guide's own address; its pictures come along.
    context = PageContext(edition, file_address(edition, route), f"{edition.guide.base_url.rstrip('/')}/")
    common = page_view(context, "walk", Link(route.name), summary=route.summary or None)
    canonical = context.absolute(edition.guide.address(route))
    view = WalkView(
        **fields_of(replace(common, canonical=canonical, alternates=())),
        seal=context.seal(route),
        prose=context.prose(route),
        prose_language="",
        chapters=tuple(_chapter(context, stop, number) for number, stop in enumerate(stops(edition, route), start=1)),
        style=Markup(edition.assets[STYLE].data.decode().replace("</", r"<\/")),  # noqa: S704 - the theme's own style
    )
    embedded = {context.href(address): kept.recipe for address, kept in _pictures(edition, route)}
    return PageRecipe("walk.html", view, embedded)


def _chapter(context: PageContext, stop: Entry, number: int) -> EntryView:
    """A stop's page with the places in its text named apart from those of the other stops."""
    view = entry_view(context, stop)
    name = rf"\g<0>stop.{number}."
    prose = _ELEMENT.sub(lambda element: _PLACE.sub(name, element[0]), view.prose)
    return replace(view, prose=Markup(prose))  # noqa: S704 - as clean as it was


def _recordings(edition: Edition, route: Entry) -> list[str]:
    return [address for entry in (route, *stops(edition, route)) for address in recordings_on(edition.guide, entry)]


def _pages(edition: Edition, route: Entry) -> list[str]:
    """The walk's pages, and those that a sign on the way opens."""
    entries = [route, *stops(edition, route)]
    own = [entry_address(entry.kind, entry.id, edition.root) for entry in entries]
    codes = [code for entry in entries for code in edition.passports.codes.get(entry.id, ())]
    numbers = [numbers_address(edition)] if edition.passports.has_numbers else []
    return [edition.root, f"{edition.root}{OFFLINE}", *own, *numbers, *map(scan_address, codes)]


def _pictures(edition: Edition, route: Entry) -> list[tuple[str, Rendition]]:
    """The pictures on the walk's pages: where each is published at its widest, and one that a telephone can keep."""
    pictures = edition.guide.pictures
    keys = [picture_key(entry, name) for entry in (route, *stops(edition, route)) for name in entry.pictures]
    offered = [fallback(pictures[key]) for key in dict.fromkeys(keys)]
    return [(some[-1].address, _kept(some)) for some in offered]


def _kept(offered: Sequence[Rendition]) -> Rendition:
    """The widest that is no wider than a telephone's screen; a picture in another format shows the same."""
    return next((one for one in reversed(offered) if one.recipe.width <= _WIDEST), offered[0])
