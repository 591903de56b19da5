"""Checks that every entry, old id and list has an address of its own, even if letter case is ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.addresses import entry_address, list_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.read.nodes import locate

# Addresses that the site itself uses.
_RESERVED = (
    "assets/", "audio/", "offline/", "pictures/", "search/", "video/", "s/",
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
        yield from _claim(taken, guide.address(entry), Span(entry.path), "E304")
    for entry in sorted(originals, key=lambda entry: entry.path):
        for index, old_id in enumerate(entry.outline.was):
            span = locate(entry.node, _old_id_location(index))
            yield from _claim(taken, entry_address(entry.kind, old_id, ""), span, "E305")


def _old_id_location(index: int) -> Location:
    return location_of(EntryFields, lambda fields: fields.was[index])


def _claim(taken: dict[str, str], address: str, span: Span, code: str) -> Iterator[Diagnostic]:
    folded = address.casefold()
    if folded in taken:
        yield problem(code, span, address=f"/{address}", other=taken[folded])
    else:
        taken[folded] = span.path
