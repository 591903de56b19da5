"""The guide: all entries in every language, what is shown on the build date, and what refers to what.

Reading it is tracked (``incremental/``), so that the next run knows which pages are unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.guide.addresses import entry_address, language_root, list_address
from redlane_ssg.incremental.tracking import Tracked, Tracker
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Dated
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.captions import Captions
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.recordings import RecordingFile
from redlane_ssg.read.tracks import TrackFile


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former id of an entry, whose address now leads to the entry ``id``."""

    kind: str
    old_id: str
    id: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry without a page of its own is shown: the page of an entry, the list of a kind, or the first page.

    ``kind`` and ``id`` are empty for the first page, ``id`` for a list. ``anchor`` is the entry's id within the page;
    empty if the page as a whole tells what the entry would.
    """

    kind: str = ""
    id: str = ""
    anchor: str = ""

    def address(self, root: str) -> str:
        """The address in the language whose pages are below ``root``."""
        page = entry_address(self.kind, self.id, root) if self.id else list_address(self.kind, root)
        return f"{page if self.kind else root}{'#' if self.anchor else ''}{self.anchor}"


@dataclass(frozen=True, slots=True)
class Whole:
    """What is not looked up by a key: the build date, former ids, and what could not be read.

    ``unreadable`` has ids, former ids and folders of entries, and paths of files. ``unprintable`` are the languages
    that the theme's fonts have no letters for. ``served_at`` is the URL of pages that are not at that of guide.yml.
    """

    build_date: date
    redirects: tuple[Redirect, ...]
    unreadable: frozenset[str]
    unprintable: frozenset[str] = frozenset()
    served_at: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide.

    ``entries`` are shown; ``hidden`` are drafts and entries that are not yet, or no longer, published. Both have the
    key (id, language). ``order`` gives the ids of each kind in list order, ``backlinks`` the ids that refer to an id.
    ``homes`` tells where an entry without a page of its own is shown, ``parts`` which ones an entry's page shows. The
    keys of files are their paths within content/. ``sounds`` includes films. ``tracker`` notes everything read.
    """

    tracker: Tracker
    languages: tuple[str, ...]
    whole: Whole
    config: Tracked[str, GuideFields]
    entries: Tracked[tuple[str, str], Entry]
    hidden: Tracked[tuple[str, str], Entry]
    order: Tracked[str, tuple[str, ...]]
    backlinks: Tracked[str, tuple[str, ...]]
    homes: Tracked[str, Home]
    parts: Tracked[str, tuple[str, ...]]
    pictures: Tracked[str, PictureFile]
    sounds: Tracked[str, RecordingFile]
    transcripts: Tracked[str, tuple[str, ...]]
    captions: Tracked[str, Captions]
    tracks: Tracked[str, TrackFile]

    @property
    def build_date(self) -> date:
        """The date of the build, which decides what is shown."""
        self.tracker.note(("build_date",))
        return self.whole.build_date

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Former ids."""
        self.tracker.note(("redirects",))
        return self.whole.redirects

    @property
    def unreadable(self) -> frozenset[str]:
        """Ids and folders of entries, and paths of files, that could not be read. They have problems of their own."""
        self.tracker.note(("unreadable",))
        return self.whole.unreadable

    @property
    def first_language(self) -> str:
        """The language that entries are written in."""
        return self.languages[0]

    @property
    def written_languages(self) -> tuple[str, ...]:
        """The languages that people write, not the derived ones."""
        languages = self.config[self.first_language].languages
        return tuple(language.code for language in languages if not language.derived)

    @property
    def sign_languages(self) -> tuple[str, ...]:
        """The languages that signs are printed in: those that people write, but for those that are left off signs."""
        off = {language.code for language in self.config[self.first_language].languages if not language.signs}
        return tuple(code for code in self.written_languages if code not in off | self.whole.unprintable)

    def is_derived(self, language: str) -> bool:
        """Whether a language is derived from the first: then it has everything that the first has."""
        return language not in self.written_languages

    @property
    def base_url(self) -> str:
        """The URL at which the pages are published."""
        self.tracker.note(("served_at",))
        return self.whole.served_at or self.code_url

    @property
    def code_url(self) -> str:
        """The URL of guide.yml, whose host is in the symbols of signs, wherever the pages are tried out."""
        return self.config[self.first_language].base_url

    def root(self, language: str) -> str:
        """The address below which a language has its pages."""
        return language_root(language, self.first_language)

    def entry(self, identifier: str, language: str) -> Entry | None:
        """The shown entry with an id; None if there is none."""
        return self.entries.get((identifier, language))

    def any_entry(self, identifier: str, language: str) -> Entry | None:
        """The entry with an id, shown or hidden; None if there is none."""
        return self.entry(identifier, language) or self.hidden.get((identifier, language))

    def has(self, kind: str) -> bool:
        """Whether any entry of a kind is shown."""
        self.tracker.note(("has", kind))
        return bool(self.order.untracked.get(kind))

    @property
    def has_happenings(self) -> bool:
        """Whether anything of a shown entry is held on days that are known."""
        self.tracker.note(("has_happenings",))
        return any(Dated.__name__ in entry.outline.facets for entry in self.entries.untracked.values())

    def of_kind(self, kind: str, language: str) -> tuple[Entry, ...]:
        """The shown entries of a kind in list order."""
        entries = self.entries.untracked
        return tuple(entries[identifier, language] for identifier in self.order.get(kind, ()))

    def has_page(self, entry: Entry) -> bool:
        """Whether an entry has a page of its own."""
        return self.homes.get(entry.id) is None

    def address(self, entry: Entry) -> str:
        """Where an entry is shown: the address of its page, or that of another page, with the entry's anchor there."""
        home = self.homes.get(entry.id)
        return home.address(self.root(entry.language)) if home else self.own_address(entry)

    def own_address(self, entry: Entry) -> str:
        """The address that belongs to an entry, whether it has a page there or is shown elsewhere."""
        return entry_address(entry.kind, entry.id, self.root(entry.language))
