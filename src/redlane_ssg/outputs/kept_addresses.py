"""Addresses that were published: those that lead nowhere now are errors, those that were given up have a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from redlane_ssg.diagnostics import Diagnostic, a_few, problem
from redlane_ssg.guide.addresses import calendar_address, calendar_file, file_of, list_address, search_address
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.published import PublishedAddresses
from redlane_ssg.guide.withheld import expired_addresses, withheld_addresses
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.views import Link

_PAGE = ".html"


def given_up(
    editions: Sequence[Edition], published: PublishedAddresses, planned: Collection[str]
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The addresses that have nothing any more, on purpose; and a diagnostic for each other one that has nothing.

    ``planned`` are the paths of all files. What is published until a day is given up on that day, the list of a kind
    with its last entry, the calendar's page and feed with the last day, and the calendar of a page with that page.
    """
    guide = editions[0].guide
    here = {*planned, *(file_of(search_address(one.root)) for one in editions if one.config.search)}
    over = expired_addresses(guide) | {address for one in editions for address in _lists_of_all(one.root)}
    # Whoever writes sees drafts too; readers will not.
    unseen = withheld_addresses(guide)
    gone, lost = [], defaultdict[str, list[str]](list)
    for address in published.known:
        is_here = file_of(address) in here
        if is_here and address not in unseen:
            continue
        root, page = _edition_of(editions, address).root, address.removesuffix(calendar_file(""))
        if page != address and page in published.known and file_of(page) not in here and page not in over:
            # It is told of its page.
            if published.is_gone(page, root):
                gone.append(address)
            continue
        if address in over or page in over or published.is_gone(address, root):
            gone.extend([] if is_here else [address])
        else:
            original = address.removeprefix(root)
            # Where the first language still has its page, this one alone is lost.
            is_alone = file_of(original) in here and original not in unseen
            lost[address if is_alone else original].append(address)
    return tuple(gone), tuple(_lost(published, key, addresses, guide) for key, addresses in lost.items())


def _lists_of_all(root: str) -> Iterator[str]:
    """The addresses in a language that are there as long as they list anything."""
    yield from (list_address(kind, root) for kind in KINDS)
    yield from (calendar_address(root), f"{calendar_address(root)}feed.xml")


def gone_pages(editions: Sequence[Edition], gone: Sequence[str], source: str) -> Iterator[Artifact]:
    """A page at each address that was given up, which says so. A server that can answers 410 (RFC 9110, 15.5.11)."""
    for address in gone:
        if file_of(address).endswith(_PAGE):
            edition = _edition_of(editions, address)
            yield Artifact(file_of(address), source, DeferredRecipe(_gone_page, edition, (address,)))


def _gone_page(edition: Edition, address: str) -> PageRecipe:
    heading = Link(edition.wording("gone.title"))
    view = page_view(edition.at(address), "missing", heading, summary=edition.wording("gone.text"))
    return PageRecipe("gone.html", replace(view, alternates=()))


def _edition_of(editions: Sequence[Edition], address: str) -> Edition:
    """The edition that an address belongs to: that of the longest root."""
    return max((one for one in editions if address.startswith(one.root)), key=lambda one: len(one.root))


def _lost(published: PublishedAddresses, key: str, addresses: Sequence[str], guide: Guide) -> Diagnostic:
    told = a_few(tuple(f"/{address}" for address in addresses))
    at = published.known[addresses[0]]
    if f"/{key}" in published.renamed:
        file, line = published.renamed[f"/{key}"]
        return problem("E353", at, address=told, entry=file, line=line)
    line = f"  - {{address: /{key}, gone: {guide.build_date}}}"
    return problem("E350", at, address=told, lines=line, was=f"was: [{key.strip('/')}]")
