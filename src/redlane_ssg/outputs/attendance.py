"""Attendance sheets: empty lines to be filled in by hand. Nothing of what is written there is ever stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.occasions import NOT_HELD, Occasion
from redlane_ssg.outputs.day_papers import scheduled_originals
from redlane_ssg.outputs.day_words import day_in_words, occasion_rows, occasion_title
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document

_FOLDER, _TEMPLATE = "attendance/", "staff/attendance.typ"
# The lines of a page, for what does not say how many can come; and the most lines of a sheet.
_ONE_PAGE, _MOST_LINES = 22, 500
_COLUMNS = ("line", "person", "unit", "signature")


def attendance(context: StaffContext) -> Iterator[Artifact]:
    """A document of each entry's sheets, one for each day that says how many can come, or is composed of parts."""
    for original in scheduled_originals(context.guide):
        for language in context.languages:
            entry = context.guide.entry(original.id, language)
            if entry is None or not entry.has_own_names:
                continue
            sheets = list(_sheets(context, entry))
            if sheets:
                title = context.wording(language)("staff.attendance", name=entry.fields.title)
                document = staff_document(context, _TEMPLATE, title, language, sheets)
                yield Artifact(f"{_FOLDER}{entry.id}-{language}.pdf", entry.path, document)


def _sheets(context: StaffContext, entry: Entry) -> Iterator[StaffData]:
    scheduled = entry.fields.facet(Scheduled)
    for occasion in scheduled.occasions if scheduled else ():
        counted = occasion.participation.seats is not None or occasion.timetable
        if counted and occasion.timing.status not in NOT_HELD:
            for day in occasion.timing.days or (None,):
                yield _sheet(context, entry, occasion, day)


def _sheet(context: StaffContext, entry: Entry, occasion: Occasion, day: date | None) -> StaffData:
    wording, seats = context.wording(entry.language), occasion.participation.seats
    lines = min(seats or _ONE_PAGE, _MOST_LINES)
    return {
        "guide": context.guide.config[entry.language].title,
        "heading": occasion_title(entry, occasion),
        # What is held once has its day among its facts.
        "day": None if len(occasion.timing.days) == 1 else day_in_words(wording, day) if day else "",
        "rows": occasion_rows(context.guide, wording, entry, occasion),
        "lines": lines,
        "columns": [wording(f"staff.attendance.{column}") for column in _COLUMNS],
        "more": wording("staff.attendance.more", count=lines) if seats is not None and seats > lines else "",
        "words": {
            "page": wording.as_written("staff.page"),
            "day": wording("staff.attendance.day"),
            "keep": wording("staff.attendance.keep"),
        },
    }
