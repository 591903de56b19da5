"""What templates see of what is held on days: one happening, a list of them, a month.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.outputs.views import Link, Row


@dataclass(frozen=True, slots=True)
class HappeningView:
    """Something that is held. ``starts`` and ``ends`` are local times (``2026-12-05T14:00``), ``ends`` at 24:00 latest.

    ``day`` is the day with its weekday, ``day_of_month`` without the year; ``times`` is empty if it is not known when,
    ``until`` the last day of what goes on for several, else empty. ``of`` is the entry that it is part of, ``group``
    the name of the parts that it is one of. ``status`` says what became of it; it takes place on its day if
    ``is_held``. ``former`` is the day from which it was moved, ``moved_to`` the day to which. ``is_over`` tells of the
    day of the build.
    """

    starts: str
    ends: str
    day: str
    day_of_month: str
    times: str
    until: str
    heading: Link
    of: Link | None
    group: str
    place: Link | None
    speakers: tuple[Link, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    status: str
    is_held: bool
    former: str
    moved_to: str
    report: Link | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class SubscriptionView:
    """A calendar to subscribe to: ``webcal`` opens the visitor's own calendar, ``file`` is the same as a file."""

    webcal: str
    file: str
    note: str


@dataclass(frozen=True, slots=True)
class HappeningsView:
    """Happenings under a heading, as of the day of the build, which ``note`` tells; ``time_zone`` is an IANA name.

    ``is_plan``: they are all of an entry's, the past ones too. ``more`` links to the calendar.
    """

    heading: str
    note: str
    happenings: tuple[HappeningView, ...]
    time_zone: str
    is_plan: bool = False
    more: Link | None = None
    subscription: SubscriptionView | None = None


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of a month, 1 to 31, with its weekday (0 is Monday) and what is on; ``heading`` names it."""

    number: int
    weekday: int
    heading: str
    happenings: tuple[HappeningView, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: all of its days."""

    heading: str
    days: tuple[DayView, ...]
