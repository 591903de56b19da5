"""The search page. Without scripts it lists every entry by kind."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from redlane_ssg.guide.addresses import file_of, search_address
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.page_views import SearchView, fields_of
from redlane_ssg.outputs.plan import Artifact, PageRecipe
from redlane_ssg.outputs.search.files import MAX_RECORDS_IN_ONE_FILE
from redlane_ssg.outputs.search.records import SEARCHED
from redlane_ssg.outputs.views import Card, CardGroup, Link


def search_page(edition: Edition, index: str) -> Artifact:
    """The search page of an edition; ``index`` is the address of the search's index file."""
    context = edition.at(search_address(edition.root))
    heading = Link(edition.wording("search.title"))
    summary = edition.wording("search.summary", name=edition.config.title)
    common = page_view(context, "search", heading, ((heading.text, context.address),), summary=summary)
    view = SearchView(**fields_of(common), groups=tuple(_all_entries(context)), search_index=context.href(index))
    return Artifact(file_of(context.address), "content/guide.yml", PageRecipe("search.html", view))


def _all_entries(context: PageContext) -> Iterator[CardGroup]:
    """Every entry by kind. A guide that is too large for one page links to its kinds' lists instead."""
    edition = context.edition
    is_small = sum(len(edition.entries(kind)) for kind in SEARCHED) <= MAX_RECORDS_IN_ONE_FILE
    for kind in SEARCHED:
        entries = edition.entries(kind)
        if entries:
            shown = entries if is_small or not KINDS[kind].has_list else ()
            cards = tuple(Card(context.link(entry.id), "", Markup()) for entry in shown)
            yield CardGroup(
                edition.wording(f"kinds.{kind}"), cards, context.list_link(kind) if KINDS[kind].has_list else None
            )
