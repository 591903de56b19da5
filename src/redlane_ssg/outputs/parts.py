"""Entries that are shown on the page of another, or in their kind's list; and what an entry's page rests on."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.homes import anchor_of
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.anchors import below_heading, with_prefix
from redlane_ssg.outputs.edition import Edition, PageContext, foreign_language
from redlane_ssg.outputs.entry_views import PartView
from redlane_ssg.outputs.rows import brief, item_lists, rows
from redlane_ssg.outputs.views import Link, Row


def part_views(context: PageContext, entry: Entry) -> tuple[PartView, ...]:
    """The entries that an entry's page shows besides its own."""
    page = context.edition.guide.address(entry)
    return tuple(part_view(context, part, page) for part in parts(context.edition, entry))


def parts(edition: Edition, entry: Entry) -> list[Entry]:
    """The entries whose home is an entry's page, in the order of kinds and lists."""
    return [edition.shown(identifier) for identifier in edition.guide.parts.get(entry.id, ())]


def part_view(context: PageContext, entry: Entry, page: str) -> PartView:
    """An entry as a part of a page. Its ids get the prefix that links to them have.

    ``page`` is the address that the part belongs to; a walk in one file shows it elsewhere.
    """
    fields, anchor = entry.fields, anchor_of(entry.id)
    facts = (*brief(context, fields), *rows(context, fields))
    return PartView(
        anchor=anchor,
        heading=Link(fields.title, "", foreign_language(entry)),
        label=context.edition.wording(f"kind.{entry.kind}"),
        seal=context.seal(entry),
        prose=below_heading(with_prefix(context.prose(entry), f"{anchor}.")),
        prose_language="" if entry.is_translated else entry.body.language,
        rows=tuple(row for row in facts if not _leads_to(context.href(page), row)),
        lists=item_lists(context, fields),
    )


def _leads_to(page: str, row: Row) -> bool:
    """Whether a fact says only that the entry belongs to that whose page it is on."""
    return all(value.link.href == page for value in row.values)


def sources_of(context: PageContext, entries: list[Entry]) -> tuple[Link, ...]:
    """The sources that entries name in any field, each once; those of entries as a whole come first."""
    found = [(entry.fields.sources, entry.references) for entry in entries]
    ids = [*(one for whole, _ in found for one in whole), *(one for _, named in found for one in named)]
    return tuple(context.link(identifier) for identifier in dict.fromkeys(ids) if _is_source(context, identifier))


def supported(context: PageContext, entry: Entry) -> Iterator[Link]:
    """Links to the entries that name an entry."""
    guide = context.edition.guide
    for identifier in guide.backlinks.get(entry.id, ()):
        referrer = guide.entry(identifier, context.edition.language)
        if referrer is not None and KINDS[referrer.kind].has_page:
            yield context.link(identifier)


def _is_source(context: PageContext, identifier: str) -> bool:
    entry = context.edition.guide.entry(identifier, context.edition.language)
    return entry is not None and not KINDS[entry.kind].has_page and KINDS[entry.kind].has_list
