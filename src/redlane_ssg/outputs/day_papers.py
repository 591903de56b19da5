"""Papers for days that are composed of lessons: a handout for those who take part, a plan for those who organise it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.happenings import SCHEDULED_KINDS
from redlane_ssg.guide.timetables import DayPlan, TimedPart
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Scheduled, Taught
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.outputs.day_words import occasion_rows, occasion_title
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData, staff_document
from redlane_ssg.outputs.timetable_words import (
    changed_plans,
    composed_days,
    name_of,
    part_title,
    speaker_names,
    times_of_part,
    way_words,
)
from redlane_ssg.outputs.told_codes import code_to, sheets_shown
from redlane_ssg.outputs.told_sources import SourceCodes
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.signage.sheet import Sheet

_FOLDER = "days/"
_HANDOUT, _PLAN = "handout", "plan"
_COMMA = "staff.comma"


@dataclass(frozen=True, slots=True)
class ComposedDay:
    """A day of an entry in one language, with its number among all that the entry lists.

    ``changed`` are the days of its series that are otherwise, each with its own times.
    """

    entry: Entry
    number: int
    occasion: Occasion
    plan: DayPlan
    changed: tuple[tuple[Occasion, DayPlan], ...] = ()

    @property
    def days(self) -> Iterator[ComposedDay]:
        """Each day of its series that is otherwise."""
        return (ComposedDay(self.entry, self.number, occasion, plan) for occasion, plan in self.changed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The ids of the places that it leads to, each once, in order."""
        return tuple(dict.fromkeys(timed.place for timed in self.plan.parts if timed.place))

    def file(self, form: str) -> str:
        """The path of a paper below output/staff."""
        return f"{_FOLDER}{self.entry.id}-{self.number}-{form}-{self.entry.language}.pdf"


def day_papers(context: StaffContext) -> Iterator[Artifact]:
    """The handout and the plan of each composed day, in each language that it is written in."""
    for day in composed_days_of(context.guide):
        wording, language = context.wording(day.entry.language), day.entry.language
        name = occasion_title(day.entry, day.occasion)
        for form, make in ((_HANDOUT, _handout), (_PLAN, _plan)):
            title = wording(f"staff.day.{form}", name=name)
            runs = [make(context, day), *(_otherwise(context, one) for one in day.days)]
            document = staff_document(context, f"staff/day-{form}.typ", title, language, runs)
            yield Artifact(day.file(form), day.entry.path, document)


def coded_day_papers(guide: Guide, sheets: tuple[Sheet, ...]) -> dict[str, tuple[Sheet, ...]]:
    """The sheets whose codes stand in each handout, by its path below output/staff, as its proof expects them."""
    shown = ((day.file(_HANDOUT), sheets_shown(sheets, day.codes)) for day in composed_days_of(guide))
    return {file: codes for file, codes in shown if codes}


def composed_days_of(guide: Guide) -> Iterator[ComposedDay]:
    """Every composed day of a shown entry, in each language that people write and its entry is written in."""
    for original in scheduled_originals(guide):
        for language in guide.sign_languages:
            entry = guide.entry(original.id, language)
            if entry is not None and entry.has_own_names:
                for number, occasion, plan in composed_days(guide, entry):
                    yield ComposedDay(entry, number, occasion, plan, tuple(changed_plans(guide, entry, occasion)))


def scheduled_originals(guide: Guide) -> Iterator[Entry]:
    """The shown entries of which something is held, in the guide's first language."""
    entries = (entry for kind in SCHEDULED_KINDS for entry in guide.of_kind(kind, guide.first_language))
    return (entry for entry in entries if entry.has(Scheduled))


def _common(context: StaffContext, day: ComposedDay) -> StaffData:
    wording = context.wording(day.entry.language)
    return {
        "guide": context.guide.config[day.entry.language].title,
        "heading": occasion_title(day.entry, day.occasion),
        "whole": day.entry.fields.title if day.occasion.title else "",
        "rows": occasion_rows(context.guide, wording, day.entry, day.occasion),
        "parts": [_part(context, wording, day, timed) for timed in day.plan.parts],
        "words": {
            "page": wording.as_written("staff.page"),
            **{key: wording.as_written(f"staff.day.{key}") for key in _WORDS},
        },
    }


_WORDS = (
    "when", "thing", "where", "who", "told", "bring", "ask", "aimed", "done", "code", "scan", "from", "parts_of_day",
    "not_for_all",
)  # fmt: skip


def _part(context: StaffContext, wording: Wording, day: ComposedDay, timed: TimedPart) -> StaffData:
    guide, language = context.guide, day.entry.language
    return {
        "time": times_of_part(wording, timed) or wording("staff.day.time_unknown"),
        "title": part_title(guide, language, timed),
        "place": name_of(guide, language, timed.place) or "",
        "way": way_words(wording, timed),
        "minutes": _minutes(wording, timed.minutes),
        "speakers": wording(_COMMA).join(speaker_names(guide, language, timed.part.speakers)),
        "note": timed.part.note or "",
        "materials": _needed(wording, timed.lesson.materials) if timed.lesson else "",
    }


def _handout(context: StaffContext, day: ComposedDay) -> StaffData:
    sources = SourceCodes(context, day.entry.language)
    codes = {place: code_to(context, place) for place in day.codes}
    lessons = []
    for entry, lesson, timed in _lessons(context.guide, day):
        code = codes.pop(timed.place, None) if timed.place else None
        lessons.append(
            _lesson(context, entry, lesson, timed) | {"code": code, "sources": sources.of(entry.fields.sources)}
        )
    places = [
        {"name": name_of(context.guide, day.entry.language, place), "code": code}
        for place, code in codes.items()
        if code is not None
    ]
    return _common(context, day) | {"lessons": lessons, "places": places, "sources": sources.list()}


def _plan(context: StaffContext, day: ComposedDay) -> StaffData:
    wording = context.wording(day.entry.language)
    lessons = [
        _lesson(context, entry, lesson, timed)
        | {
            "steps": [
                {"title": step.title, "minutes": _minutes(wording, step.minutes), "text": step.activity or ""}
                for step in lesson.steps
            ]
        }
        for entry, lesson, timed in _lessons(context.guide, day)
    ]
    return _common(context, day) | {"lessons": lessons, "totals": list(_totals(wording, day.plan))}


def _otherwise(context: StaffContext, day: ComposedDay) -> StaffData:
    """A day that is otherwise: its times alone, as its lessons are those of the whole series."""
    totals = list(_totals(context.wording(day.entry.language), day.plan))
    return _common(context, day) | {"lessons": [], "places": [], "sources": [], "totals": totals}


def _lessons(guide: Guide, day: ComposedDay) -> Iterator[tuple[Entry, Taught, TimedPart]]:
    """The lessons of a day, each once, with the first part that it is."""
    seen: set[str] = set()
    for timed in day.plan.parts:
        entry = guide.entry(timed.part.lesson, day.entry.language) if timed.part.lesson else None
        if entry is not None and timed.lesson is not None and entry.id not in seen:
            seen.add(entry.id)
            yield entry, timed.lesson, timed


def _lesson(context: StaffContext, entry: Entry, lesson: Taught, timed: TimedPart) -> StaffData:
    wording = context.wording(entry.language)
    return {
        "title": entry.fields.title,
        "summary": entry.summary,
        "place": name_of(context.guide, entry.language, timed.place) or "",
        "minutes": _minutes(wording, timed.minutes),
        "aim": lesson.aim or "",
        "questions": list(lesson.questions),
        "materials": list(lesson.materials),
    }


def _totals(wording: Wording, plan: DayPlan) -> Iterator[str]:
    """How long it all takes, and what of that is not known."""
    parts = sum(timed.minutes or 0 for timed in plan.parts)
    yield wording("staff.day.total", parts=parts, walking=plan.walking)
    if plan.unknown_ways:
        yield wording("staff.day.unknown_ways", count=plan.unknown_ways)
    if plan.unknown_parts:
        yield wording("staff.day.unknown_parts", count=plan.unknown_parts)


def _needed(wording: Wording, materials: tuple[str, ...]) -> str:
    return wording("staff.day.needed", things=wording(_COMMA).join(materials)) if materials else ""


def _minutes(wording: Wording, minutes: int | None) -> str:
    return "" if minutes is None else wording("staff.minutes", value=minutes)
