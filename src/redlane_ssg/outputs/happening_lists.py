"""What is on next on the home page, and what is held of, at and with an entry on its page."""

from __future__ import annotations

from datetime import date

from redlane_ssg.guide.addresses import calendar_address
from redlane_ssg.guide.happenings import happenings_of_entry, horizon
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Dated, Scheduled
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.locations import Location
from redlane_ssg.outputs.calendars import all_happenings, happenings_on_page, subscription
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.happening_rows import coming, happening_view
from redlane_ssg.outputs.happening_views import HappeningsView, SubscriptionView
from redlane_ssg.outputs.views import Link

_MOST_ON_HOME_PAGE, _MOST_ON_ENTRY, _MOST_OVER = 5, 12, 3


def next_happenings(context: PageContext) -> HappeningsView | None:
    """What is on now and next in the whole guide; None if nothing is. Reads the day of the build."""
    edition = context.edition
    if not edition.guide.has_happenings:
        return None
    shown = coming(all_happenings(edition), edition.guide.build_date)
    return _view(context, shown[:_MOST_ON_HOME_PAGE]) if shown else None


def entry_happenings(context: PageContext, entry: Entry) -> HappeningsView | None:
    """What is held of an entry with its past sessions, or what is on next at it or with it; None if nothing is.

    A single day of an event is told by its facts: its page only links to its calendar.
    """
    found = happenings_on_page(context.edition, entry)
    if not found:
        return None
    own = subscription(context, context.edition.guide.address(entry))
    if _has_plan(entry):
        return _view(context, _plan(context, entry), own, is_plan=True)
    is_told = len(found) == 1 and found[0].entry == entry.id
    shown = () if is_told else coming(found, context.edition.guide.build_date)
    return _view(context, shown[:_MOST_ON_ENTRY], own) if shown or is_told else None


def told_in_plan(entry: Entry) -> frozenset[Location]:
    """The parts of an entry of which its plan tells everything: those on days, where none is held by rules."""
    scheduled = entry.fields.facet(Scheduled) if _has_plan(entry) else None
    if scheduled is None or _has_rules(scheduled):
        return frozenset()
    return frozenset(one.location for one in scheduled.occasions if one.is_dated and not one.organisers)


def _has_plan(entry: Entry) -> bool:
    scheduled = entry.fields.facet(Scheduled) if entry.has(Dated) else None
    return scheduled is not None and scheduled.own is None


def _plan(context: PageContext, entry: Entry) -> tuple[Happening, ...]:
    """All parts of an entry on all their days; by rules there are too many, and those around today are shown."""
    guide, scheduled = context.edition.guide, entry.fields.facet(Scheduled)
    first, last = _days_of_plan(context, scheduled) if scheduled else horizon(guide.build_date)
    found = happenings_of_entry(guide, entry, first, last)
    if scheduled is None or not _has_rules(scheduled):
        return found
    next_ones = coming(found, guide.build_date)
    over = tuple(happening for happening in found if happening not in next_ones)
    return (*over[-_MOST_OVER:], *next_ones[:_MOST_ON_ENTRY])


def _has_rules(scheduled: Scheduled) -> bool:
    return any(one.timing.repeats for one in scheduled.occasions)


def _days_of_plan(context: PageContext, scheduled: Scheduled) -> tuple[date, date]:
    first, last = horizon(context.edition.guide.build_date)
    if _has_rules(scheduled):
        return first, last
    days = [day for one in scheduled.occasions for day in one.timing.days]
    return min([first, *days]), max([last, *days])


def _view(
    context: PageContext,
    shown: tuple[Happening, ...],
    own: SubscriptionView | None = None,
    *,
    is_plan: bool = False,
) -> HappeningsView:
    edition, wording = context.edition, context.edition.wording
    return HappeningsView(
        heading=wording("happenings.plan" if is_plan else "happenings.coming"),
        note=wording("as_of", date=wording.date(edition.guide.build_date)),
        happenings=tuple(happening_view(context, happening) for happening in shown),
        time_zone=edition.config.time_zone,
        is_plan=is_plan,
        more=Link(wording("calendar.whole"), context.href(calendar_address(edition.root))),
        subscription=own,
    )
