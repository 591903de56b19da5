"""The feed of what is held soon, one per language: Atom (RFC 4287), beside the feed of news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from redlane_ssg.guide.addresses import calendar_address
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.outputs.calendar_files import event_id
from redlane_ssg.outputs.calendars import all_happenings
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.feeds import FeedEntry, feed_document
from redlane_ssg.outputs.happening_rows import happening_view
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe

# A happening enters the feed so many days before it is held. That day is when its entry was updated: it is known
# without a clock, it never lies ahead, and readers show what comes next first.
_DAYS_BEFORE = timedelta(days=14)
_MOST = 50


def calendar_feed(edition: Edition) -> Iterator[Artifact]:
    """feed.xml of the calendar: what is held within two weeks, and what was held lately."""
    if edition.guide.has_happenings:
        yield Artifact(_address(edition), "content/guide.yml", DeferredRecipe(_calendar_feed, edition))


def _address(edition: Edition) -> str:
    return f"{calendar_address(edition.root)}feed.xml"


def _calendar_feed(edition: Edition) -> BytesRecipe:
    context, day = edition.at(_address(edition)), edition.guide.build_date
    name = edition.config.short or edition.config.title
    title = edition.wording("calendar.of", name=edition.wording("calendar.title"), guide=name)
    soon = [one for one in all_happenings(edition) if _entered(one) <= day]
    entries = tuple(_entry(context, one) for one in reversed(soon[-_MOST:]))
    return feed_document(context, title, calendar_address(edition.root), entries)


def _entered(happening: Happening) -> date:
    """The day on which a happening enters the feed. What was moved has entered by its old day."""
    first = min(happening.on, happening.announced)
    return first - _DAYS_BEFORE if first - date.min > _DAYS_BEFORE else date.min


def _entry(context: PageContext, happening: Happening) -> FeedEntry:
    edition, view = context.edition, happening_view(context, happening)
    url = context.absolute(edition.guide.address(edition.shown(happening.entry)))
    when = " ".join(filter(None, (view.day, view.times)))
    told = [view.status, when, view.place.text if view.place else "", *(one.text for one in view.speakers)]
    return FeedEntry(
        f"{url.partition('#')[0]}#{event_id(edition, happening)}",
        view.heading.text,
        url,
        _entered(happening).isoformat(),
        " · ".join(filter(None, told)),
    )
