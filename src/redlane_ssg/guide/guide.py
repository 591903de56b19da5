"""The guide: everything that is shown on the build date, in every language, with what refers to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from redlane_ssg.guide.addresses import entry_address, language_root
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address an entry once had."""

    kind: str
    old_id: str
    id: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole. ``entries`` holds what is shown, ``hidden`` drafts and what is not yet or no longer published.

    ``order`` gives each kind's ids in their listed order, ``backlinks`` the ids that refer to an id.
    ``unreadable`` are ids and paths of files with problems of their own.
    """

    config: Mapping[str, GuideFields]
    languages: tuple[str, ...]
    build_date: date
    entries: Mapping[tuple[str, str], Entry]
    hidden: Mapping[tuple[str, str], Entry]
    order: Mapping[str, tuple[str, ...]]
    backlinks: Mapping[str, tuple[str, ...]]
    redirects: tuple[Redirect, ...]
    pictures: Mapping[str, PictureFile]
    unreadable: frozenset[str]

    @property
    def first_language(self) -> str:
        """The language that entries are written in."""
        return self.languages[0]

    @property
    def base_url(self) -> str:
        """Where the guide is published."""
        return self.config[self.first_language].base_url

    def root(self, language: str) -> str:
        """Where a language's pages begin."""
        return language_root(language, self.first_language)

    def entry(self, identifier: str, language: str) -> Entry | None:
        """The shown entry of an id."""
        return self.entries.get((identifier, language))

    def known(self, identifier: str, language: str) -> Entry | None:
        """The entry of an id, shown or hidden."""
        return self.entry(identifier, language) or self.hidden.get((identifier, language))

    def of_kind(self, kind: str, language: str) -> tuple[Entry, ...]:
        """A kind's shown entries in their listed order."""
        return tuple(self.entries[identifier, language] for identifier in self.order.get(kind, ()))

    def address(self, entry: Entry, language: str | None = None) -> str:
        """Where an entry stands, in its own language or another."""
        return entry_address(entry.kind, entry.id, self.root(language or entry.language))
