"""One search over all guides, in the form of a guide's own (outputs/search/), so that the same scripts answer.

Its kinds are the guides themselves, then one for each of them; its records are guides, then entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.outputs.portal.guides import PortalGuide, PortalRow
from redlane_ssg.outputs.search.files import search_files
from redlane_ssg.outputs.search.pinyin import syllables
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.written import SearchFiles


def portal_search(guides: Sequence[PortalGuide], heading: str, language: str) -> SearchFiles:
    """The files of the search; ``heading`` is what guides are called above their hits."""
    kinds = [(heading, ""), *((guide.edition.title, guide.edition.address) for guide in guides)]
    return search_files([*map(_guide_record, guides), *_entry_records(guides)], kinds, language)


def _guide_record(guide: PortalGuide) -> SearchRecord:
    edition = guide.edition
    names = tuple(dict.fromkeys(name for name in (edition.title, edition.short) if name))
    pinyin = tuple(map(syllables, names))
    return SearchRecord(0, "", names, (), pinyin, (), edition.description, "", edition.address)


def _entry_records(guides: Sequence[PortalGuide]) -> Iterator[SearchRecord]:
    for kind, guide in enumerate(guides, start=1):
        for row in guide.edition.rows:
            yield _entry_record(kind, row, guide.edition.address)


def _entry_record(kind: int, row: PortalRow, root: str) -> SearchRecord:
    # What has a page of its own is found by its path below the guide's address, as an id.
    path, address = (row.path[:-1], "") if row.path.endswith("/") else ("", f"{root}{row.path}")
    return SearchRecord(kind, path, row.names, row.other_names, row.pinyin, (), row.summary, "", address)
