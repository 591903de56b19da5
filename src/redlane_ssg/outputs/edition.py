"""The guide in one language, and as seen from one page: names, links, cards and prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from urllib.parse import unquote

from markupsafe import Markup

from redlane_ssg.guide.addresses import absolute, list_address, relative
from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.links import entry_of, is_outside
from redlane_ssg.incremental.tracking import Dependency
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Pictured, Scheduled, Taught
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.outputs.assets import Asset
from redlane_ssg.outputs.page_views import Frame
from redlane_ssg.outputs.passports import Passports
from redlane_ssg.outputs.pictures import CARD_SIZES, picture_html
from redlane_ssg.outputs.plates import small_plate
from redlane_ssg.outputs.seals import SealSettings, seal
from redlane_ssg.outputs.timing_words import own_names, period
from redlane_ssg.outputs.views import Card, Link
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.prose import LINK, PICTURE
from redlane_ssg.signage.register import Register


@dataclass(frozen=True, slots=True)
class SharedFrame:
    """A frame that pages share, with its dependencies.

    ``linked_folders`` are the names of the sibling folders that its links lead into: for pages in those folders the
    links would be different.
    """

    frame: Frame
    dependencies: frozenset[Dependency]
    linked_folders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The guide in one language, with all that its outputs need.

    ``wording`` has the theme's strings, ``assets`` the theme's files, ``register`` the signs' codes, ``passports`` the
    stamps, ``colours`` the colours by scheme, ``symbols`` those of facilities. ``frames`` caches frames by the folder
    above their pages, ``places`` the places of entries in lists.
    """

    guide: Guide
    language: str
    wording: Wording
    assets: Mapping[str, Asset]
    register: Register
    passports: Passports
    colours: Mapping[str, Mapping[str, str]]
    seal_settings: SealSettings
    symbols: Mapping[str, str] = field(default_factory=dict)
    frames: dict[str, SharedFrame] = field(default_factory=dict)
    places: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def config(self) -> GuideFields:
        """The guide's configuration in this language."""
        return self.guide.config[self.language]

    @property
    def root(self) -> str:
        """The address below which this language's pages are."""
        return self.guide.root(self.language)

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """A kind's entries in their listed order."""
        return self.guide.of_kind(kind, self.language)

    def places_in_list(self, kind: str) -> Mapping[str, int]:
        """The place of each of a kind's entries in their listed order, by id."""
        listed = self.guide.order.get(kind, ())
        if kind not in self.places:
            self.places[kind] = dict(zip(listed, range(len(listed)), strict=True))
        return self.places[kind]

    def shown(self, identifier: str) -> Entry:
        """A shown entry.

        Raises:
            KeyError: the entry is not shown.
        """
        return self.guide.entries[identifier, self.language]

    @property
    def seal_language(self) -> str:
        """The language of its seals: its own where that is Chinese, in either script; else the guide's first."""
        return self.language if self.language.partition("-")[0] == "zh" else self.guide.first_language

    def seal_text(self, entry: Entry) -> str:
        """The text of an entry's seal: its own seal text or its name, in the language of seals."""
        return (self.guide.any_entry(entry.id, self.seal_language) or entry).seal_text

    def at(self, address: str) -> PageContext:
        """The context of the page at an address."""
        return PageContext(self, address)

    def of(self, guide: Guide) -> Edition:
        """The same edition of a guide that has the same pages."""
        return replace(self, guide=guide, frames={}, places={})


@dataclass(frozen=True, slots=True)
class PageContext:
    """An edition as seen from one page: its links are written for that page's address.

    Links are relative if ``prefix`` is empty. The page for missing pages is served at any address, so its prefix is the
    site's path.
    """

    edition: Edition
    address: str
    prefix: str = ""

    def href(self, target: str) -> str:
        """The link to an address."""
        return f"{self.prefix}{target}" if self.prefix else relative(self.address, target)

    def link(self, identifier: str) -> Link:
        """A link to an entry, with its name as text; a hidden entry has no ``href``."""
        guide, language = self.edition.guide, self.edition.language
        shown = guide.entry(identifier, language)
        entry = shown or guide.any_entry(identifier, language)
        if entry is None:
            raise KeyError(identifier)
        return Link(entry.name, self.href(guide.address(entry)) if shown else "", foreign_language(entry))

    def list_link(self, kind: str) -> Link:
        """A link to a kind's list, with the kind's name as text."""
        return Link(self.edition.wording(f"kinds.{kind}"), self.href(list_address(kind, self.edition.root)))

    def card(self, entry: Entry, *, number: int | None = None, walk: str = "") -> Card:
        """An entry as a card."""
        label = self.edition.wording(f"kind.{entry.kind}")
        when = self._when(entry) or self._lesson(entry)
        picture = self._small_photograph(entry) or small_plate(self.edition.guide, entry)
        return Card(self.link(entry.id), entry.summary, self.seal(entry), label, number, walk, when, picture)

    def _small_photograph(self, entry: Entry) -> Markup:
        """The photograph that a card shows, which is decorative there; empty if there is none."""
        pictured = entry.fields.facet(Pictured) if entry.has(Pictured) else None
        if pictured is None:
            return Markup()
        shown = pictured.picture
        attributes = ' alt=""'
        if shown.credit:
            attributes += f' data-credit="{escape(self.edition.wording("picture_by", credit=shown.credit))}"'
        picture = self.edition.guide.pictures[picture_key(entry, shown.file)]
        return picture_html(picture, self.href, attributes, shown_at=CARD_SIZES)

    def _when(self, entry: Entry) -> str:
        """When an event is, after what became of it."""
        wording = self.edition.wording
        scheduled = entry.fields.facet(Scheduled) if entry.has(Scheduled) else None
        if scheduled is None or scheduled.own is None:
            return ""
        timing = scheduled.own.timing
        names = own_names(self.edition.guide, self.edition.language) if timing.repeats else {}
        when, told = period(wording, timing, names), wording(f"value.{timing.status}") if timing.status else ""
        return wording("when.status", status=told, when=when) if told and when else told or when

    def _lesson(self, entry: Entry) -> str:
        """How long a lesson takes, where it is, and for whom."""
        taught = entry.fields.facet(Taught) if entry.has(Taught) else None
        if taught is None:
            return ""
        minutes = self.edition.wording("timetable.minutes", value=taught.minutes) if taught.minutes else ""
        place = self.link(taught.place).text if taught.place else ""
        return " · ".join(one for one in (minutes, place, taught.audience) if one)

    def seal(self, entry: Entry) -> Markup:
        """An entry's seal."""
        codes = self.edition.passports.codes.get(entry.id, ())
        return seal(KINDS[entry.kind].seal_style, self.edition.seal_text(entry), codes)

    def prose(self, entry: Entry) -> Markup:
        """An entry's body as HTML, with its links and pictures resolved."""
        html = LINK.sub(lambda match: self._prose_link(match, entry), entry.body.prose.html)
        first = PICTURE.search(html) if entry.fields.picture is None else None
        start = first.start() if first else -1
        html = PICTURE.sub(lambda match: self._prose_picture(match, entry, is_first=match.start() == start), html)
        # A wide table scrolls in a box of its own, by keyboard too (WCAG 2.1.1). The attributes have no quotation marks
        # because this also replaces a ``<table`` within a title attribute, which quotation marks would end.
        html = html.replace("<table", "<div class=scroll tabindex=0><table").replace("</table>", "</table></div>")
        return Markup(html)  # noqa: S704 - cleaned by the allow-list when it was read

    def _prose_link(self, match: re.Match[str], entry: Entry) -> str:
        target, label = unescape(match["target"]), match["label"]
        if is_outside(target) or target.startswith("#"):
            return match[0]
        target_entry = entry_of(self.edition.guide, entry, target)
        if target_entry is None:
            href = self.href(target.lstrip("/"))
            return f'<a{match["before"]} href="{escape(href)}"{match["after"]}>{label}</a>'
        link = self.link(target_entry.id)
        text = label or escape(link.text)
        if not link.href:
            return text
        anchor = target.partition("#")[2]
        is_there = anchor and self._has_anchor(target_entry, unquote(anchor))
        # Of an entry that another page shows, all anchors begin with its own.
        href = f"{link.href}{'.' if '#' in link.href else '#'}{anchor}" if is_there else link.href
        language = f' lang="{link.language}"' if link.language and not label else ""
        before = match["before"].replace(' class="reference"', "")
        return f'<a{before} href="{escape(href)}"{match["after"]}{language}>{text}</a>'

    def _has_anchor(self, entry: Entry, anchor: str) -> bool:
        """Whether an entry's page has an anchor. An untranslated body can name one that the translated page lacks."""
        shown = self.edition.guide.any_entry(entry.id, self.edition.language) or entry
        return anchor in shown.anchors

    def _prose_picture(self, match: re.Match[str], entry: Entry, *, is_first: bool) -> str:
        picture = self.edition.guide.pictures[picture_key(entry, unescape(match["source"]))]
        return picture_html(picture, self.href, f"{match['before']}{match['after']}", is_first=is_first)

    def absolute(self, address: str) -> str:
        """The full URL of an address."""
        return absolute(self.edition.guide.base_url, address)


def foreign_language(entry: Entry) -> str:
    """The language of an entry's name if it differs from the page's; else empty."""
    return "" if entry.has_own_names else entry.original_language
