"""The calendar of a language: what is on by month, from the day of the build on, and what was held lately."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from redlane_ssg.guide.addresses import calendar_address, file_of
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.outputs.calendars import all_happenings, guide_subscription
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.frames import page_view
from redlane_ssg.outputs.happening_rows import coming, former_view, happening_view
from redlane_ssg.outputs.happening_views import DayView, HappeningView, MonthView
from redlane_ssg.outputs.page_views import CalendarView, fields_of
from redlane_ssg.outputs.plan import Artifact, DeferredRecipe, PageRecipe
from redlane_ssg.outputs.views import Link

# This term and the next, and no more than one can look through; whoever subscribes has all of it.
_MOST, _MOST_MONTHS, _MOST_OVER = 150, 6, 20
_Month = tuple[int, int]


def calendar_page(edition: Edition) -> Iterator[Artifact]:
    """The calendar, of a guide in which something is held on days that are known."""
    if edition.guide.has_happenings:
        address = calendar_address(edition.root)
        yield Artifact(file_of(address), "content/guide.yml", DeferredRecipe(_calendar_page, edition))


def _calendar_page(edition: Edition) -> PageRecipe:
    context = edition.at(calendar_address(edition.root))
    wording, day, found = edition.wording, edition.guide.build_date, all_happenings(edition)
    heading = Link(wording("calendar.title"))
    summary = wording("calendar.summary", name=edition.config.short or edition.config.title)
    common = page_view(context, "calendar", heading, ((heading.text, context.address),), summary=summary)
    by_month = _by_month(context, found, day)
    months = _first_months(by_month)
    later = sum(_month(max(happening.on, day)) not in months for happening in coming(found, day))
    over = [happening_view(context, one) for one in reversed(found) if one.ends_on < day and one.is_held]
    view = CalendarView(
        **fields_of(common),
        note=wording("as_of", date=wording.date(day)),
        months=tuple(_month_view(context, month, by_month[month]) for month in months),
        later=wording("calendar.later", count=later) if later else "",
        over=tuple(over[:_MOST_OVER]),
        subscription=guide_subscription(context),
    )
    return PageRecipe("calendar.html", view)


def _by_month(
    context: PageContext, happenings: Sequence[Happening], day: date
) -> Mapping[_Month, Mapping[int, list[HappeningView]]]:
    """What is on, by month and day of the month. What has begun before the day of the build stands on that day.

    What was moved stands on its old day too, as far as that is still to come.
    """
    found: dict[_Month, dict[int, list[HappeningView]]] = {}

    def add(on: date, view: HappeningView) -> None:
        found.setdefault(_month(on), {}).setdefault(on.day, []).append(view)

    for happening in happenings:
        if happening.ends_on >= day:
            add(max(happening.on, day), happening_view(context, happening))
        if happening.former is not None and happening.former >= day:
            add(happening.former, former_view(context, happening))
    return dict(sorted(found.items()))


def _first_months(by_month: Mapping[_Month, Mapping[int, list[HappeningView]]]) -> list[_Month]:
    """The months that are shown: at least one, and then as many whole ones as the page has room for."""
    months, count = list[_Month](), 0
    for month, days in by_month.items():
        count += sum(map(len, days.values()))
        if months and (count > _MOST or len(months) == _MOST_MONTHS):
            break
        months.append(month)
    return months


def _month(day: date) -> _Month:
    return day.year, day.month


def _month_view(context: PageContext, month: _Month, days: Mapping[int, list[HappeningView]]) -> MonthView:
    wording, (year, number) = context.edition.wording, month
    name = wording(f"month.{number}")
    first_weekday, length = calendar.monthrange(year, number)
    views = []
    for day in range(1, length + 1):
        weekday = (first_weekday + day - 1) % 7
        date_in_words = wording("date.month_day", month=number, name=name, day=day)
        heading = wording("happening.day", date=date_in_words, weekday=wording(f"weekday.{weekday}"))
        views.append(DayView(day, weekday, heading, tuple(days.get(day, ()))))
    return MonthView(wording("date.month", year=year, month=number, name=name), tuple(views))
