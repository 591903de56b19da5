"""A plate as an entry's page shows it: with a name that says what is drawn, and with what it is not."""

from __future__ import annotations

from collections.abc import Iterator

from redlane_ssg.guide.plate_facts import PlateFacts, plate_facts
from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.drawings.svg import plate_svg
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import PlateView
from redlane_ssg.outputs.plates import lay_out
from redlane_ssg.outputs.wording import Wording


def plate_view(context: PageContext, entry: Entry) -> PlateView | None:
    """The plate of an entry's page; None if it has a photograph or no drawing."""
    facts = plate_facts(context.edition.guide, entry)
    if facts is None:
        return None
    wording = context.edition.wording
    picture = plate_svg(lay_out(facts, wording("map.north")), plate_name(wording, entry.name, facts))
    notes = (wording("plate.note"), *([wording("plate.lane_note")] if facts.drawing.is_lane else []))
    return PlateView(picture, notes)


def plate_name(wording: Wording, name: str, facts: PlateFacts) -> str:
    """What the plate of an entry called ``name`` shows, in words: its accessible name."""
    told = wording("plate.and").join(_facts(wording, facts))
    return wording(f"plate.{facts.drawing.view}", name=name, facts=told)


def _facts(wording: Wording, facts: PlateFacts) -> Iterator[str]:
    drawing = facts.drawing
    if drawing.material:
        yield wording(f"plate.{drawing.material}")
    for key, count in _counts(drawing).items():
        if count:
            yield wording(key, value=count)
    parts = [part for part in drawing.parts if not (part == "gallery" and drawing.gallery_sides)]
    yield from (wording(f"plate.{part}") for part in parts)
    if drawing.facing:
        yield wording("plate.facing", value=wording(f"plate.{drawing.facing}"))
    listed = wording("plate.and")
    if drawing.ends:
        yield wording("plate.ends", first=drawing.ends[0], last=drawing.ends[1])
    if drawing.meets:
        yield wording("plate.meets", value=listed.join(drawing.meets))
    numbers = facts.numbers or ((drawing.number,) if drawing.number else ())
    if numbers:
        key = "plate.number" if len(numbers) == 1 else "plate.numbers"
        yield wording(key, value=listed.join(map(str, numbers)))


def _counts(drawing: Drawing) -> dict[str, int | None]:
    return {
        "plate.bays": drawing.bays,
        "plate.courts": drawing.courts,
        "plate.light_wells": drawing.light_wells,
        "plate.storeys": drawing.storeys,
        "plate.gallery_sides": drawing.gallery_sides,
    }
