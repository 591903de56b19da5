"""Attendance sheets: empty lines to be filled in by hand. Nothing of what is written there is ever stored."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled
from redlane_ssg.kinds.occasions import NOT_HELD, Occasion
from redlane_ssg.outputs.day_papers import scheduled_originals
from redlane_ssg.outputs.day_words import occasion_rows, occasion_title
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document

_FOLDER, _TEMPLATE = "attendance/", "staff/attendance.typ"
# The lines of a page, for what does not say how many can come; and the most lines of a sheet.
_ONE_PAGE, _MOST_LINES = 30, 500
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
            changed = {change.on for change in occasion.timing.changes if change.is_otherwise or change.is_off}
            held = [one for one in occasion.own_days if not changed.intersection(one.timing.days)]
            for one in (*held, *occasion.changed_days):
                yield _sheet(context, entry, one)


def _sheet(context: StaffContext, entry: Entry, occasion: Occasion) -> StaffData:
    wording, seats = context.wording(entry.language), occasion.participation.seats
    lines = min(seats or _ONE_PAGE, _MOST_LINES)
    return {
        "guide": context.guide.config[entry.language].title,
        "heading": occasion_title(entry, occasion),
        "whole": entry.fields.title if occasion.title else "",
        # The day of what is held by a rule, or of which none is known, is written by hand.
        "by_hand": not occasion.timing.days,
        "rows": occasion_rows(context.guide, wording, entry, occasion, at_the_door=True),
        "lines": lines,
        "columns": [wording(f"staff.attendance.{column}") for column in _COLUMNS],
        "more": wording("staff.attendance.more", count=lines) if seats is not None and seats > lines else "",
        "words": {
            "page": wording.as_written("staff.page"),
            "day": wording("staff.attendance.day"),
            "keep": wording("staff.attendance.keep"),
        },
    }
