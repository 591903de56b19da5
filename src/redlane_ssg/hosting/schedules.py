"""When a guide is published by itself, and with which commands, whatever starts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from redlane_ssg.hosting.opening import secret_variable, user_variable
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.time_zones import time_zone

# Soon after midnight in the guide's own zone: a site is true for the day on which it was built. Not at the full hour,
# when others' schedules begin.
AT: Final = time(0, 17)
# The day of the month on which the live host is asked, apart from what publishing asks.
DAY_OF_MONTH: Final = 2
# The words of a command line, without those before it.
DAILY: Final = ("publish", "--notify")
MONTHLY: Final = ("check", "--live", "--notify")


@dataclass(frozen=True, slots=True)
class ScheduledGuide:
    """A guide as a schedule needs it: its title, the folder with build.py, its zone.

    ``secrets`` are the variables for publishing and for telling people, ``notify_secrets`` those for the latter alone.
    ``year`` is that for which the zone's distance from UTC is taken.
    """

    title: str
    folder: str
    zone: str
    year: int
    secrets: tuple[str, ...]
    notify_secrets: tuple[str, ...]

    @property
    def earliest_utc(self) -> time:
        """When it is ``AT`` in the zone, in UTC; where clocks change, an hour later there in summer, never before."""
        zone = time_zone(self.zone)
        offset = min(_offset(zone, date(self.year, month, 1)) for month in range(1, 13))
        return (datetime.combine(date(self.year, 1, 15), AT) - offset).time()


def scheduled_guide(fields: GuideFields, folder: str, year: int) -> ScheduledGuide:
    """What a schedule must know of a guide whose build.py is in a folder."""
    remote = [target for target in fields.publish if target.to != "folder"]
    notify = tuple(secret_variable(target.name) for target in fields.notify)
    secrets = (*(secret_variable(target.name) for target in remote), *notify)
    users = tuple(user_variable(target.name) for target in remote if target.user is None)
    return ScheduledGuide(fields.title, folder, fields.time_zone, year, (*secrets, *users), notify)


def command_line(python: str, words: Iterable[str]) -> str:
    """A command as it is typed in the folder with build.py."""
    return " ".join((python, "build.py", *words))


def _offset(zone: tzinfo, day: date) -> timedelta:
    return datetime.combine(day, time(12), UTC).astimezone(zone).utcoffset() or timedelta(0)
