"""Files for crawlers, one each for the whole site: the sitemap and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from redlane_ssg.guide.addresses import (
    absolute,
    calendar_address,
    entry_address,
    language_root,
    list_address,
    search_address,
)
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.outputs.xml_bytes import xml_bytes

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_GUIDE_FILE = "content/guide.yml"


def sitemap(guide: Guide) -> Iterator[Artifact]:
    """sitemap.xml (sitemaps.org 0.9): every page, with its counterparts in other languages."""
    yield Artifact("sitemap.xml", _GUIDE_FILE, DeferredRecipe(_sitemap, guide))


def _sitemap(guide: Guide) -> BytesRecipe:
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": "http://www.w3.org/1999/xhtml"})
    for page in _addresses(guide):
        versions = {
            language: absolute(guide.base_url, f"{language_root(language, guide.first_language)}{page}")
            for language in guide.languages
        }
        for address in versions.values():
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = address
            for language, alternate in versions.items():
                link = {"rel": "alternate", "hreflang": language, "href": alternate}
                ElementTree.SubElement(url, "xhtml:link", link)
    return BytesRecipe(xml_bytes(root))


def robots(guide: Guide) -> Iterator[Artifact]:
    """robots.txt (RFC 9309): crawlers may read everything."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {absolute(guide.base_url, 'sitemap.xml')}\n"
    yield Artifact("robots.txt", _GUIDE_FILE, BytesRecipe(text.encode()))


def _addresses(guide: Guide) -> list[str]:
    """The address of every page, relative to its language's root."""
    config = guide.config[guide.first_language]
    addresses = ["", *([search_address("")] if config.search else [])]
    addresses.extend([calendar_address("")] if guide.has_happenings else [])
    for kind, model in KINDS.items():
        if guide.has(kind) and model.has_list:
            addresses.append(list_address(kind, ""))
        ids = (identifier for identifier in guide.order[kind] if guide.homes.get(identifier) is None)
        addresses.extend(entry_address(kind, identifier, "") for identifier in ids)
    return addresses
