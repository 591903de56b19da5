"""The fields of everything that is held on days: events, sessions, items of services."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from redlane_ssg.kinds.choices import choice
from redlane_ssg.kinds.dates import parse_day
from redlane_ssg.kinds.facets import PlaceReference, Presenter
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import (
    AskedFirst,
    ClockTime,
    EntryReference,
    Heading,
    IdOrName,
    Model,
    Name,
    NamedOrDay,
    NoLonger,
    OneOrSeveral,
    OnNextDay,
    Telephone,
    Text,
    is_past_midnight,
    one_or_several,
)
from redlane_ssg.kinds.named_dates import parse_named_day
from redlane_ssg.kinds.occasions import MOVED, ONLINE, DayChange, Participation, Timing
from redlane_ssg.kinds.recurrence import Repeat
from redlane_ssg.kinds.recurrence_words import read_repeat

# What became of what was announced (schema.org, EventStatusType); none of them if it is held as announced.
Status = Literal["cancelled", "postponed", "rescheduled", "moved-online"]
_STATUSES = {
    "取消": "cancelled", "已取消": "cancelled",
    "延期": "postponed", "已延期": "postponed",
    "改期": "rescheduled", "已改期": "rescheduled",
    "线上": "moved-online", "線上": "moved-online",
    "改线上": "moved-online", "改線上": "moved-online",
    "改为线上": "moved-online", "改為線上": "moved-online",
}  # fmt: skip
_MOST_DAYS, _MOST_RULES, _MOST_SPEAKERS = 200, 10, 50


def _repeat(value: Any) -> Any:
    """A rule, or the name of a day."""
    if isinstance(value, Repeat):
        return value
    try:
        found = read_repeat(value) if isinstance(value, str) else None
    except ValueError as error:
        raise field_problem("E221", value=value, part=str(error)) from None
    if found is None:
        raise field_problem("E220", value=value if isinstance(value, str) else "term:a list")
    return found


def _exception(value: Any) -> Any:
    """A day, or a rule of days, on which a series is not held."""
    day = (parse_day(value) or parse_named_day(value)) if isinstance(value, str) else value
    return day if isinstance(day, date) else _repeat(value)


_InWords = WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 200})
Repetition = Annotated[Repeat, BeforeValidator(_repeat), _InWords]
Exceptional = Annotated[date | Repeat, BeforeValidator(_exception), _InWords]
ChosenStatus = Annotated[Status | None, choice("status", Status, _STATUSES)]


def _ends_on_next_day(fields: Any) -> bool:
    return is_past_midnight(fields.start, fields.end)


def _ends_after_midnight(fields: TimeFields) -> bool:
    return fields.last_day in (None, fields.date) and is_past_midnight(fields.start, fields.end)


class ChangeOfDay(Model):
    """What is otherwise on one day of a series."""

    date: Annotated[NamedOrDay, Heading()]
    status: ChosenStatus = None
    new_date: NamedOrDay | None = None
    start: ClockTime | None = None
    end: Annotated[ClockTime | None, OnNextDay(_ends_on_next_day)] = None
    place: PlaceReference | None = None
    note: Text | None = None
    report: EntryReference | None = None

    @model_validator(mode="after")
    def _is_clear(self) -> ChangeOfDay:
        if self.new_date is not None and (self.status not in (None, MOVED, ONLINE) or self.new_date == self.date):
            raise field_problem("E227", "new_date")
        if self.status == MOVED and self.new_date is None:
            raise field_problem("E228", "status")
        return self

    def change(self) -> DayChange:
        """It as data."""
        status = self.status or (MOVED if self.new_date else "")
        return DayChange(self.date, status, self.new_date, self.start, self.end, self.place, self.note, self.report)


class TimeFields(Model):
    """When it is held: on a day, on several, by rules, or from a first to a last day.

    What is ``postponed`` has no new day yet; what is ``rescheduled`` has the new one as its ``date``, and may have the
    old one as ``former_date``. ``end`` is a time of the ``last_day``, if there is one.
    """

    status: Annotated[ChosenStatus, AskedFirst()] = None
    date: Annotated[NamedOrDay | None, AskedFirst()] = None
    last_day: Annotated[NamedOrDay | None, AskedFirst()] = None
    dates: Annotated[tuple[NamedOrDay, ...], Field(max_length=_MOST_DAYS), AskedFirst()] = ()
    repeats: Annotated[
        tuple[Repetition, ...],
        Field(max_length=_MOST_RULES),
        one_or_several(Repetition, _MOST_RULES),
        OneOrSeveral(),
        AskedFirst(),
    ] = ()
    since: Annotated[NamedOrDay | None, AskedFirst()] = None
    until: Annotated[NamedOrDay | None, AskedFirst()] = None
    not_on: Annotated[
        tuple[Exceptional, ...],
        Field(max_length=_MOST_DAYS),
        one_or_several(Exceptional, _MOST_DAYS),
        OneOrSeveral(),
        AskedFirst(),
    ] = ()
    former_date: Annotated[NamedOrDay | None, AskedFirst(), NoLonger()] = None
    start: Annotated[ClockTime | None, AskedFirst()] = None
    end: Annotated[ClockTime | None, AskedFirst(), OnNextDay(_ends_after_midnight)] = None
    changes: Annotated[tuple[ChangeOfDay, ...], Field(max_length=_MOST_DAYS)] = ()

    @model_validator(mode="after")
    def _lasts(self) -> TimeFields:
        if self.last_day is not None and self.date is None:
            raise field_problem("E251", "last_day")
        if self.last_day is not None and self.date is not None and self.last_day < self.date:
            raise field_problem("E250", "last_day")
        if self.last_day is not None and (self.dates or self.repeats):
            raise field_problem("E223", "last_day")
        return self

    @model_validator(mode="after")
    def _has_days_in_one_way(self) -> TimeFields:
        if self.date is not None and self.dates:
            raise field_problem("E223", "dates")
        for index, day in enumerate(self.dates):
            if day in self.dates[:index]:
                raise field_problem("E255", "dates", index)
        if self.former_date is not None and self.date in (None, self.former_date):
            raise field_problem("E226", "former_date")
        changed = [change.date for change in self.changes]
        for index, day in enumerate(changed):
            if day in changed[:index]:
                raise field_problem("E255", "changes", index)
        return self

    @model_validator(mode="after")
    def _is_a_series(self) -> TimeFields:
        of_rules = {"since": self.since, "until": self.until, "not_on": self.not_on}
        for name, value in of_rules.items():
            if value and not self.repeats:
                raise field_problem("E225", name, field=name)
        if self.changes and not (self.repeats or self.dates):
            raise field_problem("E225", "changes", field="changes")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise field_problem("E224", "until")
        for index, repeat in enumerate(self.repeats):
            if repeat.needs_first_day and self.since is None and self.date is None and not self.dates:
                raise field_problem("E222", "repeats", index, value=repeat)
        return self

    def timing(self) -> Timing:
        """It as data."""
        days = sorted(self.dates) if self.dates else [self.date] if self.date else []
        status = self.status or (MOVED if self.former_date else "")
        return Timing(
            days=tuple(days),
            last=self.last_day if self.last_day != self.date else None,
            repeats=self.repeats,
            since=self.since,
            until=self.until,
            not_on=self.not_on,
            start=self.start,
            end=self.end,
            status=status,
            former=self.former_date,
            changes=tuple(change.change() for change in self.changes),
        )


class PlaceFields(Model):
    """Where it is held."""

    place: PlaceReference | None = None


Speakers = Annotated[
    tuple[Annotated[Name, IdOrName(Presenter)], ...],
    Field(max_length=_MOST_SPEAKERS),
    one_or_several(Name, _MOST_SPEAKERS),
    OneOrSeveral(),
]


class ParticipationFields(Model):
    """Who speaks, whom it is for, and how to join in."""

    speaker: Speakers = ()
    audience: Annotated[Text, Field(max_length=200)] | None = None
    seats: Annotated[int, Field(ge=1, le=99999)] | None = None
    join: Annotated[Text, Telephone()] | None = None
    report: EntryReference | None = None

    def participation(self) -> Participation:
        """It as data."""
        return Participation(self.speaker, self.audience, self.seats, self.join, self.report)
