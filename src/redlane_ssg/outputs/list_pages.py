"""A list for each kind that has entries, the home page, and the page for missing pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from redlane_ssg.guide.addresses import base_path, file_of, list_address
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facets import Published
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.entry_pages import stops_group
from redlane_ssg.outputs.entry_views import PartView
from redlane_ssg.outputs.frames import kind_crumb, page_view
from redlane_ssg.outputs.happening_lists import next_happenings
from redlane_ssg.outputs.page_views import HomeView, ListView, PartsView, fields_of
from redlane_ssg.outputs.parts import part_view, supported
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.stamps import route_stamps
from redlane_ssg.outputs.views import CardGroup, Link

# What servers show where nothing is, below the root of each language.
MISSING = "404.html"
_GUIDE_FILE = "content/guide.yml"
_MAX_NEWS_PER_KIND = 6


def list_pages(edition: Edition) -> Iterator[Artifact]:
    """Each kind's list."""
    for kind, model in KINDS.items():
        if model.has_list and edition.guide.has(kind):
            file = file_of(list_address(kind, edition.root))
            yield Artifact(file, f"content/{kind}", DeferredRecipe(_list_page, edition, (kind,)))


def _list_page(edition: Edition, kind: str) -> PageRecipe:
    context = edition.at(list_address(kind, edition.root))
    heading, summary = Link(edition.wording(f"kinds.{kind}")), edition.wording(f"about.{kind}")
    common = page_view(context, kind, heading, (kind_crumb(context, kind),), summary=summary)
    if not KINDS[kind].has_page:
        return PageRecipe("parts.html", PartsView(**fields_of(common), parts=tuple(_parts(context, kind))))
    cards = tuple(context.card(entry) for entry in edition.entries(kind))
    return PageRecipe("list.html", ListView(**fields_of(common), groups=(CardGroup("", cards),)))


def _parts(context: PageContext, kind: str) -> Iterator[PartView]:
    """A kind's entries, each with what names it."""
    for entry in context.edition.entries(kind):
        yield replace(part_view(context, entry, context.address), label="", supports=tuple(supported(context, entry)))


def home_page(edition: Edition) -> Iterator[Artifact]:
    """The first page of a language: alerts, the route, then what is new."""
    yield Artifact(file_of(edition.root), _GUIDE_FILE, DeferredRecipe(_home, edition))


def _home(edition: Edition) -> PageRecipe:
    context = edition.at(edition.root)
    config = edition.config
    route = edition.guide.entry(config.route, edition.language) if config.route else None
    area = edition.guide.entry(config.area, edition.language) if config.area else None
    website = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": config.title,
        "url": context.absolute(edition.root),
        "inLanguage": edition.language,
    }
    view = HomeView(
        **fields_of(page_view(context, "home", Link(config.title), things=(website,))),
        tagline=config.tagline or "",
        seal=context.seal(area) if area else Markup(),
        route=context.link(route.id) if route else None,
        stops=stops_group(context, route) if route else None,
        stamps=route_stamps(context, route.id) if route else None,
        alerts=next(_news(context, alerts=True), None),
        happenings=next_happenings(context),
        groups=tuple(_news(context, alerts=False)),
    )
    return PageRecipe("home.html", view)


def _news(context: PageContext, *, alerts: bool) -> Iterator[CardGroup]:
    """The first published entries of each kind, either alerts or all others."""
    edition = context.edition
    for kind in KINDS:
        dated = ((entry, entry.fields.facet(Published)) for entry in edition.entries(kind) if entry.has(Published))
        news = [entry for entry, published in dated if published is not None and published.is_alert == alerts]
        if news:
            cards = tuple(context.card(entry) for entry in news[:_MAX_NEWS_PER_KIND])
            name = edition.wording(f"kinds.{kind}")
            more = replace(context.list_link(kind), text=edition.wording("more", name=name))
            yield CardGroup(name, cards, more)


def missing_page(edition: Edition) -> Iterator[Artifact]:
    """404.html of a language. Servers show it at any address below its own, so its links have the site's path."""
    yield Artifact(f"{edition.root}{MISSING}", _GUIDE_FILE, DeferredRecipe(_missing, edition))


def _missing(edition: Edition) -> PageRecipe:
    context = PageContext(edition, f"{edition.root}{MISSING}", base_path(edition.guide.base_url))
    heading = Link(edition.wording("missing.title"))
    view = page_view(context, "missing", heading, summary=edition.wording("missing.text"))
    return PageRecipe("missing.html", replace(view, alternates=()))
