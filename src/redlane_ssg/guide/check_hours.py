"""Checks opening hours against the guide's table of holidays, and words that were meant as hours and cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.diagnostics import Diagnostic, nearest, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Visited
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.hours_words import plain_words
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.opening_hours import PUBLIC_HOLIDAYS
from redlane_ssg.read.nodes import locate

_VALUE = location_of(Hours, lambda hours: hours.value)


def check_hours(guide: Guide, entry: Entry) -> Iterator[Diagnostic]:
    """Problems of an original's hours, and hours in a translation, which has no use for its own."""
    hours = _hours(entry)
    if hours is None:
        return
    if entry.language == guide.first_language:
        yield from _check_original(guide, entry, hours)
    elif not guide.is_derived(entry.language):
        original = guide.any_entry(entry.id, guide.first_language)
        stated = _hours(original) if original else None
        if stated is not None and stated.opening and stated.value != hours.value:
            yield problem("W285", locate(entry.node, (*_location(entry), *_VALUE)))


def _check_original(guide: Guide, entry: Entry, hours: Hours) -> Iterator[Diagnostic]:
    named = dict.fromkeys(rule.holiday for rule in hours.opening if rule.holiday not in ("", PUBLIC_HOLIDAYS))
    years = guide.config[guide.first_language].holidays if named else ()
    known = {plain_words(holiday.name) for year in years for holiday in year.days}
    for name in named:
        if name not in known:
            span = locate(entry.node, (*_location(entry), *hours.place_of(name)))
            allowed = ", ".join(sorted(known)) or "term:nothing"
            yield problem("E283", span, value=name, nearest=nearest(name, known), allowed=allowed)
    if hours.is_unread:
        yield problem("W284", locate(entry.node, _location(entry), key=True), value=hours.value)


def _hours(entry: Entry) -> Hours | None:
    visited = entry.fields.facet(Visited) if entry.has(Visited) else None
    return visited.hours if visited else None


def _location(entry: Entry) -> Location:
    visited = entry.fields.facet(Visited)
    return visited.hours_location if visited else ()
