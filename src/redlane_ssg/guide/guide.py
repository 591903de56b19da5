"""The guide: everything that is shown on the build date, in every language, with what refers to what.

What is read of it is tracked (incremental/), so that a run knows which pages would come out as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.guide.addresses import entry_address, language_root
from redlane_ssg.incremental.tracking import Tracked, Tracker
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.captions import Captions
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.recordings import RecordingFile
from redlane_ssg.read.tracks import TrackFile


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address an entry once had."""

    kind: str
    old_id: str
    id: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What is not asked for by a key: the build date, old addresses, ids and paths of files that gave nothing."""

    build_date: date
    redirects: tuple[Redirect, ...]
    unreadable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole. ``entries`` holds what is shown, ``hidden`` drafts and what is not yet or no longer published.

    ``order`` gives each kind's ids in their listed order, ``backlinks`` the ids that refer to an id. Files are found by
    their paths in content/; ``sounds`` are films too. ``tracker`` notes everything that is read.
    """

    tracker: Tracker
    languages: tuple[str, ...]
    whole: Whole
    config: Tracked[str, GuideFields]
    entries: Tracked[tuple[str, str], Entry]
    hidden: Tracked[tuple[str, str], Entry]
    order: Tracked[str, tuple[str, ...]]
    backlinks: Tracked[str, tuple[str, ...]]
    pictures: Tracked[str, PictureFile]
    sounds: Tracked[str, RecordingFile]
    transcripts: Tracked[str, tuple[str, ...]]
    captions: Tracked[str, Captions]
    tracks: Tracked[str, TrackFile]

    @property
    def build_date(self) -> date:
        """The day as of which it is shown."""
        self.tracker.note(("build_date",))
        return self.whole.build_date

    @property
    def redirects(self) -> tuple[Redirect, ...]:
        """Old addresses."""
        self.tracker.note(("redirects",))
        return self.whole.redirects

    @property
    def unreadable(self) -> frozenset[str]:
        """Ids and paths of files with problems of their own."""
        self.tracker.note(("unreadable",))
        return self.whole.unreadable

    @property
    def first_language(self) -> str:
        """The language that entries are written in."""
        return self.languages[0]

    @property
    def written_languages(self) -> tuple[str, ...]:
        """The languages of signs: those that people write, not those that are derived."""
        return tuple(one.code for one in self.config[self.first_language].languages if not one.derived)

    def is_derived(self, language: str) -> bool:
        """Whether nobody writes a language: then what is in the first one is in it too."""
        return language not in self.written_languages

    @property
    def base_url(self) -> str:
        """Where the guide is published."""
        return self.config[self.first_language].base_url

    def root(self, language: str) -> str:
        """Where a language's pages begin."""
        return language_root(language, self.first_language)

    def entry(self, identifier: str, language: str) -> Entry | None:
        """The shown entry of an id."""
        found: Entry | None = self.entries.get((identifier, language))
        return found

    def any_entry(self, identifier: str, language: str) -> Entry | None:
        """The entry of an id, shown or hidden."""
        return self.entry(identifier, language) or self.hidden.get((identifier, language))

    def has(self, kind: str) -> bool:
        """Whether any entry of a kind is shown."""
        self.tracker.note(("has", kind))
        return bool(self.order.untracked.get(kind))

    def of_kind(self, kind: str, language: str) -> tuple[Entry, ...]:
        """A kind's shown entries in their listed order."""
        entries = self.entries.untracked
        return tuple(entries[identifier, language] for identifier in self.order.get(kind, ()))

    def address(self, entry: Entry, language: str | None = None) -> str:
        """Where an entry stands, in its own language or another."""
        return entry_address(entry.kind, entry.id, self.root(language or entry.language))
