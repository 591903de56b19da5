"""The feed of stories and notices, one per language: Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Published
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.outputs.xml_bytes import xml_bytes

_ATOM = "http://www.w3.org/2005/Atom"
_MAX_ENTRIES = 50


def feed(edition: Edition) -> Iterator[Artifact]:
    """feed.xml of a language: the published entries, newest first."""
    yield Artifact(f"{edition.root}feed.xml", "content/guide.yml", DeferredRecipe(_feed, edition))


def _feed(edition: Edition) -> BytesRecipe:
    address = f"{edition.root}feed.xml"
    context, config = edition.at(address), edition.config
    news = _news(edition)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": edition.language})
    _text(root, "title", config.title)
    _text(root, "id", context.absolute(address))
    _text(root, "updated", _moment(news[0][0]) if news else _moment(edition.guide.build_date.isoformat()))
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", config.footer.operator or config.title)
    _link(root, "self", context.absolute(address))
    _link(root, "alternate", context.absolute(edition.root))
    for day, entry in news[:_MAX_ENTRIES]:
        _entry(root, context, day, entry)
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


def _entry(root: ElementTree.Element, context: PageContext, day: str, entry: Entry) -> None:
    element = ElementTree.SubElement(root, "entry")
    url = context.absolute(context.edition.guide.address(entry))
    _text(element, "title", entry.fields.title)
    _text(element, "id", url)
    _text(element, "updated", _moment(day))
    _link(element, "alternate", url)
    summary = entry.fields.summary or entry.body.prose.text[:200]
    if summary:
        _text(element, "summary", summary)


def _moment(day: str) -> str:
    """Midnight UTC of a day (RFC 3339). Content has dates without times, and output must not depend on a time zone."""
    return f"{day}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, relation: str, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": address})
