"""The fields of a day that is composed of lessons, visits and pauses."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from redlane_ssg.kinds.facets import LessonReference, PlaceReference
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import ClockTime, Model, Name, ShownByFacet, Text
from redlane_ssg.kinds.occasion_fields import Speakers
from redlane_ssg.kinds.timetables import PlannedPart


class TimetablePart(Model):
    """A part of a day. A lesson has its own minutes and place, which a part can replace; a pause has a title alone."""

    lesson: LessonReference | None = None
    title: Name | None = None
    place: PlaceReference | None = None
    start: ClockTime | None = None
    minutes: Annotated[int, Field(ge=1, le=720)] | None = None
    speaker: Speakers = ()
    note: Text | None = None

    @model_validator(mode="after")
    def _is_something(self) -> TimetablePart:
        if not (self.lesson or self.title or self.place):
            raise field_problem("E256", "title")
        return self

    def part(self) -> PlannedPart:
        """It as data."""
        return PlannedPart(self.lesson, self.title, self.place, self.start, self.minutes, self.speaker, self.note)


class TimetableFields(Model):
    """The parts of a day, in order."""

    timetable: Annotated[tuple[TimetablePart, ...], Field(max_length=60), ShownByFacet()] = ()

    def parts_of_day(self) -> tuple[PlannedPart, ...]:
        """They as data."""
        return tuple(part.part() for part in self.timetable)
