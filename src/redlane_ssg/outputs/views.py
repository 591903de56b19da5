"""What templates see: plain frozen values, every text in the page's language, every link ready to write.

Here are the pieces that any page may have; those of entries' pages are in entry_views.py, the pages themselves in
page_views.py. All of it is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

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
