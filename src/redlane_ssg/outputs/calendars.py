"""The calendars of a guide: of all of it, and of each entry that something is held at, with or by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from redlane_ssg.guide.addresses import calendar_address, calendar_file
from redlane_ssg.guide.happenings import (
    happenings_at,
    happenings_between,
    happenings_of_entry,
    happenings_with,
    horizon,
)
from redlane_ssg.guide.matching import belonging_to
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Dated, Located, Needing, Presenter
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.shape import facet_types
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.happening_views import SubscriptionView
from redlane_ssg.outputs.parts import parts

_PLACES = frozenset(folder for folder, kind in KINDS.items() if Located in facet_types(kind))
_NEIGHBOURHOODS = frozenset(folder for folder, kind in KINDS.items() if Needing in facet_types(kind))
_PRESENTERS = frozenset(folder for folder, kind in KINDS.items() if Presenter in facet_types(kind))


def all_happenings(edition: Edition) -> tuple[Happening, ...]:
    """Everything that the guide tells of on the day of the build, in order."""
    first, last = horizon(edition.guide.build_date)
    return happenings_between(edition.guide, edition.language, first, last)


def happenings_on_page(edition: Edition, entry: Entry) -> tuple[Happening, ...]:
    """What is held of an entry, at it, or with it, and of the entries that its page shows; in order, each once.

    The day of the build is read only where there is something that has days.
    """
    found = {
        (happening.entry, happening.position, happening.announced): happening
        for one in (entry, *parts(edition, entry))
        for happening in _happenings(edition, one)
    }
    return tuple(sorted(found.values(), key=lambda happening: happening.place_in_order))


def calendar_pages(edition: Edition) -> Iterator[Entry]:
    """The entries with a page that has a calendar of its own."""
    if edition.guide.has_happenings:
        entries = (entry for kind in KINDS for entry in edition.entries(kind))
        yield from (entry for entry in entries if edition.guide.has_page(entry) and happenings_on_page(edition, entry))


def subscription(context: PageContext, page: str) -> SubscriptionView:
    """How to subscribe to the calendar of a page, by the page's address."""
    file = calendar_file(page)
    address = context.absolute(file)
    note = context.edition.wording("calendar.subscribe_text")
    return SubscriptionView(f"webcal{address.removeprefix(urlsplit(address).scheme)}", context.href(file), note)


def guide_subscription(context: PageContext) -> SubscriptionView:
    """How to subscribe to everything."""
    return subscription(context, calendar_address(context.edition.root))


def _happenings(edition: Edition, entry: Entry) -> Iterator[Happening]:
    guide, language = edition.guide, edition.language
    if entry.has(Dated):
        yield from happenings_of_entry(guide, entry, *horizon(guide.build_date))
    finders: dict[frozenset[str], Callable[..., tuple[Happening, ...]]] = {
        _PLACES: happenings_at,
        _PRESENTERS: happenings_with,
    }
    for kinds, find in finders.items():
        if entry.kind in kinds and _is_named(edition, entry):
            yield from find(guide, entry.id, language, *horizon(guide.build_date))
    # What is on in a community is what is on at and by all that belongs to it.
    if entry.kind in _NEIGHBOURHOODS and guide.has_happenings:
        for other in belonging_to(guide, entry):
            if other.kind not in _NEIGHBOURHOODS:
                yield from _happenings(edition, other)


def _is_named(edition: Edition, entry: Entry) -> bool:
    """Whether something that has days names an entry."""
    guide = edition.guide
    named_by = (guide.entry(identifier, edition.language) for identifier in guide.backlinks.get(entry.id, ()))
    return any(other is not None and other.has(Dated) for other in named_by)
