"""An article about the coming week: what is on from the day of the build to the sixth day after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from itertools import groupby

from markupsafe import Markup

from redlane_ssg.guide.addresses import calendar_address
from redlane_ssg.outputs.calendars import all_happenings
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.happening_rows import coming, happening_view
from redlane_ssg.outputs.happening_views import HappeningView
from redlane_ssg.outputs.wechat.article_content import ArticleContent
from redlane_ssg.outputs.wechat.covers import guide_covers

_WEEK = timedelta(days=6)


def week_articles(edition: Edition) -> Iterator[ArticleContent]:
    """The article about the coming week; none if nothing is on in it. What was cancelled is told, too."""
    if not edition.guide.has_happenings:
        return
    first = edition.guide.build_date
    last = first + _WEEK
    found = [one for one in coming(all_happenings(edition), first) if one.on <= last]
    if not found:
        return
    wording = edition.wording
    context = PageContext(edition, "", f"{edition.guide.base_url.rstrip('/')}/")
    days = wording("when.span", first=wording.date(first), last=wording.date(last))
    yield ArticleContent(
        key="week",
        title=wording("wechat.week", days=days),
        short_title=wording("wechat.week_short"),
        summary=wording("calendar.summary", name=edition.config.title),
        prose=_prose(edition, [happening_view(context, one) for one in found]),
        address=context.absolute(calendar_address(edition.root)),
        covers=guide_covers(edition),
    )


def _prose(edition: Edition, shown: list[HappeningView]) -> Markup:
    """The happenings by day, as an article's prose."""
    days = []
    for day, happenings in groupby(shown, key=lambda one: one.day):
        items = "".join(f"<li>{'<br>'.join(_lines(edition, one))}</li>" for one in happenings)
        days.append(f"<h2>{escape(day)}</h2><ul>{items}</ul>")
    return Markup("".join(days))  # noqa: S704 - every text within is escaped


def _lines(edition: Edition, one: HappeningView) -> Iterator[str]:
    """What is told of a happening, in lines of HTML: what and when, what became of it, where, who, how to join in."""
    wording, colon = edition.wording, edition.wording("colon")
    heading = escape(" ".join(filter(None, (one.times, one.heading.text))))
    yield f"<strong>{heading}</strong>" if one.is_held else f"<del>{heading}</del>"
    if one.status:
        yield escape(f"{one.status} {wording('happening.former')}{colon}{one.former}" if one.former else one.status)
    if one.of is not None:
        yield escape(one.of.text)
    if one.place is not None:
        yield escape(f"{wording('happening.place')}{colon}{one.place.text}")
    if one.speakers:
        names = wording("hours.and").join(speaker.text for speaker in one.speakers)
        yield escape(f"{wording('happening.speakers')}{colon}{names}")
    for row in one.rows:
        yield escape(f"{row.label}{colon}{' '.join(value.link.text for value in row.values)}")
    yield from map(escape, one.notes)
