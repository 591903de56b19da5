"""A day's timetable in words: what each part is called, when it is, and where."""

from __future__ import annotations

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.timetables import DayPlan, TimedPart, day_plan
from redlane_ssg.guide.walking import WalkingTimes
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.kinds.opening_hours import clock
from redlane_ssg.outputs.wording import Wording

NumberedDay = tuple[int, Occasion, DayPlan]


def composed_days(guide: Guide, entry: Entry) -> list[NumberedDay]:
    """The occasions of an entry that are composed of parts, each with its number among all, from 1, and its times."""
    scheduled = entry.fields.facet(Scheduled) if entry.has(Scheduled) else None
    found = [(number, one) for number, one in enumerate(scheduled.occasions if scheduled else (), start=1)]
    composed = [(number, one) for number, one in found if one.timetable]
    ways = WalkingTimes(guide, entry.language) if composed else None
    return [(number, one, day_plan(guide, entry.language, one, ways)) for number, one in composed if ways]


def changed_plans(guide: Guide, entry: Entry, occasion: Occasion) -> list[tuple[Occasion, DayPlan]]:
    """A composed occasion on each day of its series that is otherwise, with the times of that day."""
    changed = occasion.changed_days
    ways = WalkingTimes(guide, entry.language) if changed else None
    return [(one, day_plan(guide, entry.language, one, ways)) for one in changed if ways]


def part_title(guide: Guide, language: str, timed: TimedPart) -> str:
    """What a part is called: by itself, by its lesson, or by its place."""
    named = timed.part.title or name_of(guide, language, timed.part.lesson) or name_of(guide, language, timed.place)
    return named or ""


def name_of(guide: Guide, language: str, identifier: str | None) -> str | None:
    """The name of an entry, shown or not; None if there is none of this id."""
    entry = guide.any_entry(identifier, language) if identifier else None
    return entry.name if entry is not None else None


def speaker_names(guide: Guide, language: str, speakers: tuple[str, ...]) -> list[str]:
    """Names of speakers, who are given by id or by name."""
    return [name_of(guide, language, speaker) or speaker for speaker in speakers]


def times_of_part(wording: Wording, timed: TimedPart) -> str:
    """From when to when a part is; how long it takes, if nobody knows when; empty if not even that is known."""
    if timed.start is not None and timed.end is not None:
        return wording("when.span", first=clock(timed.start), last=clock(timed.end))
    if timed.start is not None:
        return clock(timed.start)
    return wording("timetable.minutes", value=timed.minutes) if timed.minutes is not None else ""


def way_words(wording: Wording, timed: TimedPart) -> str:
    """The way before a part; empty if there is none."""
    if timed.walk is None:
        return wording("timetable.way_unknown")
    return wording("timetable.way", count=timed.walk) if timed.walk else ""
