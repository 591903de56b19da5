"""What a visitor needs first: open or not, how long, what it costs, without steps or not, what is there."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Visited
from redlane_ssg.kinds.facilities import STEP_FREE
from redlane_ssg.kinds.fields import Fact
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.opening_hours import has_working_week
from redlane_ssg.kinds.visits import VisitFields
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import FacilityView, StatusView, VisitView
from redlane_ssg.outputs.hours_data import script_data, syntax_of
from redlane_ssg.outputs.hours_text import hours_lines
from redlane_ssg.outputs.rows import label, stated_value
from redlane_ssg.outputs.symbols import symbol
from redlane_ssg.outputs.telephones import telephone_pieces
from redlane_ssg.outputs.views import Link, Row, Value

_HOURS = label(VisitFields, lambda fields: fields.hours)
_MINUTES = label(VisitFields, lambda fields: fields.visit_minutes)
_ADMISSION = label(VisitFields, lambda fields: fields.admission)
_STEPS = label(VisitFields, lambda fields: fields.step_free)
_PHONE = label(VisitFields, lambda fields: fields.phone)


def visit_view(context: PageContext, entry: Entry) -> VisitView | None:
    """What an entry states of a visit; None if it states nothing of the sort."""
    visited = entry.fields.facet(Visited)
    if visited is None:
        return None
    hours = original_hours(context, entry)
    return VisitView(
        _status(context, hours) if hours and hours.opening else None,
        _hours_row(context, visited, hours),
        tuple(_rows(context, visited, hours)),
        tuple(_facilities(context, visited)),
    )


def original_hours(context: PageContext, entry: Entry) -> Hours | None:
    """The hours of an entry in the guide's first language, if they are rules, else in its own."""
    guide = context.edition.guide
    original = guide.any_entry(entry.id, guide.first_language) or entry
    first, own = (one.fields.facet(Visited) for one in (original, entry))
    if first is not None and first.hours is not None and first.hours.opening:
        return first.hours
    return own.hours if own else None


def visit_rows(context: PageContext, entry: Entry) -> tuple[Row, ...]:
    """All that an entry states of a visit as rows."""
    visited = entry.fields.facet(Visited)
    if visited is None:
        return ()
    hours = original_hours(context, entry)
    first = _hours_row(context, visited, hours)
    return (*([first] if first else []), *_rows(context, visited, hours))


def _hours_row(context: PageContext, visited: Visited, hours: Hours | None) -> Row | None:
    if hours is not None:
        return _row(context, _HOURS, *_hours_values(context, hours))
    wording = context.edition.wording
    return Row(wording("visit.ask"), (_telephone(context, visited.phone),)) if visited.phone else None


def _rows(context: PageContext, visited: Visited, hours: Hours | None) -> Iterator[Row]:
    wording, admission = context.edition.wording, visited.admission
    if visited.minutes is not None:
        yield _row(context, _MINUTES, Value(Link(wording("visit.about_minutes", value=visited.minutes))))
    if admission is not None:
        yield _row(context, _ADMISSION, stated_value(context, admission.value, admission))
    if visited.step_free is not None:
        yield _row(context, _STEPS, Value(Link(wording("visit.step_free" if visited.step_free else "visit.steps"))))
    if visited.phone is not None and hours is not None:
        yield _row(context, _PHONE, _telephone(context, visited.phone))


def _row(context: PageContext, field_label: str, *values: Value) -> Row:
    return Row(context.edition.wording(field_label), values)


def _telephone(context: PageContext, phone: Fact) -> Value:
    return stated_value(context, phone.value, phone, telephone_pieces(phone.value))


def search_words(context: PageContext, entry: Entry) -> Iterator[str]:
    """The words by which visitors look for the facilities of an entry."""
    visited, wording = entry.fields.facet(Visited), context.edition.wording
    if visited is None:
        return
    for facility in visited.facilities:
        yield wording(f"search.{facility.what}")
        yield from [facility.note] if facility.note else []
    if visited.step_free:
        yield wording(f"search.{STEP_FREE}")


def _status(context: PageContext, hours: Hours) -> StatusView:
    guide = context.edition.guide
    config = guide.config[guide.first_language]
    return StatusView(
        data=script_data(hours.opening, config),
        syntax=syntax_of(hours.opening, config),
        review_by=hours.review_by.isoformat() if hours.review_by else "",
        as_of=context.edition.wording.date(hours.as_of),
    )


def _hours_values(context: PageContext, hours: Hours) -> Iterator[Value]:
    lines: tuple[str, ...] = (hours.value or "",)
    if hours.opening:
        names = _holiday_names(context) if any(rule.holiday for rule in hours.opening) else {}
        lines = hours_lines(hours.opening, context.edition.wording, names)
        if has_working_week(hours.opening) and any(year.worked for year in context.edition.config.holidays):
            lines = (*lines, context.edition.wording("hours.worked"))
    yield from (Value(Link(line)) for line in lines[:-1])
    yield stated_value(context, lines[-1], hours)


def _holiday_names(context: PageContext) -> dict[str, str]:
    """What holidays are called in the page's language, by their names as rules have them."""
    guide = context.edition.guide
    first, own = (
        [holiday.name for year in config.holidays for holiday in year.days]
        for config in (guide.config[guide.first_language], context.edition.config)
    )
    return {plain_words(name): translated for name, translated in zip(first, own, strict=True)}


def _facilities(context: PageContext, visited: Visited) -> Iterator[FacilityView]:
    for facility in visited.facilities:
        drawn = symbol(context.edition.symbols, facility.what)
        yield FacilityView(drawn, context.edition.wording(f"value.{facility.what}"), facility.note or "")
