"""The guide in one language: how its entries are named, linked and shown as cards on one page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from markupsafe import Markup

from redlane_ssg.guide.addresses import absolute, list_address, relative
from redlane_ssg.guide.check_prose import entry_of, is_outside, picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.tracking import Dependency
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.outputs.assets import Asset
from redlane_ssg.outputs.page_views import Frame
from redlane_ssg.outputs.passports import Passports
from redlane_ssg.outputs.pictures import picture_html
from redlane_ssg.outputs.seals import Carving, seal
from redlane_ssg.outputs.views import Card, Link
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.prose import LINK, PICTURE
from redlane_ssg.signage.register import Register


@dataclass(frozen=True, slots=True)
class SharedFrame:
    """A frame, what was asked for it, and the names of the folders beside its page into which its links lead."""

    frame: Frame
    asks: frozenset[Dependency]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The guide, a language, its strings, the theme's own files, its signs' codes, its stamps, colours by scheme.

    ``frames`` are those of pages that were made, by the folder above them.
    """

    guide: Guide
    language: str
    wording: Wording
    assets: Mapping[str, Asset]
    register: Register
    passports: Passports
    colours: Mapping[str, Mapping[str, str]]
    carving: Carving
    frames: dict[str, SharedFrame] = field(default_factory=dict)

    @property
    def config(self) -> GuideFields:
        """The guide's configuration in this language."""
        return self.guide.config[self.language]

    @property
    def root(self) -> str:
        """Where this language's pages begin."""
        return self.guide.root(self.language)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """A kind's entries in their listed order."""
        return self.guide.of_kind(kind, self.language)

    def shown(self, identifier: str) -> Entry:
        """An entry that is shown.

        Raises:
            KeyError: it is not.
        """
        return self.guide.entries[identifier, self.language]

    def carved(self, entry: Entry) -> str:
        """What an entry's seal says: its own words or its name, in the guide's first language."""
        return (self.guide.any_entry(entry.id, self.guide.first_language) or entry).seal_text

    def at(self, address: str) -> PageContext:
        """This edition as seen from one of its pages."""
        return PageContext(self, address)


@dataclass(frozen=True, slots=True)
class PageContext:
    """An edition seen from one address: every link it makes can be written on that page.

    An empty ``prefix`` makes relative links; the page for missing pages, which answers anywhere, gives its site's path.
    """

    edition: Edition
    address: str
    prefix: str = ""

    def href(self, target: str) -> str:
        """The link to an address."""
        return f"{self.prefix}{target}" if self.prefix else relative(self.address, target)

    def link(self, identifier: str) -> Link:
        """An entry by its name; a hidden one leads nowhere."""
        guide, language = self.edition.guide, self.edition.language
        shown = guide.entry(identifier, language)
        entry = shown or guide.any_entry(identifier, language)
        if entry is None:
            raise KeyError(identifier)
        return Link(entry.name, self.href(guide.address(entry)) if shown else "", foreign_language(entry))

    def list_link(self, kind: str) -> Link:
        """A kind's list by its name."""
        return Link(self.edition.wording(f"kinds.{kind}"), self.href(list_address(kind, self.edition.root)))

    def card(self, entry: Entry, *, number: int | None = None, walk: str = "") -> Card:
        """An entry as a card."""
        label = self.edition.wording(f"kind.{entry.kind}")
        return Card(self.link(entry.id), entry.summary, self.seal(entry), label, number, walk)

    def seal(self, entry: Entry) -> Markup:
        """An entry's seal."""
        codes = self.edition.passports.codes.get(entry.id, ())
        return seal(KINDS[entry.kind].seal_style, self.edition.carved(entry), codes)

    def prose(self, entry: Entry) -> Markup:
        """An entry's body with its links and pictures leading somewhere."""
        html = LINK.sub(lambda match: self._prose_link(match, entry), entry.body.prose.html)
        first = PICTURE.search(html) if entry.fields.picture is None else None
        start = first.start() if first else -1
        html = PICTURE.sub(lambda match: self._prose_picture(match, entry, is_first=match.start() == start), html)
        # A wide table scrolls in a box of its own, by keyboard too (WCAG 2.1.1). No quotation marks: in a title
        # attribute these words must stay words.
        html = html.replace("<table", "<div class=scroll tabindex=0><table").replace("</table>", "</table></div>")
        return Markup(html)  # noqa: S704 - cleaned by the allow-list when it was read

    def _prose_link(self, match: re.Match[str], entry: Entry) -> str:
        target, label = unescape(match["target"]), match["label"]
        if is_outside(target) or target.startswith("#"):
            return match[0]
        found = entry_of(self.edition.guide, entry, target)
        if found is None:
            href = self.href(target.lstrip("/"))
            return f'<a{match["before"]} href="{escape(href)}"{match["after"]}>{label}</a>'
        link = self.link(found.id)
        words = label or escape(link.text)
        if not link.href:
            return words
        anchor = target.partition("#")[2]
        href = f"{link.href}#{anchor}" if anchor and self._has_anchor(found, unquote(anchor)) else link.href
        language = f' lang="{link.language}"' if link.language and not label else ""
        before = match["before"].replace(' class="reference"', "")
        return f'<a{before} href="{escape(href)}"{match["after"]}{language}>{words}</a>'

    def _has_anchor(self, entry: Entry, anchor: str) -> bool:
        """A body that stands in for its translation can name a place that the other page, translated, has not."""
        shown = self.edition.guide.any_entry(entry.id, self.edition.language) or entry
        return anchor in shown.anchors

    def _prose_picture(self, match: re.Match[str], entry: Entry, *, is_first: bool) -> str:
        picture = self.edition.guide.pictures[picture_key(entry, unescape(match["source"]))]
        return picture_html(picture, self.href, f"{match['before']}{match['after']}", is_first=is_first)

    def absolute(self, address: str) -> str:
        """An address as the whole world writes it."""
        return absolute(self.edition.guide.base_url, address)


def foreign_language(entry: Entry) -> str:
    """The language that an entry's name is really in, where it is not that of its page."""
    return "" if entry.has_own_names else entry.original_language
