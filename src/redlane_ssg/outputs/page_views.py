"""What templates see as ``page``: what every page has, and a view for each type of page that has more.

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
    OfflineView,
    QuizView,
    RecordingView,
    StampsView,
    StopView,
)
from redlane_ssg.outputs.views import Card, CardGroup, ItemList, Link, PictureView, Row


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for machines (``hreflang``) and for people."""

    language: str
    name: str
    href: str
    absolute: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ShareView:
    """What a page is shared with: ``absolute``, in ``width`` and ``height`` (px), and the words that stand for it.

    ``href`` is the same, no larger than is needed; empty where it heads the page.
    """

    href: str
    absolute: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class FooterView:
    """The foot of every page."""

    operator: str
    contact: str
    icp: str
    police: Link | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of a language.

    ``root`` is the link to the top of the site; ``files`` has those to the theme's files that no page loads by itself;
    ``fonts`` is what the head says of the headings' fonts, or stands for it until that is known.
    ``colours`` has a scheme's colours by name, for what no style sheet reaches.
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
    footer: FooterView
    search: str
    colours: Mapping[str, Mapping[str, str]]
    fonts: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class PageView:
    """What every page has: all that ``base.html`` shows. Pages that nobody stays on have no more than this.

    ``kind`` is the folder of an entry's kind, else the page's own type.
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
    groups: tuple[CardGroup, ...]


@dataclass(frozen=True, slots=True)
class ListView(PageView):
    """Cards in groups: a kind's entries, the numbers of signs, the walks that may be on the device."""

    groups: tuple[CardGroup, ...]


@dataclass(frozen=True, slots=True)
class SearchView(ListView):
    """The search; its groups are everything there is, for those without scripts."""

    search_index: str


@dataclass(frozen=True, slots=True)
class EntryView(PageView):
    """An entry. What it does not have is None or empty."""

    label: str
    aliases: tuple[str, ...]
    seal: Markup
    prose: Markup
    prose_language: str
    brief: tuple[Row, ...]
    rows: tuple[Row, ...]
    lists: tuple[ItemList, ...]
    groups: tuple[CardGroup, ...]
    sources: tuple[Link, ...]
    as_of: str
    picture: PictureView | None
    recording: RecordingView | None
    episodes: tuple[EpisodeView, ...]
    quiz: QuizView | None
    navigation: Navigation | None
    stop: StopView | None
    stamps: StampsView | None


@dataclass(frozen=True, slots=True)
class RouteView(EntryView):
    """An entry that is a walk: its stops, its picture, how it can be kept."""

    stops: CardGroup | None
    map: MapView | None
    offline: OfflineView | None


@dataclass(frozen=True, slots=True)
class WalkView(PageView):
    """A walk in one file: its chapters are its stops; ``style`` is the text of the style sheet."""

    seal: Markup
    prose: Markup
    prose_language: str
    chapters: tuple[EntryView, ...]
    style: Markup


@dataclass(frozen=True, slots=True)
class RetiredView(PageView):
    """What a retired code opens: why it leads nowhere, also in the guide's other languages, and where to go on."""

    following: Link | None
    translations: tuple[Card, ...]


def fields_of(view: PageView) -> dict[str, Any]:
    """A view's fields by their names, for a view of a type that has these and more."""
    return {one.name: getattr(view, one.name) for one in fields(view)}
