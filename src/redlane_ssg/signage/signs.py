"""The guide's signs, and what ids mean that stand on them or in their register."""

from __future__ import annotations

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed


def signs(guide: Guide) -> tuple[Entry, ...]:
    """Every shown sign, in the guide's first language, by id."""
    first = guide.first_language
    found = [entry for entry in guide.entries.values() if entry.language == first and entry.has(Signed)]
    return tuple(sorted(found, key=lambda entry: entry.id))


def resolve(guide: Guide, identifier: str) -> str:
    """An id as it is now: entries that were renamed answer to their old ids."""
    renamed = (redirect.id for redirect in guide.redirects if redirect.old_id == identifier)
    return identifier if guide.known(identifier, guide.first_language) else next(renamed, identifier)
