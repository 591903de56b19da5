"""Happenings as pages show them: one way to make them, for the calendar, the home page and every entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from redlane_ssg.kinds.fields import is_past_midnight
from redlane_ssg.kinds.happenings import Happening
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.occasion_fields import ParticipationFields
from redlane_ssg.kinds.shape import is_id
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.happening_views import HappeningView
from redlane_ssg.outputs.rows import label
from redlane_ssg.outputs.telephones import telephone_pieces
from redlane_ssg.outputs.timing_words import clock_span
from redlane_ssg.outputs.views import Link, Row, Value

_AUDIENCE = label(ParticipationFields, lambda fields: fields.audience)
_SEATS = label(ParticipationFields, lambda fields: fields.seats)
_SEATS_UNIT = f"unit.{location_of(ParticipationFields, lambda fields: fields.seats)[-1]}"
_JOIN = label(ParticipationFields, lambda fields: fields.join)


def happening_view(context: PageContext, happening: Happening) -> HappeningView:
    """A happening in the words of a page. Reads the day of the build."""
    wording, entry = context.edition.wording, context.link(happening.entry)
    is_part = bool(happening.title)
    return HappeningView(
        starts=f"{happening.on.isoformat()}T{happening.start or '00:00'}",
        ends=f"{happening.ends_on.isoformat()}T{happening.end or '24:00'}",
        day=_days(context, happening),
        day_of_month=_day_of_month(context, happening.on),
        times=clock_span(wording, happening.start, happening.end, is_one_day=not lasts(happening)),
        until=_day_of_month(context, happening.ends_on) if lasts(happening) else "",
        heading=Link(happening.title, entry.href) if is_part else entry,
        of=entry if is_part else None,
        group=happening.group,
        place=context.link(happening.place) if happening.place and not happening.is_online else None,
        speakers=tuple(_someone(context, one) for one in happening.participation.speakers),
        rows=tuple(_rows(context, happening)),
        notes=tuple(filter(None, (happening.note, happening.change_note))),
        status=wording(f"value.{happening.status}") if happening.status else "",
        is_held=happening.is_held,
        former=_day(context, happening.former) if happening.former else "",
        moved_to="",
        report=context.link(happening.report) if happening.report else None,
        is_over=happening.ends_on < context.edition.guide.build_date,
    )


def former_view(context: PageContext, happening: Happening) -> HappeningView:
    """What stands on the day from which a happening was moved."""
    view = happening_view(context, happening)
    return replace(view, is_held=False, times="", place=None, speakers=(), rows=(), former="", moved_to=view.day)


def lasts(happening: Happening) -> bool:
    """Whether it goes on for several days; what only ends past midnight does not."""
    return (happening.ends_on - happening.on).days > is_past_midnight(happening.start, happening.end)


def coming(happenings: Iterable[Happening], day: date) -> tuple[Happening, ...]:
    """Those that are not over before a day."""
    return tuple(happening for happening in happenings if happening.ends_on >= day)


def _days(context: PageContext, happening: Happening) -> str:
    first = _day(context, happening.on)
    if not lasts(happening):
        return first
    return context.edition.wording("when.span", first=first, last=_day(context, happening.ends_on))


def _day(context: PageContext, day: date) -> str:
    """A day with its weekday."""
    wording = context.edition.wording
    return wording("happening.day", date=wording.date(day), weekday=wording(f"weekday.{day.weekday()}"))


def _day_of_month(context: PageContext, day: date) -> str:
    wording = context.edition.wording
    date_in_words = wording("date.month_day", month=day.month, name=wording(f"month.{day.month}"), day=day.day)
    return wording("happening.day", date=date_in_words, weekday=wording(f"weekday.{day.weekday()}"))


def _someone(context: PageContext, text: str) -> Link:
    """A speaker, by id or by name."""
    return context.link(text) if is_id(text) else Link(text)


def _rows(context: PageContext, happening: Happening) -> Iterator[Row]:
    wording, participation = context.edition.wording, happening.participation
    if participation.audience:
        yield Row(wording(_AUDIENCE), (Value(Link(participation.audience)),))
    if participation.seats:
        yield Row(wording(_SEATS), (Value(Link(wording(_SEATS_UNIT, value=participation.seats))),))
    if participation.join:
        pieces = telephone_pieces(participation.join, is_number=False)
        yield Row(wording(_JOIN), (Value(Link(participation.join), pieces=pieces),))
