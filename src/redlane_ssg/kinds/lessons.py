"""Lessons of the teaching base: what a course is for, how it goes on, and what it needs."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import LessonStep, PlaceReference, Taught
from redlane_ssg.kinds.fields import AskedFirst, Essential, Heading, Model, Name, Text
from redlane_ssg.kinds.locations import location_of

_Minutes = Annotated[int, Field(ge=1, le=720)]


class Step(Model):
    """A step of a lesson: what it is called, how long it takes, and what is done."""

    title: Annotated[Name, Heading()]
    minutes: _Minutes | None = None
    activity: Text | None = None


class Lesson(EntryFields):
    """A lesson of the menu. ``place`` is where it is held, most often a stop of a walk."""

    folder: ClassVar[str] = "lessons"

    audience: Annotated[Annotated[Text, Field(max_length=200)] | None, AskedFirst()] = None
    minutes: Annotated[_Minutes | None, Essential(), AskedFirst()] = None
    place: Annotated[PlaceReference | None, AskedFirst()] = None
    aim: Annotated[Annotated[Text, Field(max_length=300)] | None, Essential()] = None
    materials: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    steps: Annotated[tuple[Step, ...], Field(max_length=50)] = ()
    questions: Annotated[tuple[Annotated[Text, Field(max_length=300)], ...], Field(max_length=50)] = ()

    def facets(self) -> tuple[Taught, ...]:
        steps = tuple(LessonStep(step.title, step.minutes, step.activity) for step in self.steps)
        return (
            Taught(
                self.aim,
                self.audience,
                self.minutes,
                self.place,
                steps,
                self.questions,
                self.materials,
                minutes_location=location_of(Lesson, lambda lesson: lesson.minutes),
            ),
        )
