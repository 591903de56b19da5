"""What templates see: plain frozen values, every text in the page's language, every link ready to write.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; ``href`` is empty where they lead nowhere, ``language`` where it is the page's."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: a link, and when and by whom it was said."""

    link: Link
    note: str = ""
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled fact; without values it is not known."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list within an entry: a session, a service, a stop."""

    heading: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A labelled list within an entry."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as other pages show it; ``number`` is its place on a route."""

    link: Link
    summary: str
    seal: Markup
    label: str = ""
    number: int | None = None
    walk: str = ""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under a heading; ``more`` leads to all of them, ``ending`` tells how a route's list goes on."""

    heading: str
    cards: tuple[Card, ...]
    more: Link | None = None
    notes: tuple[str, ...] = ()
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for machines (``hreflang``) and for people."""

    language: str
    name: str
    href: str
    absolute: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its address, its size in px, the words that stand for it.

    ``html`` is the whole element, from which a browser chooses the width and the format that fit it.
    """

    href: str
    absolute: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    html: Markup = field(default_factory=Markup)


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
class RecordingView:
    """A sound or film: its address, its length in whole seconds and as a clock shows it, its words by paragraph.

    ``language`` and ``transcript_language`` are empty where they are the page's; ``said`` tells of another in words.
    """

    href: str
    absolute: str
    media_type: str
    is_film: bool
    seconds: int
    length: str
    transcript: tuple[str, ...]
    language: str = ""
    said: str = ""
    transcript_language: str = ""
    captions: str = ""
    captions_language: str = ""
    poster: PictureView | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One part of a series: its title, which leads to where else it can be seen, facts, and what there is to play."""

    heading: Link
    rows: tuple[Row, ...]
    recording: RecordingView | None


@dataclass(frozen=True, slots=True)
class MapView:
    """A route's picture: an SVG, its form (``plan`` to scale, ``line`` not), what is to be said of it, and files."""

    picture: Markup
    form: str
    notes: tuple[str, ...]
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The way to a place: its name and address as passers-by read them, and links that open maps there."""

    name: Link
    address: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Footer:
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
    footer: Footer
    search: str
    colours: Mapping[str, Mapping[str, str]]
    fonts: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class StampView:
    """A stop's stamp: the character that stands for its seal, and the codes any of which wins it."""

    mark: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StampsView:
    """A route's stamps. ``passport`` leads to where they are kept; ``is_passport`` says that it is on this page.

    ``keypad`` leads to the page of numbers; ``own`` are the codes that stamp the stop whose page it is.
    """

    passport: Link
    is_passport: bool
    keypad: Link
    stamps: tuple[StampView, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as it is shown; ``place`` is its right place in a question of order, from 1."""

    text: str
    is_right: bool
    place: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question; ``kind`` is ``single``, ``multiple`` or ``order``, ``solution`` what is right, in words, in order."""

    text: str
    kind: str
    answers: tuple[AnswerView, ...]
    solution: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class QuizView:
    """An entry's questions; ``id`` is its id, ``language`` their own where it is not the page's."""

    id: str
    questions: tuple[QuestionView, ...]
    language: str


@dataclass(frozen=True, slots=True)
class OfflineView:
    """A walk that can be kept: its name in the device's memory, the list of its files, all of it in one file."""

    walk: str
    list: str
    file: str


@dataclass(frozen=True, slots=True)
class PageView:
    """One page. Fields that a page has no use for stay empty."""

    language: str
    address: str
    title: str
    heading: Link
    summary: str
    frame: Frame
    canonical: str
    alternates: tuple[Alternate, ...]
    schema_type: str = "website"
    kind: str = ""
    label: str = ""
    crumbs: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    seal: Markup = field(default_factory=Markup)
    prose: Markup = field(default_factory=Markup)
    prose_language: str = ""
    brief: tuple[Row, ...] = ()
    rows: tuple[Row, ...] = ()
    lists: tuple[ItemList, ...] = ()
    alerts: CardGroup | None = None
    stops: CardGroup | None = None
    groups: tuple[CardGroup, ...] = ()
    sources: tuple[Link, ...] = ()
    as_of: str = ""
    picture: PictureView | None = None
    previous: Link | None = None
    following: Link | None = None
    told: tuple[Card, ...] = ()
    route: Link | None = None
    position: str = ""
    tagline: str = ""
    structured_data: Markup = field(default_factory=Markup)
    recording: RecordingView | None = None
    episodes: tuple[EpisodeView, ...] = ()
    stamps: StampsView | None = None
    quiz: QuizView | None = None
    map: MapView | None = None
    navigation: Navigation | None = None
    offline: OfflineView | None = None
    chapters: tuple[PageView, ...] = ()
    style: Markup = field(default_factory=Markup)
    search_index: str = ""
    stop_number: int = 0
    stop_count: int = 0
    share: ShareView | None = None
