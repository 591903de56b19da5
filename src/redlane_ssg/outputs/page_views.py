"""What templates see as ``page``: a base view with what every page has, and a view for each type of page.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from markupsafe import Markup

from redlane_ssg.outputs.entry_views import (
    EpisodeView,
    MapView,
    Navigation,
    NeedView,
    OfflineView,
    PartView,
    PlateView,
    QuizView,
    RecordingView,
    ScannedSign,
    StampsView,
    StopView,
    VisitView,
)
from redlane_ssg.outputs.happening_views import HappeningsView, HappeningView, MonthView, SubscriptionView
from redlane_ssg.outputs.views import Card, CardGroup, GuideCard, ItemList, Link, PictureView, Row


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language of the guide, for ``hreflang`` and for the menu of languages.

    ``locale`` is the language as Open Graph writes it: ``zh_CN``; empty if its country is not known.
    """

    language: str
    name: str
    href: str
    absolute: str
    is_current: bool
    locale: str = ""


@dataclass(frozen=True, slots=True)
class ShareView:
    """The picture that is shown with a link to the page: ``absolute``, ``width`` and ``height`` (px), and its text.

    ``href`` is a smaller version of it; empty if the page starts with that picture anyway.
    """

    href: str
    absolute: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class FooterView:
    """The foot of every page. ``contact_pieces`` has the contact in pieces, the telephone numbers with links."""

    operator: str
    contact: str
    contact_pieces: tuple[Link, ...]
    icp: str
    police: Link | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of a language.

    ``root`` links to the top of the site. ``files`` has links to theme files that scripts and templates load on demand.
    ``manifest`` and ``touch_icon`` link to what a phone needs to install the guide. ``fonts`` are the head's elements
    for the headings' fonts (a placeholder until the fonts are made). ``colours`` has each scheme's colours by name, for
    places that no style sheet reaches. ``calendar`` links to the calendar, empty where nothing is held on known days;
    so is ``feed`` where there is no entry.
    """

    title: str
    home: str
    root: str
    style: str
    script: str
    files: Mapping[str, str]
    menu: tuple[Link, ...]
    kinds: tuple[Link, ...]
    pages: tuple[Link, ...]
    feed: str
    manifest: str
    touch_icon: str
    footer: FooterView
    search: str
    calendar: str
    colours: Mapping[str, Mapping[str, str]]
    fonts: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has: all that ``base.html`` shows. Redirects and error pages have nothing else.

    ``kind`` is the folder of an entry's kind, or the type of a page without an entry.
    """

    language: str
    address: str
    title: str
    heading: Link
    summary: str
    frame: Frame
    canonical: str
    alternates: tuple[Alternate, ...]
    schema_type: str
    kind: str
    crumbs: tuple[Link, ...]
    structured_data: Markup
    share: ShareView


@dataclass(frozen=True, slots=True)
class HomeView(PageView):
    """The first page of a language."""

    tagline: str
    seal: Markup
    route: Link | None
    stops: CardGroup | None
    stamps: StampsView | None
    alerts: CardGroup | None
    happenings: HappeningsView | None
    groups: tuple[CardGroup, ...]


@dataclass(frozen=True, slots=True)
class ListView(PageView):
    """Cards in groups: a kind's entries, signs by number, or the walks that may be on the device."""

    groups: tuple[CardGroup, ...]


@dataclass(frozen=True, slots=True)
class CalendarView(PageView):
    """What is on by month, as of the day of the build, which ``note`` tells; ``later`` says how many are left out.

    ``over`` has what was held lately, the last first.
    """

    note: str
    months: tuple[MonthView, ...]
    later: str
    over: tuple[HappeningView, ...]
    subscription: SubscriptionView


@dataclass(frozen=True, slots=True)
class PartsView(PageView):
    """A list that shows a kind's entries whole, as they have no pages of their own."""

    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class SearchView(ListView):
    """The search page. ``groups`` has all entries, for visitors without scripts."""

    search_index: str


@dataclass(frozen=True, slots=True)
class PortalView(PageView):
    """A page of a portal over many guides: some of them, and where they are. ``count`` says how many there are in all.

    ``onward`` links to the pages with the guides before and after these.
    """

    search_index: str
    map: MapView | None
    guides: tuple[GuideCard, ...]
    count: str
    onward: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EntryView(PageView):
    """An entry. Fields that it lacks are None or empty. ``another`` is what to read after a story: another one."""

    label: str
    aliases: tuple[str, ...]
    seal: Markup
    prose: Markup
    prose_language: str
    brief: tuple[Row, ...]
    rows: tuple[Row, ...]
    lists: tuple[ItemList, ...]
    needs: tuple[NeedView, ...]
    groups: tuple[CardGroup, ...]
    parts: tuple[PartView, ...]
    sources: tuple[Link, ...]
    as_of: str
    another: Card | None
    scanned: tuple[ScannedSign, ...]
    picture: PictureView | None
    plate: PlateView | None
    recording: RecordingView | None
    episodes: tuple[EpisodeView, ...]
    quiz: QuizView | None
    navigation: Navigation | None
    visit: VisitView | None
    stop: StopView | None
    stamps: StampsView | None
    happenings: HappeningsView | None


@dataclass(frozen=True, slots=True)
class RouteView(EntryView):
    """An entry that is a route: its stops, its map, and how to store it for use offline."""

    stops: CardGroup | None
    map: MapView | None
    offline: OfflineView | None


@dataclass(frozen=True, slots=True)
class WalkView(PageView):
    """A walk in one file: the route's ``parts``, its stops as ``chapters``, and the text of the style sheet."""

    seal: Markup
    prose: Markup
    prose_language: str
    parts: tuple[PartView, ...]
    chapters: tuple[EntryView, ...]
    style: Markup


@dataclass(frozen=True, slots=True)
class RetiredView(PageView):
    """The page of a retired code: why it is retired, also in the guide's other languages, and a link to go on."""

    following: Link | None
    translations: tuple[Card, ...]


def fields_of(view: PageView) -> dict[str, Any]:
    """A view's fields by name, to construct a view of a subclass."""
    return {item.name: getattr(view, item.name) for item in fields(view)}
