"""Days that are composed of lessons, visits and pauses, as the page of their entry shows them."""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.guide.timetables import TimedPart
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.timetable_words import (
    changed_plans,
    composed_days,
    part_title,
    speaker_names,
    times_of_part,
    way_words,
)
from redlane_ssg.outputs.timing_words import own_names, period
from redlane_ssg.outputs.views import Item, ItemList, Link, Row, Value


def timetable_lists(context: PageContext, entry: Entry) -> tuple[ItemList, ...]:
    """A list for each composed day of an entry, with its parts in order, and for each day that is otherwise."""
    guide = context.edition.guide
    plans = [
        one
        for _, occasion, plan in composed_days(guide, entry)
        for one in ((occasion, plan), *changed_plans(guide, entry, occasion))
    ]
    return tuple(
        ItemList(_heading(context, occasion), tuple(_item(context, timed) for timed in plan.parts))
        for occasion, plan in plans
    )


def _heading(context: PageContext, occasion: Occasion) -> str:
    edition = context.edition
    wording, timing = edition.wording, occasion.timing
    # Of several days, which the plan above lists, only the times.
    timing = replace(timing, days=()) if len(timing.days) > 1 else timing
    when = period(wording, timing, own_names(edition.guide, edition.language) if timing.repeats else {}).strip()
    named = " · ".join(part for part in (occasion.title, when) if part)
    return wording("timetable.of", name=named) if named else wording("timetable.plain")


def _item(context: PageContext, timed: TimedPart) -> Item:
    edition, part = context.edition, timed.part
    wording = edition.wording
    title = part_title(edition.guide, edition.language, timed)
    times = times_of_part(wording, timed)
    lesson = context.link(part.lesson) if part.lesson else None
    heading = Link(f"{times} {title}".strip(), lesson.href if lesson else "")
    way = way_words(wording, timed)
    rows = [Row(wording("timetable.before"), (Value(Link(way)),))] if way else []
    if timed.place and (part.place or part.lesson):
        rows.append(Row(wording("timetable.where"), (Value(context.link(timed.place)),)))
    if part.speakers:
        names = speaker_names(edition.guide, edition.language, part.speakers)
        rows.append(Row(wording("timetable.who"), tuple(Value(Link(name)) for name in names)))
    return Item(heading, tuple(rows))
