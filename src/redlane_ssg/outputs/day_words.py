"""What papers say at their head of something that is held: when, where, with whom, for whom, how to join in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.occasions import DayChange, Occasion, Timing
from redlane_ssg.outputs.timetable_words import name_of, speaker_names
from redlane_ssg.outputs.timing_words import clock_span, own_names, period
from redlane_ssg.outputs.wording import Wording

LabelledText = dict[str, str]


def occasion_title(entry: Entry, occasion: Occasion) -> str:
    """What it is called: by itself, or as its entry."""
    return occasion.title or entry.fields.title


def occasion_rows(
    guide: Guide, wording: Wording, entry: Entry, occasion: Occasion, *, at_the_door: bool = False
) -> list[LabelledText]:
    """What is known of it, labelled; ``at_the_door`` without what only those want to know who are still to come."""
    rows = _rows(guide, wording, entry, occasion)
    return [
        {"label": wording(f"staff.day.{label}"), "text": text}
        for label, text in rows
        if not (at_the_door and label in ("otherwise", "joining"))
    ]


def day_in_words(wording: Wording, day: date) -> str:
    """A day with its weekday."""
    return wording("staff.day.weekday", date=wording.date(day), weekday=wording(f"weekday.{day.weekday()}"))


def _rows(guide: Guide, wording: Wording, entry: Entry, occasion: Occasion) -> Iterator[tuple[str, str]]:
    given, language = occasion.participation, entry.language
    when = _when(guide, wording, language, occasion)
    place = name_of(guide, language, occasion.place)
    if when:
        yield "when", when
    if place:
        yield "where", place
    if occasion.timing.changes:
        yield "otherwise", _changes(guide, wording, language, occasion.timing)
    if given.speakers:
        yield "speaks", wording("staff.comma").join(speaker_names(guide, language, given.speakers))
    if given.audience:
        yield "whom", given.audience
    if given.seats:
        yield "room", wording("staff.day.people", count=given.seats)
    if given.join:
        yield "joining", given.join


def _changes(guide: Guide, wording: Wording, language: str, timing: Timing) -> str:
    return "\n".join(_change(guide, wording, language, timing, change) for change in timing.changes)


def _change(guide: Guide, wording: Wording, language: str, timing: Timing, change: DayChange) -> str:
    """What is otherwise on one day of a series."""
    moved = wording("happening.moved_to", day=day_in_words(wording, change.new_date)) if change.new_date else ""
    status = wording(f"value.{change.status}") if change.status and not moved else ""
    start, end = change.start or timing.start, change.end or timing.end
    times = clock_span(wording, start, end, is_one_day=True) if change.start or change.end else ""
    told = (moved, status, times, name_of(guide, language, change.place) or "", change.note or "")
    words = wording("staff.comma").join(part for part in told if part)
    return wording("when.status", status=day_in_words(wording, change.on), when=words)


def _when(guide: Guide, wording: Wording, language: str, occasion: Occasion) -> str:
    timing = occasion.timing
    told = period(wording, timing, own_names(guide, language) if timing.repeats else {}).strip()
    status = wording(f"value.{timing.status}") if timing.status else ""
    if len(timing.days) == 1 and timing.last is None and not timing.repeats:
        told = told.replace(wording.date(timing.days[0]), day_in_words(wording, timing.days[0]), 1)
    return wording("when.status", status=status, when=told) if status and told else status or told
