"""What templates see: immutable values, with texts in the page's language and links relative to the page.

This module has the pieces of all pages, entry_views.py those of entries' pages, page_views.py the pages themselves. All
of it is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text and its link. ``href`` is empty if there is no link, ``language`` if it is the page's."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact. ``note`` says as of when it is true.

    ``pieces`` has the same text in pieces, some with links of their own, if it holds telephone numbers. What
    ``is_struck`` out was said before, and is so no longer.
    """

    link: Link
    note: str = ""
    pieces: tuple[Link, ...] = ()
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled fact."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list within an entry: a session, a service, a stop."""

    heading: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A labelled list within an entry."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as other pages show it. ``number`` is its number on a route, ``walk`` the way to the next stop.

    ``when`` says in words when an event is, or of a lesson its minutes, its place and its audience. ``picture`` is a
    small photograph or drawing of it, empty if it has none.
    """

    link: Link
    summary: str
    seal: Markup
    label: str = ""
    number: int | None = None
    walk: str = ""
    when: str = ""
    picture: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under a heading. ``more`` links to all of them; ``ending`` is a remark after a route's last stop."""

    heading: str
    cards: tuple[Card, ...]
    more: Link | None = None
    notes: tuple[str, ...] = ()
    ending: str = ""


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A guide on a portal: its name and address, its description, its seal, how much it ``has``.

    ``number`` is its number on the portal's map, None if it is not there.
    """

    link: Link
    summary: str
    seal: Markup
    has: str
    number: int | None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: its address, its size in px, its alternative text.

    ``html`` is the whole element, from which a browser chooses the width and the format that fit best.
    """

    href: str
    absolute: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    html: Markup = field(default_factory=Markup)
