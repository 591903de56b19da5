"""The guide offline: a service worker, lists of walks' files, walks in one file, and a page for missing pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from redlane_ssg.guide.addresses import entry_address, file_of
from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.anchors import with_prefix
from redlane_ssg.outputs.assets import SCRIPT, STYLE, Asset
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_pages import entry_view
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.minify import minify
from redlane_ssg.outputs.page_views import EntryView, ListView, WalkView, fields_of
from redlane_ssg.outputs.parts import part_views, parts
from redlane_ssg.outputs.pictures import Rendition, fallback
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe, RevisionsRecipe
from redlane_ssg.outputs.recordings import offline_recordings
from redlane_ssg.outputs.scan_pages import numbers_address, scan_address
from redlane_ssg.outputs.views import CardGroup, Link
from redlane_ssg.outputs.walks import OFFLINE, file_address, stops, walk_list_address, walks
from redlane_ssg.read.theme import Theme

WORKER = "worker/sw.js"
# The width of the pictures that walks store (px): that of a phone's screen.
_MAX_WIDTH = 960


def service_worker(guide: Guide, theme: Theme, published: Mapping[str, Asset]) -> Iterator[Artifact]:
    """sw.js (W3C Service Workers): the theme's script, after a line with the files that it stores for every visitor."""
    file = theme.files.get(WORKER)
    if file is None:
        return
    pages = [f"{guide.root(language)}{OFFLINE}" for language in guide.languages]
    always = (published[name].address for name in (STYLE, SCRIPT))
    files = tuple((address, file_of(address)) for address in (*pages, *always))
    yield Artifact(
        "sw.js", file.path, RevisionsRecipe("shell", files, b"const SHELL = ", b";\n" + minify(WORKER, file.data))
    )


def offline_pages(edition: Edition) -> Iterator[Artifact]:
    """The page shown offline instead of one that is not on the device: it lists the walks, which may be."""
    yield Artifact(file_of(f"{edition.root}{OFFLINE}"), "content/guide.yml", DeferredRecipe(_offline_page, edition))


def _offline_page(edition: Edition) -> PageRecipe:
    address = f"{edition.root}{OFFLINE}"
    context = edition.at(address)
    heading = Link(edition.wording("offline.missing"))
    summary = edition.wording("offline.missing_text")
    common = page_view(context, "offline", heading, ((heading.text, address),), summary=summary)
    groups = tuple(
        CardGroup(edition.wording(f"kinds.{kind}"), tuple(map(context.card, routes)))
        for kind, routes in groupby(walks(edition), key=lambda walk: walk.kind)
    )
    return PageRecipe("offline.html", ListView(**fields_of(common), groups=groups))


def walk_lists(edition: Edition) -> Iterator[Artifact]:
    """For each walk a JSON list of its files, each with its revision and its size in bytes.

    They are its pages in every language, what those link to within the guide, and all that these need.
    """
    for route in walks(edition):
        pages = tuple(dict.fromkeys(_pages(edition, route)))
        theme_files = (asset.address for asset in edition.assets.values())
        pictures = (picture.address for _, picture in _pictures(edition, route))
        addresses = (*pages, *theme_files, *_recordings(edition, route), *pictures)
        files = tuple((address, file_of(address)) for address in dict.fromkeys(addresses))
        recipe = RevisionsRecipe(route.name, files, pages=pages)
        yield Artifact(walk_list_address(edition, route), route.path, recipe)


def walk_files(edition: Edition) -> Iterator[Artifact]:
    """Each walk in one file with its pictures, to store or pass on where there is no service worker."""
    for route in walks(edition):
        yield Artifact(file_address(edition, route), route.path, DeferredRecipe(_walk_file, edition, (route.id,)))


def _walk_file(edition: Edition, identifier: str) -> PageRecipe:
    route = edition.shown(identifier)
    # Links are absolute, because the file is opened outside the site; its pictures are embedded.
    context = PageContext(edition, file_address(edition, route), f"{edition.guide.base_url.rstrip('/')}/")
    common = page_view(context, "walk", Link(route.name), summary=route.summary or None)
    canonical = context.absolute(edition.guide.address(route))
    view = WalkView(
        **fields_of(replace(common, canonical=canonical, alternates=())),
        seal=context.seal(route),
        prose=context.prose(route),
        prose_language="",
        parts=part_views(context, route),
        chapters=tuple(_chapter(context, stop, number) for number, stop in enumerate(stops(edition, route), start=1)),
        style=Markup(edition.assets[STYLE].data.decode().replace("</", r"<\/")),  # noqa: S704 - the theme's own style
    )
    embedded = {context.href(address): picture.recipe for address, picture in _pictures(edition, route)}
    return PageRecipe("walk.html", view, embedded)


def _chapter(context: PageContext, stop: Entry, number: int) -> EntryView:
    """A stop's page as a chapter. Its ids get a prefix, so that they differ from those of other chapters."""
    view = entry_view(context, stop)
    return replace(view, prose=with_prefix(view.prose, f"stop.{number}."))


def _recordings(edition: Edition, route: Entry) -> list[str]:
    return [
        address for entry in (route, *stops(edition, route)) for address in offline_recordings(edition.guide, entry)
    ]


def _pages(edition: Edition, route: Entry) -> Iterator[str]:
    """The addresses of a walk's pages in every language, and of those that its signs' codes open."""
    entries = [route, *stops(edition, route)]
    for language in edition.guide.languages:
        root = edition.guide.root(language)
        yield from (root, f"{root}{OFFLINE}")
        yield from (entry_address(entry.kind, entry.id, root) for entry in entries)
        if edition.passports.has_numbers:
            yield numbers_address(root)
    yield from (scan_address(code) for entry in entries for code in edition.passports.codes.get(entry.id, ()))


def _pictures(edition: Edition, route: Entry) -> list[tuple[str, Rendition]]:
    """The pictures on a walk's pages: the address of each at its widest, and the rendition to store on a phone."""
    pictures = edition.guide.pictures
    hosts = (route, *stops(edition, route))
    shown = [entry for host in hosts for entry in (host, *parts(edition, host))]
    keys = [picture_key(entry, name) for entry in shown for name in entry.pictures]
    offered = [fallback(pictures[key]) for key in dict.fromkeys(keys)]
    return [(renditions[-1].address, _for_phones(renditions)) for renditions in offered]


def _for_phones(renditions: Sequence[Rendition]) -> Rendition:
    """The widest rendition up to _MAX_WIDTH, else the narrowest."""
    return next((item for item in reversed(renditions) if item.recipe.width <= _MAX_WIDTH), renditions[0])
