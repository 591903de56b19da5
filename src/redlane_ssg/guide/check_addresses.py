"""Checks that every entry, old id and list has an address of its own, even if letter case is ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redlane_ssg.diagnostics import Diagnostic, Span, nearest, problem
from redlane_ssg.guide.addresses import address_of_key, former_key, list_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.read.nodes import locate

# Addresses that the site itself uses.
_RESERVED = (
    "assets/", "audio/", "calendar/", "offline/", "pictures/", "search/", "video/", "s/",
    "404/", "index/", "feed/", "sitemap/", "robots/",
)  # fmt: skip


def check_addresses(guide: Guide, entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Entries and old ids that share an address. The problem is at the later file, by path."""
    taken = dict.fromkeys(_RESERVED, "redlane")
    for language in guide.languages:
        root = guide.root(language)
        taken[root] = "redlane"
        taken.update((list_address(kind, root), "redlane") for kind in KINDS)
    originals = [entry for entry in entries if entry.language == guide.first_language]
    for entry in sorted(originals, key=lambda entry: entry.path):
        yield from _claim(taken, guide.own_address(entry), Span(entry.path), "E304")
    for entry in sorted(originals, key=lambda entry: entry.path):
        for index, old in enumerate(entry.outline.was):
            yield from _check_old(taken, guide, entry, old, locate(entry.node, _old_id_location(index)))


def _check_old(taken: dict[str, str], guide: Guide, entry: Entry, old: str, span: Span) -> Iterator[Diagnostic]:
    key = former_key(entry.kind, old)
    kind = key.partition("/")[0]
    if kind not in KINDS:
        yield problem("E310", span, folder=kind, nearest=nearest(kind, KINDS), allowed=", ".join(KINDS))
    elif address_of_key(key) == guide.own_address(entry):
        yield problem("E307", span, address=f"/{guide.own_address(entry)}", id=entry.id)
    else:
        yield from _claim(taken, address_of_key(key), span, "E305")


def _old_id_location(index: int) -> Location:
    return location_of(EntryFields, lambda fields: fields.was[index])


def _claim(taken: dict[str, str], address: str, span: Span, code: str) -> Iterator[Diagnostic]:
    folded = address.casefold()
    if folded in taken:
        yield problem(code, span, address=f"/{address}", other=taken[folded])
    else:
        taken[folded] = span.path
