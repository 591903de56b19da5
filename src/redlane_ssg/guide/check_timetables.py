"""Checks that timetables add up, and that the steps of lessons fit into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.timetables import DayPlan, day_plan
from redlane_ssg.guide.walking import WalkingTimes
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled, Taught
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.kinds.opening_hours import clock
from redlane_ssg.read.nodes import locate


def check_timetables(guide: Guide, entries: Sequence[Entry]) -> Iterator[Diagnostic]:
    """All problems of timetables and of lessons."""
    ways: WalkingTimes | None = None
    for entry in entries:
        if entry.language != guide.first_language:
            continue
        lesson = entry.fields.facet(Taught) if entry.has(Taught) else None
        if lesson is not None:
            yield from _check_steps(entry, lesson)
        scheduled = entry.fields.facet(Scheduled) if entry.has(Scheduled) else None
        for occasion in scheduled.occasions if scheduled else ():
            if occasion.timetable:
                ways = ways or WalkingTimes(guide, entry.language)
                yield from _check_day(entry, occasion, day_plan(guide, entry.language, occasion, ways))
                for one in occasion.changed_days:
                    yield from _check_changed(entry, one, day_plan(guide, entry.language, one, ways))


def _check_steps(entry: Entry, lesson: Taught) -> Iterator[Diagnostic]:
    steps = sum(step.minutes or 0 for step in lesson.steps)
    if lesson.minutes is not None and steps > lesson.minutes:
        span = locate(entry.node, lesson.minutes_location)
        yield problem("W371", span, minutes=lesson.minutes, steps=steps)


def _check_day(entry: Entry, occasion: Occasion, plan: DayPlan) -> Iterator[Diagnostic]:
    for index, part in enumerate(plan.parts):
        if part.is_late and part.start is not None and part.early is not None:
            span = locate(entry.node, (*occasion.timetable_location, index))
            times = {"start": clock(part.start), "early": clock(part.early)}
            yield problem("E370", span, number=index + 1, walk=part.walk or 0, **times)
    span = locate(entry.node, occasion.timetable_location, key=True)
    if plan.is_too_long:
        last = max(part.end for part in plan.parts if part.end is not None)
        stated = "24:00" if plan.stated_end is None else clock(plan.stated_end)
        yield problem("E371", span, end=clock(last), stated=stated)
    if plan.unknown_ways or plan.unknown_parts or plan.stated_start is None:
        values = {"ways": plan.unknown_ways, "parts": plan.unknown_parts}
        yield problem("W370", span, **values) if plan.unknown_ways or plan.unknown_parts else problem("W372", span)


def _check_changed(entry: Entry, occasion: Occasion, plan: DayPlan) -> Iterator[Diagnostic]:
    """Whether the parts fit into a day of a series that is otherwise."""
    late = [part for part in plan.parts if part.is_late]
    if late or plan.is_too_long:
        span = locate(entry.node, occasion.timetable_location, key=True)
        yield problem("W673", span, date=occasion.timing.days[0])
