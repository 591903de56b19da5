"""An entry's plate: its drawing laid out, where it has no photograph."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.plate_facts import PlateFacts, plate_facts
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.drawings.elevation import elevation
from redlane_ssg.outputs.drawings.lane import lane
from redlane_ssg.outputs.drawings.plan import plan
from redlane_ssg.outputs.drawings.shapes import Plate
from redlane_ssg.outputs.drawings.svg import plate_svg


# The name of the north is the only word of a plate that differs between languages and is not the entry's.
@lru_cache(maxsize=1 << 10)
def lay_out(facts: PlateFacts, north: str = "") -> Plate:
    """The plate of what is stated."""
    drawing = facts.drawing
    if drawing.is_lane:
        return Plate(tuple(lane(drawing, facts.numbers, facts.entered)))
    return Plate(tuple(plan(drawing, north) if drawing.is_plan else elevation(drawing)))


def small_plate(guide: Guide, entry: Entry) -> Markup:
    """The plate that a card shows, which is decorative; empty if there is none."""
    facts = plate_facts(guide, entry)
    return plate_svg(lay_out(facts)) if facts else Markup()
