"""Entries by their names: what people write where the front matter may have ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.fields import ReferenceTo
from redlane_ssg.kinds.hours_words import plain_name
from redlane_ssg.kinds.shape import kinds_of


class EntryNames:
    """Entries of a guide, hidden ones too, by their ids and by each of their names in every language.

    ``kinds`` are the folders of those that are asked for.
    """

    def __init__(self, guide: Guide, kinds: Collection[str] = tuple(KINDS)) -> None:
        self._kinds: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._ids: dict[str, set[str]] = defaultdict(set)
        for table in (guide.entries.untracked, guide.hidden.untracked):
            for (identifier, language), entry in table.items():
                if entry.kind not in kinds:
                    continue
                fields = entry.fields
                self._kinds[identifier] = entry.kind
                if language == guide.first_language:
                    self._titles[identifier] = fields.title
                for word in (fields.title, fields.short, *fields.aliases):
                    if word:
                        self._ids[plain_name(word)].add(identifier)

    def find(self, word: str, to: ReferenceTo) -> list[str]:
        """The ids of entries that may stand in a field, by an id or a name, in order."""
        kinds = kinds_of(to)
        found = {word} if word in self._kinds else self._ids.get(plain_name(word), set())
        return sorted(one for one in found if self._kinds[one] in kinds)

    def word_for(self, identifier: str, to: ReferenceTo) -> str:
        """What is written for an entry in a table: its title if that leads back to it, else its id."""
        title = self._titles.get(identifier, "")
        return title if title and self.find(title, to) == [identifier] else identifier
