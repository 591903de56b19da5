"""Calendars to subscribe to, as files in iCalendar's form (RFC 5545): of the guide, and of each page that has one.

Each day of a series is an event of its own. A rule with its exceptions (RRULE, EXDATE, RECURRENCE-ID) would be shorter,
but festivals have no rule in RFC 5545, and calendars on phones differ in what they make of days that were moved.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from redlane_ssg.guide.addresses import calendar_address, calendar_file
from redlane_ssg.guide.happenings import happenings_of_entry, horizon
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facets import Located
from redlane_ssg.kinds.happenings import Happening, day_after
from redlane_ssg.outputs.calendars import all_happenings, calendar_pages, happenings_on_page
from redlane_ssg.outputs.edition import Edition, PageContext
from redlane_ssg.outputs.happening_rows import happening_view, lasts
from redlane_ssg.outputs.happening_views import HappeningView
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe
from redlane_ssg.read.time_zones import time_zone

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone

# When the words of an event were written is not known, and a clock would make each build another file. SEQUENCE tells
# programs that an event has changed.
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
_ASKED_AGAIN = timedelta(hours=12)


def calendar_files(edition: Edition) -> Iterator[Artifact]:
    """The calendar of the guide, and those of entries: venues, people, organisations, programmes, events, services."""
    if not edition.guide.has_happenings:
        return
    address = calendar_file(calendar_address(edition.root))
    yield Artifact(address, "content/guide.yml", DeferredRecipe(_guide_calendar, edition))
    for entry in calendar_pages(edition):
        address = calendar_file(edition.guide.address(entry))
        yield Artifact(address, entry.path, DeferredRecipe(_entry_calendar, edition, (entry.id,)))


def kept_calendars(
    editions: Sequence[Edition], addresses: Iterable[str], planned: Collection[str]
) -> Iterator[Artifact]:
    """Calendars at ``addresses`` that were published, although nothing is in them now: programs ask for them each day.

    The calendar of an entry goes with its page. ``planned`` are the paths of all files.
    """
    missing = {one for one in addresses if one.endswith(calendar_file("/")) and one not in planned}
    for edition in editions if missing else ():
        own = calendar_file(calendar_address(edition.root))
        if own in missing:
            yield Artifact(own, "content/guide.yml", DeferredRecipe(_guide_calendar, edition))
        for entry in (one for kind in KINDS for one in edition.entries(kind)):
            address = calendar_file(edition.guide.address(entry))
            if address in missing and edition.guide.has_page(entry):
                yield Artifact(address, entry.path, DeferredRecipe(_entry_calendar, edition, (entry.id,)))


def event_id(edition: Edition, happening: Happening) -> str:
    """The id of a happening, the same in every calendar: its entry, the day that it was announced for, the host.

    What is moved keeps it, and so does what stands in another place of the list, or in a renamed entry.
    """
    guide = edition.guide
    entry = edition.shown(happening.entry)
    same_day = [
        one.position
        for one in happenings_of_entry(guide, entry, happening.announced, happening.announced)
        if one.announced == happening.announced
    ]
    number = sorted(same_day).index(happening.position) if happening.position in same_day else 0
    first_id = entry.fields.was[0].rpartition("/")[2] if entry.fields.was else entry.id
    nth = f".{number + 1}" if number else ""
    return f"{first_id}.{happening.announced:%Y%m%d}{nth}@{urlsplit(guide.code_url).hostname}"


def _guide_calendar(edition: Edition) -> BytesRecipe:
    return _recipe(edition, calendar_address(edition.root), edition.config.title, all_happenings(edition))


def _entry_calendar(edition: Edition, identifier: str) -> BytesRecipe:
    entry = edition.shown(identifier)
    name = edition.wording("calendar.of", name=entry.fields.title, guide=edition.config.short or edition.config.title)
    return _recipe(edition, edition.guide.address(entry), name, happenings_on_page(edition, entry))


def _recipe(edition: Edition, page: str, name: str, happenings: Iterable[Happening]) -> BytesRecipe:
    # It takes a while to import, and few builds make calendars.
    from icalendar import Calendar

    context = edition.at(page)
    zone = time_zone(edition.config.time_zone)
    calendar = Calendar()
    calendar.add("prodid", "-//redlane//redlane_ssg//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("url", context.absolute(page))
    _add_names(calendar, name)
    first, last = (day.year for day in horizon(edition.guide.build_date))
    calendar.add_component(_zone_rules(edition.config.time_zone, first - 1, last + 2))
    for happening in happenings:
        calendar.add_component(_event(context, happening, zone))
    return BytesRecipe(calendar.to_ical())


# It asks the zone for its offset at thousands of instants, and every calendar of a guide has the same.
@lru_cache(maxsize=4)
def _zone_rules(name: str, first: int, end: int) -> Timezone:
    """The offsets of a zone, by its name, from the first year on, before the year ``end``. Nobody may change it."""
    from icalendar import Timezone

    return Timezone.from_tzinfo(time_zone(name), None, date(first, 1, 1), date(end, 1, 1))


def _add_names(calendar: Calendar, name: str) -> None:
    """Its name and how often to ask again, in the words of RFC 7986, and in those of the programs before it."""
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")


def _event(context: PageContext, happening: Happening, zone: tzinfo) -> Event:
    from icalendar import Event

    edition, view = context.edition, happening_view(context, happening)
    entry = edition.shown(happening.entry)
    event = Event()
    event.add("uid", event_id(edition, happening))
    event.add("dtstamp", _STAMP)
    event.add("sequence", int(bool(happening.status or happening.former)))
    for name, moment in _moments(happening, zone).items():
        event.add(name, moment)
    # Not every calendar shows the status of an event.
    title = view.heading.text
    event.add("summary", title if happening.is_held else f"{view.status}{edition.wording('colon')}{title}")
    event.add("status", "CONFIRMED" if happening.is_held else "CANCELLED")
    event.add("url", context.absolute(edition.guide.address(entry)))
    event.add("categories", [edition.wording(f"kind.{entry.kind}")])
    if place := _place(edition, happening):
        event.add("location", place)
    if description := "\n".join(_description(context, view)):
        event.add("description", description)
    return event


def _moments(happening: Happening, zone: tzinfo) -> dict[str, date]:
    """Its begin and end. What has no time of its own is all-day, and so is what lasts without one to end at.

    The end of an all-day event is the day after its last (RFC 5545, 3.6.1).
    """
    if happening.start is None or (happening.end is None and lasts(happening)):
        return {"dtstart": happening.on, "dtend": day_after(happening.ends_on)}
    moments: dict[str, date] = {"dtstart": _moment(happening.on, happening.start, zone)}
    if happening.end is not None:
        moments["dtend"] = _moment(happening.ends_on, happening.end, zone)
    return moments


def _moment(day: date, clock: str, zone: tzinfo) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(hours=hours, minutes=minutes)


def _place(edition: Edition, happening: Happening) -> str:
    """The name of the place, and its address where it is shown."""
    if not happening.place or happening.is_online:
        return ""
    entry = edition.guide.entry(happening.place, edition.language)
    located = entry.fields.facet(Located) if entry is not None else None
    name = edition.at(edition.root).link(happening.place).text
    return f"{name}, {located.address}" if located is not None and located.address else name


def _description(context: PageContext, view: HappeningView) -> Iterator[str]:
    """What else there is to say, a line each."""
    wording = context.edition.wording
    colon = wording("colon")
    if view.of is not None:
        yield " · ".join(filter(None, (view.of.text, view.group)))
    if view.status:
        former = f"{colon}{wording('happening.former')} {view.former}" if view.former else ""
        yield f"{view.status}{former}"
    if view.speakers:
        yield f"{wording('happening.speakers')}{colon}{wording('hours.and').join(one.text for one in view.speakers)}"
    yield from (f"{row.label}{colon}{row.values[0].link.text}" for row in view.rows)
    yield from view.notes
