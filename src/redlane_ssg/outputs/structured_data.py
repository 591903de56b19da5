"""Structured data for search engines: JSON-LD by schema.org, made from facets alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from markupsafe import Markup

from redlane_ssg.guide.happenings import happenings_of_entry, horizon
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Dated, Described, Itinerary, Lifespan, Located, Published, Scheduled, Visited
from redlane_ssg.kinds.happenings import Happening, happenings_of
from redlane_ssg.kinds.shape import is_id
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import RecordingView
from redlane_ssg.outputs.hours_data import dated, specifications
from redlane_ssg.outputs.recordings import episode_views, recording_view
from redlane_ssg.outputs.shares import entry_share
from redlane_ssg.outputs.views import Link

_CONTEXT = "https://schema.org"
# The members of EventStatusType, but for that of what is held as announced, which is meant where none is named.
_STATUSES = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}
_MOST_EVENTS = 50
JsonLd = dict[str, object]


def entry_data(context: PageContext, entry: Entry) -> JsonLd | None:
    """An entry as a schema.org thing; None for kinds without a schema.org type."""
    described = entry.fields.facet(Described)
    if described is None:
        return None
    data: JsonLd = {
        "@context": _CONTEXT,
        "@type": described.schema_type,
        "name": entry.fields.title,
        "url": _url(context, entry),
        "inLanguage": entry.language,
    }
    if entry.fields.aliases:
        data["alternateName"] = list(entry.fields.aliases)
    if entry.fields.summary:
        data["description"] = entry.fields.summary
    data["image"] = entry_share(context, entry).absolute
    # In schema.org, only creative works have this property.
    if described.schema_type != "Article":
        del data["inLanguage"]
    return (
        data
        | _located(context, entry)
        | _opening(context, entry)
        | _first_day(context, entry)
        | _lifespan(entry)
        | _news(context, entry)
        | _walk(context, entry)
    )


def recordings_data(context: PageContext, entry: Entry) -> Iterator[JsonLd]:
    """An entry's sounds and films (AudioObject, VideoObject): its own under its title, episodes under theirs."""
    episodes = ((episode.heading.text, episode.recording) for episode in episode_views(context, entry))
    for name, recording in ((entry.fields.title, recording_view(context, entry)), *episodes):
        if recording is not None:
            yield _recording(recording, name, entry)


def crumbs_data(context: PageContext, crumbs: tuple[tuple[str, str], ...]) -> JsonLd:
    """The breadcrumbs of a page (BreadcrumbList); ``crumbs`` are names and addresses from the home page on."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": context.absolute(address)}
        for position, (name, address) in enumerate(crumbs, start=1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def as_script(data: Mapping[str, object]) -> Markup:
    """A script element; ``<`` is escaped so that no text can close the element (HTML 4.12.1.3)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped above


def _recording(recording: RecordingView, name: str, entry: Entry) -> JsonLd:
    """A sound or film; its duration is in the format of ISO 8601."""
    minutes, seconds = divmod(recording.seconds, 60)
    data: JsonLd = {
        "@context": _CONTEXT,
        "@type": "VideoObject" if recording.is_film else "AudioObject",
        "name": name,
        "contentUrl": recording.absolute,
        "encodingFormat": recording.media_type,
        "duration": f"PT{minutes}M{seconds}S",
        "inLanguage": recording.language or entry.language,
    }
    if recording.poster is not None:
        data["thumbnailUrl"] = recording.poster.absolute
    return data


def _url(context: PageContext, entry: Entry) -> str:
    return context.absolute(context.edition.guide.address(entry))


def _located(context: PageContext, entry: Entry) -> JsonLd:
    located = entry.fields.facet(Located)
    if located is None:
        return {}
    data = _position(located)
    if located.within:
        data["containedInPlace"] = _thing(context, "Place", located.within)
    return data


def _position(located: Located) -> JsonLd:
    """A place's address and coordinates, as far as they are known."""
    data: JsonLd = {"address": located.address} if located.address else {}
    if located.coordinates:
        point = located.coordinates
        data["geo"] = {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon}
    return data


def _opening(context: PageContext, entry: Entry) -> JsonLd:
    visited = entry.fields.facet(Visited)
    config = context.edition.config
    if visited is None or visited.hours is None:
        return {}
    found = specifications(dated(visited.hours.opening, config), visited.hours.as_of.year or 0)
    return {"openingHoursSpecification": found} if found else {}


def _first_day(context: PageContext, entry: Entry) -> JsonLd:
    """The first day of an event, which schema.org asks for; its page tells of others."""
    scheduled = entry.fields.facet(Scheduled)
    own = scheduled.own if scheduled else None
    if scheduled is None or own is None or not own.timing.days:
        return {}
    day = own.timing.days[0]
    return _held(context, happenings_of(entry.id, scheduled, {}, day, day)[0])


def happenings_data(context: PageContext, entry: Entry) -> Iterator[JsonLd]:
    """What is still held of an entry as events of their own: sessions, service days, the further days of a series."""
    edition = context.edition
    if not entry.has(Dated):
        return
    day = edition.guide.build_date
    first = _first_day(context, entry).get("startDate")
    coming = happenings_of_entry(edition.guide, entry, day, horizon(day)[1])
    for happening in [one for one in coming if one.ends_on >= day][:_MOST_EVENTS]:
        data = _held(context, happening)
        if data["startDate"] != first:
            name = happening.title or entry.fields.title
            thing: JsonLd = {"@context": _CONTEXT, "@type": "Event", "name": name, "url": _url(context, entry)}
            yield thing | {"image": entry_share(context, entry).absolute} | data


def _held(context: PageContext, happening: Happening) -> JsonLd:
    """When and where something is held, by whom, and what became of it (schema.org, Event)."""
    data: JsonLd = {"startDate": _moment(happening.on, happening.start)}
    if happening.end or happening.ends_on != happening.on:
        data["endDate"] = _moment(happening.ends_on, happening.end)
    if happening.status:
        data["eventStatus"] = f"{_CONTEXT}/{_STATUSES[happening.status]}"
    if happening.former is not None:
        data["previousStartDate"] = happening.former.isoformat()
    if happening.is_online:
        data["eventAttendanceMode"] = f"{_CONTEXT}/OnlineEventAttendanceMode"
    elif happening.place:
        data["eventAttendanceMode"] = f"{_CONTEXT}/OfflineEventAttendanceMode"
        data["location"] = _thing(context, "Place", happening.place) | _position_of(context, happening.place)
    speakers = [_someone(context, "Person", one) for one in happening.participation.speakers]
    organisers = [_someone(context, "Organization", one) for one in happening.organisers]
    return data | {name: found for name, found in (("performer", speakers), ("organizer", organisers)) if found}


def _someone(context: PageContext, kind: str, text: str) -> JsonLd:
    """A person or an organisation, by name, or by id: then what it is is known."""
    if not is_id(text):
        return {"@type": kind, "name": text}
    entry = context.edition.guide.entry(text, context.edition.language)
    described = entry.fields.facet(Described) if entry is not None else None
    return _thing(context, described.schema_type if described else kind, text)


def _position_of(context: PageContext, identifier: str) -> JsonLd:
    """The position of an entry that is shown."""
    entry = context.edition.guide.entry(identifier, context.edition.language)
    located = entry.fields.facet(Located) if entry is not None else None
    return _position(located) if located is not None else {}


def _moment(day: date, time: str | None) -> str:
    """A day with its local time, or the day alone (ISO 8601)."""
    return f"{day.isoformat()}T{time}" if time else day.isoformat()


def _lifespan(entry: Entry) -> JsonLd:
    life = entry.fields.facet(Lifespan)
    if life is None:
        return {}
    days = {"birthDate": life.born, "deathDate": life.died}
    data: JsonLd = {name: str(day) for name, day in days.items() if day is not None and not day.written}
    if life.birthplace:
        data["birthPlace"] = {"@type": "Place", "name": life.birthplace}
    return data


def _news(context: PageContext, entry: Entry) -> JsonLd:
    described, published = entry.fields.facet(Described), entry.fields.facet(Published)
    if described is None or described.schema_type != "Article":
        return {}
    data: JsonLd = {"headline": entry.fields.title}
    if published is not None:
        data["datePublished"] = published.on.isoformat()
    operator = context.edition.config.footer.operator
    data["author"] = {"@type": "Organization", "name": operator or context.edition.config.title}
    return data


def _walk(context: PageContext, entry: Entry) -> JsonLd:
    walk = entry.fields.facet(Itinerary)
    if walk is None:
        return {}
    stops = [_thing(context, "TouristAttraction", leg.stop) for leg in walk.legs]
    if not walk.is_stated:
        return {"itinerary": stops}
    items = [{"@type": "ListItem", "position": position, "item": stop} for position, stop in enumerate(stops, start=1)]
    return {"itinerary": {"@type": "ItemList", "itemListElement": items}}


def _thing(context: PageContext, kind: str, identifier: str) -> JsonLd:
    link: Link = context.link(identifier)
    data: JsonLd = {"@type": kind, "name": link.text}
    entry = context.edition.guide.entry(identifier, context.edition.language)
    if entry is not None:
        data["url"] = _url(context, entry)
    return data
