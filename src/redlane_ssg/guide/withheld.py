"""Entries that are not shown on the build date, and why: what is left out in silence is taken for lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Outline


class Withheld(NamedTuple):
    """An entry that is not shown, why (``is_draft``, ``is_early``, ``is_expired``), and the day of that."""

    title: str
    id: str
    reason: str
    day: str


def withheld(guide: Guide, *, drafts: bool) -> tuple[Withheld, ...]:
    """Every entry that is not shown, in the order of their files; ``drafts`` says whether drafts are."""
    first, hidden = guide.first_language, guide.hidden.untracked
    outlines = [entry.outline for (_, language), entry in hidden.items() if language == first]
    ordered = sorted(outlines, key=lambda outline: outline.path)
    return tuple(found for outline in ordered for found in _withheld(outline, guide.whole.build_date, drafts=drafts))


def expired_addresses(guide: Guide) -> frozenset[str]:
    """The addresses of entries whose time is over, in every language."""
    day, found = guide.whole.build_date.toordinal(), set()
    for entry in guide.hidden.untracked.values():
        if entry.outline.expire is not None and entry.outline.expire <= day:
            found.add(guide.own_address(entry))
    return frozenset(found)


def withheld_addresses(guide: Guide) -> frozenset[str]:
    """The addresses of entries that the guide shows although they are drafts, or to come, in every language."""
    day = guide.whole.build_date.toordinal()
    entries = guide.entries.untracked.values()
    unseen = (one for one in entries if one.outline.draft or (one.outline.publish or day) > day)
    return frozenset(guide.own_address(entry) for entry in unseen)


def _withheld(outline: Outline, on: date, *, drafts: bool) -> Iterator[Withheld]:
    if outline.expire is not None and outline.expire <= on.toordinal():
        yield Withheld(outline.title, outline.id, "is_expired", date.fromordinal(outline.expire).isoformat())
    elif outline.draft and not drafts:
        yield Withheld(outline.title, outline.id, "is_draft", "")
    elif outline.publish is not None:
        yield Withheld(outline.title, outline.id, "is_early", date.fromordinal(outline.publish).isoformat())
