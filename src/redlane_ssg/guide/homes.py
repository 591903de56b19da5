"""Where entries are shown that have no page of their own: those of a few words, and those of kinds without pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from redlane_ssg.guide.guide import Guide, Home
from redlane_ssg.incremental.tracking import Tracked
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.kinds.facets import Itinerary


@dataclass(frozen=True, slots=True)
class PageRule:
    """What decides which entries have pages: from which length (``kinds/lengths.py``), and what printed codes open.

    ``opened`` are ids, perhaps former ones.
    """

    shortest: int
    opened: frozenset[str]


def with_homes(guide: Guide, rule: PageRule) -> Guide:
    """The guide in which entries of a few words, signs and the like are shown elsewhere.

    The first language decides, so that a page is there in every language or in none.
    """
    shown = {entry.id: entry.outline for entry in guide.entries.untracked.values() if _is_original(entry.outline)}
    former = {redirect.old_id: redirect.id for redirect in guide.whole.redirects}
    finder = _Finder(shown, former, rule)
    listed = [identifier for kind in KINDS for identifier in guide.order.untracked[kind]]
    found = {identifier: home for identifier in listed if (home := finder.home(shown[identifier])) is not None}
    parts: dict[str, list[str]] = defaultdict(list)
    for identifier, home in found.items():
        if home.id and home.anchor:
            parts[home.id].append(identifier)
    tracker = guide.tracker
    return replace(
        guide,
        homes=Tracked(found, "homes", tracker),
        parts=Tracked({host: tuple(ids) for host, ids in parts.items()}, "parts", tracker),
    )


def anchor_of(identifier: str) -> str:
    """The id of an entry's section on the page that shows it. Ids of headings in the prose never contain a dot."""
    return f"entry.{identifier}"


def _is_original(outline: Outline) -> bool:
    return outline.language == outline.original_language


class _Finder:
    def __init__(self, shown: Mapping[str, Outline], former: Mapping[str, str], rule: PageRule) -> None:
        self._shown, self._former = shown, former
        opened = [*rule.opened, *_pointed_at(shown.values())]
        kept = {self._current(identifier) for identifier in opened}
        self._short = {
            outline.id for outline in shown.values() if _is_short(outline, rule.shortest) and outline.id not in kept
        }
        self._holders: dict[str, set[str]] = defaultdict(set)
        for outline in shown.values():
            for identifier in outline.belong_here:
                self._holders[identifier].add(outline.id)

    def home(self, outline: Outline) -> Home | None:
        """Where an entry is shown; None on a page of its own."""
        if KINDS[outline.kind].has_page:
            host = self._host(outline)
            return Home(host.kind, host.id, anchor_of(outline.id)) if host else None
        target = next((self._shown[one] for one in map(self._current, outline.belongs_to) if one in self._shown), None)
        if target is not None and KINDS[target.kind].has_page:
            return Home(target.kind, target.id)
        if target is not None and KINDS[target.kind].has_list:
            return Home(target.kind, "", anchor_of(target.id))
        return Home(outline.kind, "", anchor_of(outline.id)) if KINDS[outline.kind].has_list else Home()

    def _host(self, outline: Outline) -> Outline | None:
        """The entry that shows one of a few words: what it belongs to, or what that belongs to in turn."""
        met = [outline]
        while met[-1].id in self._short and (above := self._above(met[-1])) is not None:
            # They belong to each other: each keeps its page.
            if above in met:
                return None
            met.append(above)
        return met[-1] if met[-1] is not outline else None

    def _above(self, outline: Outline) -> Outline | None:
        """The first shown entry that it says it belongs to; if there is none, the only one that says so of it."""
        said, told = (self._hosts(ids) for ids in (outline.belongs_to, sorted(self._holders[outline.id])))
        if said:
            return said[0]
        return told[0] if len(told) == 1 else None

    def _hosts(self, ids: Iterable[str]) -> list[Outline]:
        shown = [self._shown[one] for one in dict.fromkeys(map(self._current, ids)) if one in self._shown]
        return [outline for outline in shown if KINDS[outline.kind].has_page]

    def _current(self, identifier: str) -> str:
        return identifier if identifier in self._shown else self._former.get(identifier, identifier)


def _is_short(outline: Outline, shortest: int) -> bool:
    return KINDS[outline.kind].has_page and outline.length < shortest and not outline.stands_alone


def _pointed_at(outlines: Iterable[Outline]) -> Iterable[str]:
    """What signs point at, and the stops of walks: these have pages, however short."""
    for outline in outlines:
        if not KINDS[outline.kind].has_page:
            yield from outline.belongs_to
        elif Itinerary.__name__ in outline.facets:
            yield from outline.references
