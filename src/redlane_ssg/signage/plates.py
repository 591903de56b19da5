"""Plates on signs. They have no lettering, which would be smaller than what can be read from where people stand."""

from __future__ import annotations

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.plate_facts import PlateFacts, plate_facts
from redlane_ssg.kinds.entries import Entry


def sign_plate(guide: Guide, target: Entry) -> PlateFacts | None:
    """What the plate of the entry that a sign leads to is laid out from there; None if it has none."""
    facts = plate_facts(guide, target)
    return PlateFacts(facts.drawing.without_lettering(), facts.numbers, facts.entered) if facts else None


def plate_content(plate: PlateFacts) -> dict[str, str]:
    """What is drawn of a plate, by the names of its fields: each as editors write it.

    A lane has its doors in their order, those of entries filled, because numbers and names are not drawn.
    """
    doors = "".join("■" if number in plate.entered else "□" for number in plate.numbers)
    return {name: f"{name}: {value}" for name, value in plate.drawing.shapes_of(doors)}
