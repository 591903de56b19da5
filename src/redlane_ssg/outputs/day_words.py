"""What papers say at their head of something that is held: when, where, with whom, for whom, how to join in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.outputs.timetable_words import name_of, speaker_names
from redlane_ssg.outputs.timing_words import own_names, period
from redlane_ssg.outputs.wording import Wording

LabelledText = dict[str, str]


def occasion_title(entry: Entry, occasion: Occasion) -> str:
    """What it is called: by itself, or as its entry."""
    return occasion.title or entry.fields.title


def occasion_rows(guide: Guide, wording: Wording, entry: Entry, occasion: Occasion) -> list[LabelledText]:
    """What is known of it, labelled."""
    return [
        {"label": wording(f"staff.day.{label}"), "text": text} for label, text in _rows(guide, wording, entry, occasion)
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
    if given.speakers:
        yield "speaks", wording("staff.comma").join(speaker_names(guide, language, given.speakers))
    if given.audience:
        yield "whom", given.audience
    if given.seats:
        yield "room", wording("staff.day.people", count=given.seats)
    if given.join:
        yield "joining", given.join


def _when(guide: Guide, wording: Wording, language: str, occasion: Occasion) -> str:
    timing = occasion.timing
    told = period(wording, timing, own_names(guide, language) if timing.repeats else {}).strip()
    status = wording(f"value.{timing.status}") if timing.status else ""
    if len(timing.days) == 1 and timing.last is None and not timing.repeats:
        told = told.replace(wording.date(timing.days[0]), day_in_words(wording, timing.days[0]), 1)
    return wording("when.status", status=status, when=told) if status and told else status or told
