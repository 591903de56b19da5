"""Which entries are shown: drafts never on a site, the others from the day they are published until they expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.kinds.entries import Outline


@dataclass(frozen=True, slots=True)
class Visibility:
    """The day for which a guide is made, and whether drafts and entries to come are shown as well."""

    day: date
    drafts: bool = False
    upcoming: bool = False

    def shows(self, entry: Outline) -> bool:
        """Whether an entry is shown. The day of expiry is the first on which it is not."""
        if (entry.draft and not self.drafts) or (self.is_early(entry) and not self.upcoming):
            return False
        return entry.expire is None or self.day.toordinal() < entry.expire

    def is_early(self, entry: Outline) -> bool:
        """Whether an entry is to be published later."""
        return entry.publish is not None and self.day.toordinal() < entry.publish
