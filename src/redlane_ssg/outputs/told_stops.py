"""What papers for docents show of a walk, as plain data: stops with their points, questions, figures, and changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redlane_ssg.docents.changes import EditionChanges, PieceChange, changes_of, is_issued
from redlane_ssg.docents.choosing import ChosenStop, ChosenWalk, told_minutes
from redlane_ssg.docents.editions import told_now
from redlane_ssg.docents.telling import FIGURE, LIKELY, ON_THE_WAY, STORY, UNSAID, Telling, ToldPiece, tellings
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Lifespan
from redlane_ssg.outputs.readings import reading
from redlane_ssg.outputs.staff_documents import StaffContext, StaffData
from redlane_ssg.outputs.told_sources import SourceCodes
from redlane_ssg.outputs.wording import Wording


def read_names(guide: Guide) -> Iterator[Entry]:
    """The entries whose names papers for docents give with their readings."""
    for telling in tellings(guide):
        for stop in telling.stops:
            yield from (stop.entry, *_people(guide, stop.entry))


def edition_words(context: StaffContext, telling: Telling) -> str:
    """Which edition papers are of: its number and day, or that they are a draft after it."""
    wording, last = context.wording(telling.language), context.editions.last
    if last is None:
        return wording("staff.draft")
    day = wording.date(last.on)
    if is_issued(context.editions, telling, told_now([telling])):
        return wording("staff.edition", number=last.number, date=day)
    return wording("staff.draft_after", number=last.number, date=day)


def time_words(wording: Wording, choice: ChosenWalk) -> list[str]:
    """How long the walk takes, and what of that is not known."""
    total = choice.talking + choice.walking
    is_known = choice.walking or not choice.unknown_legs
    said = [
        wording(
            "staff.takes" if is_known else "staff.talks", talking=choice.talking, walking=choice.walking, total=total
        )
    ]
    if choice.unknown_legs:
        said.append(wording("staff.unknown_legs", count=choice.unknown_legs))
    if choice.untimed:
        said.append(wording("staff.untimed", count=choice.untimed))
    if choice.left_out:
        said.append(wording("staff.left_out", count=choice.left_out))
    if total > choice.length:
        said.append(wording("staff.too_long", count=total - choice.length))
    return said


def stop_data(context: StaffContext, chosen: ChosenStop, sources: SourceCodes) -> StaffData:
    """A stop with all that is told there."""
    stop, wording = chosen.stop, context.wording(chosen.stop.entry.language)
    leg, way = stop.leg, [piece.text for piece in stop.of(ON_THE_WAY)]
    return {
        "id": stop.entry.id,
        "number": stop.number,
        "name": stop.entry.fields.title,
        "reading": reading(context.guide, stop.entry),
        "names": [_name(context, entry) for entry in _people(context.guide, stop.entry)],
        "minutes": wording("staff.minutes", value=chosen.minutes) if chosen.points else "",
        "points": [_piece(wording, one, sources) for one in chosen.points],
        "silent": all(piece.part == ON_THE_WAY for piece in stop.pieces),
        "left_out": wording("staff.left_out_here", count=chosen.left_out) if chosen.left_out else "",
        "way": way,
        "walk": _walk(wording, leg.minutes) if leg else "",
        "likely": [_piece(wording, one, sources) for one in stop.of(LIKELY)],
        "stories": [_piece(wording, one, sources) for one in stop.of(STORY)],
        "figures": [_piece(wording, one, sources) for one in stop.of(FIGURE)],
        "unsaid": [_piece(wording, one, sources) for one in stop.of(UNSAID)],
    }


def change_data(context: StaffContext, telling: Telling) -> list[StaffData]:
    """What has changed since earlier editions, the latest changes first."""
    found = changes_of(context.editions, telling, told_now([telling]))
    return [_edition_changes(context, telling, one) for one in found]


def _edition_changes(context: StaffContext, telling: Telling, one: EditionChanges) -> StaffData:
    wording = context.wording(telling.language)
    until = one.until
    heading = (
        wording("staff.changed_in", number=until.number, date=wording.date(until.on), since=one.since)
        if until
        else wording("staff.changed_since", since=one.since)
    )
    stops = [
        {
            "name": _stop_name(context, telling, stop.stop),
            "state": wording(f"staff.stop_{stop.state}") if stop.state != "same" else "",
            "items": [_change(wording, change) for change in stop.changes],
        }
        for stop in one.stops
    ]
    return {"heading": heading, "stops": stops}


def _stop_name(context: StaffContext, telling: Telling, identifier: str) -> str:
    """The name of a stop; its id if there is no such entry any more."""
    entry = context.guide.entry(identifier, telling.language)
    return entry.fields.title if entry is not None else identifier


def _change(wording: Wording, change: PieceChange) -> StaffData:
    return {
        "kind": wording(f"staff.{change.kind}"),
        "part": wording(f"staff.part.{change.part}"),
        "before": _whole(wording, change.before) if change.before else "",
        "after": _whole(wording, change.after) if change.after else "",
    }


def _whole(wording: Wording, piece: ToldPiece) -> str:
    """A piece as one text."""
    timed = wording("staff.minutes", value=piece.minutes) if piece.minutes is not None else ""
    return " · ".join(part for part in (piece.text, piece.more, timed) if part)


def _piece(wording: Wording, piece: ToldPiece, sources: SourceCodes) -> StaffData:
    return {
        "text": piece.text,
        "more": piece.more,
        "minutes": wording("staff.minutes", value=told_minutes(piece)) if piece.minutes is not None else "",
        "sources": sources.of(piece.sources),
    }


def _walk(wording: Wording, minutes: int | None) -> str:
    return wording("staff.walk_unknown") if minutes is None else wording("staff.walk", value=minutes)


def _people(guide: Guide, entry: Entry) -> Iterator[Entry]:
    """The people that a stop names, each once."""
    found: Iterable[Entry | None] = (
        guide.entry(identifier, entry.language) for identifier in dict.fromkeys(entry.references)
    )
    yield from (one for one in found if one is not None and one.has(Lifespan))


def _name(context: StaffContext, entry: Entry) -> StaffData:
    original = context.guide.entry(entry.id, context.guide.first_language) or entry
    names = dict.fromkeys((entry.fields.title, original.fields.title))
    return {"name": " ".join(names), "reading": reading(context.guide, entry)}
