"""A day's timetable as data: its parts, one after the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of a day: a lesson (an id), or what its title or its place says, such as a pause or a visit.

    ``start`` is a local clock time, if the part begins at a fixed one; others begin when the one before them and the
    way from there are over. ``minutes`` are those of the part, if it says so. ``speakers`` are ids or names.
    """

    lesson: str | None = None
    title: str | None = None
    place: str | None = None
    start: str | None = None
    minutes: int | None = None
    speakers: tuple[str, ...] = ()
    note: str | None = None
