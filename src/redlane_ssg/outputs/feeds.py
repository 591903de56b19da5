"""The feed of stories and notices, one per language, and what every feed is made of: Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Published
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.outputs.xml_bytes import xml_bytes

_ATOM = "http://www.w3.org/2005/Atom"
_MAX_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed: its id (an IRI), its address, the day of its last change (ISO 8601), a sentence at most."""

    id: str
    title: str
    url: str
    day: str
    summary: str


def feed(edition: Edition) -> Iterator[Artifact]:
    """feed.xml of a language: the published entries, newest first."""
    yield Artifact(f"{edition.root}feed.xml", "content/guide.yml", DeferredRecipe(_feed, edition))


def _feed(edition: Edition) -> BytesRecipe:
    context = edition.at(f"{edition.root}feed.xml")
    entries = tuple(_entry(context, day, entry) for day, entry in _news(edition)[:_MAX_ENTRIES])
    return feed_document(context, edition.config.title, edition.root, entries)


def feed_document(context: PageContext, title: str, page: str, entries: tuple[FeedEntry, ...]) -> BytesRecipe:
    """A feed at the address of its context, which belongs to a page; its entries as they are given."""
    edition = context.edition
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": edition.language})
    _text(root, "title", title)
    _text(root, "id", context.absolute(context.address))
    newest = max((entry.day for entry in entries), default="")
    _text(root, "updated", _moment(newest or edition.guide.build_date.isoformat()))
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", edition.config.footer.operator or edition.config.title)
    _link(root, "self", context.absolute(context.address))
    _link(root, "alternate", context.absolute(page))
    for entry in entries:
        _add_entry(root, entry)
    return BytesRecipe(xml_bytes(root))


def _news(edition: Edition) -> list[tuple[str, Entry]]:
    """The published entries with their dates (ISO 8601), newest first, those of a day by id."""
    dated = [
        (published.on.isoformat(), entry)
        for kind in KINDS
        for entry in edition.entries(kind)
        if entry.has(Published)
        for published in [entry.fields.facet(Published)]
        if published is not None
    ]
    dated.sort(key=lambda pair: pair[1].id)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return dated


def _entry(context: PageContext, day: str, entry: Entry) -> FeedEntry:
    url = context.absolute(context.edition.guide.address(entry))
    return FeedEntry(url, entry.fields.title, url, day, entry.fields.summary or entry.body.prose.text[:200])


def _add_entry(root: ElementTree.Element, entry: FeedEntry) -> None:
    element = ElementTree.SubElement(root, "entry")
    _text(element, "title", entry.title)
    _text(element, "id", entry.id)
    _text(element, "updated", _moment(entry.day))
    _link(element, "alternate", entry.url)
    if entry.summary:
        _text(element, "summary", entry.summary)


def _moment(day: str) -> str:
    """Midnight UTC of a day (RFC 3339). Content has dates without times, and output must not depend on a time zone."""
    return f"{day}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, relation: str, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": address})
