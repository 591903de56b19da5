"""Which entry is meant by an id that no entry has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from redlane_ssg.diagnostics import Suggestions
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.fields import ReferenceTo
from redlane_ssg.kinds.shape import kinds_of


# Without slots: a cached property needs a dictionary.
@dataclass(frozen=True)
class EntrySuggestions:
    """Suggestions for one run; the guide's ids are gathered once, and only if one is asked for."""

    guide: Guide
    words: Suggestions = field(default_factory=Suggestions)

    def nearest(self, word: str, valid: Iterable[str]) -> str:
        """The valid word most similar to ``word``; empty if there is none, or after many suggestions."""
        return self.words.nearest(word, valid)

    def nearest_id(self, identifier: str, by: str, to: ReferenceTo | None = None) -> str:
        """The id that is meant: the new one if the entry was renamed, or else the most similar.

        It is of a kind that ``to`` allows, and not that of the entry ``by``, which names it.
        """
        kinds, renamed = frozenset(kinds_of(to or ReferenceTo())), self._renamed.get(identifier, "")
        if renamed != by and self._kinds.get(renamed) in kinds:
            return renamed
        return self.words.nearest(
            identifier, (name for name, kind in self._kinds.items() if kind in kinds and name != by)
        )

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kind of each id."""
        return {entry.id: entry.kind for entry in {**self.guide.hidden, **self.guide.entries}.values()}

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """The present id by former id; the first one where several entries had it."""
        return {redirect.old_id: redirect.id for redirect in reversed(self.guide.redirects)}
