"""Signs: physical objects at a place. Sizes in millimetres, reading distances in metres."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import EntryReference, Essential, PlaceReference, Text

Millimetres = Annotated[int, Field(ge=20, le=5000)]


class Sign(EntryFields):
    """A sign: where it hangs and what it points at; its measures once they are decided."""

    folder: ClassVar[str] = "signs"

    form: Literal["plaque", "route-stop", "map", "person", "knowledge", "service-notice", "door-plate", "stop-number"]
    place: PlaceReference
    points_at: EntryReference
    position: Text | None = None
    width_mm: Annotated[Millimetres | None, Essential()] = None
    height_mm: Annotated[Millimetres | None, Essential()] = None
    reading_distance_m: Annotated[Annotated[float, Field(gt=0, le=50)] | None, Essential()] = None
    material: Text | None = None
