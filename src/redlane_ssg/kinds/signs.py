"""Signs: physical objects at a place. Sizes are in millimetres, distances in metres."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import PlaceReference, SignDesign, Signed, SignLocations
from redlane_ssg.kinds.fields import BelongsTo, EntryReference, Text
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.sign_forms import FormName, PaperSize

Distance = Annotated[float, Field(gt=0, le=50)]
Millimetres = Annotated[float, Field(ge=20, le=5000)]


class Sign(EntryFields):
    """A sign: its place, what it points at, and its measures if they differ from the usual ones of its form."""

    folder: ClassVar[str] = "signs"
    has_page: ClassVar[bool] = False
    has_list: ClassVar[bool] = False

    form: FormName
    place: PlaceReference
    points_at: Annotated[EntryReference, BelongsTo()]
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    position: Text | None = None
    size: PaperSize | None = None
    orientation: Literal["portrait", "landscape"] | None = None
    width_mm: Millimetres | None = None
    height_mm: Millimetres | None = None
    reading_distance_m: Distance | None = None
    scan_distance_m: Distance | None = None
    text: Text | None = None
    items: tuple[EntryReference, ...] = ()
    arrow: Literal["up", "up-right", "right", "down-right", "down", "down-left", "left", "up-left"] | None = None
    metres: Annotated[int, Field(ge=1, le=20000)] | None = None
    next: PlaceReference | None = None
    material: Text | None = None
    quantity: Annotated[int, Field(ge=1, le=9999)] | None = None

    def facets(self) -> tuple[Signed]:
        return (
            Signed(
                self.points_at,
                self.place,
                self.number,
                SignDesign(
                    form=self.form,
                    size=self.size,
                    landscape=None if self.orientation is None else self.orientation == "landscape",
                    width_mm=self.width_mm,
                    height_mm=self.height_mm,
                    reading_distance_m=self.reading_distance_m,
                    scan_distance_m=self.scan_distance_m,
                    text=self.text,
                    items=self.items,
                    arrow=self.arrow,
                    metres=self.metres,
                    next=self.next,
                    position=self.position,
                    material=self.material,
                    quantity=self.quantity or 1,
                ),
                _LOCATIONS,
            ),
        )


_LOCATIONS = SignLocations(
    points_at=location_of(Sign, lambda sign: sign.points_at),
    place=location_of(Sign, lambda sign: sign.place),
    number=location_of(Sign, lambda sign: sign.number),
    form=location_of(Sign, lambda sign: sign.form),
    size=location_of(Sign, lambda sign: sign.size),
    width_mm=location_of(Sign, lambda sign: sign.width_mm),
    height_mm=location_of(Sign, lambda sign: sign.height_mm),
    scan_distance_m=location_of(Sign, lambda sign: sign.scan_distance_m),
    text=location_of(Sign, lambda sign: sign.text),
    items=location_of(Sign, lambda sign: sign.items),
    arrow=location_of(Sign, lambda sign: sign.arrow),
    metres=location_of(Sign, lambda sign: sign.metres),
    next=location_of(Sign, lambda sign: sign.next),
    position=location_of(Sign, lambda sign: sign.position),
    material=location_of(Sign, lambda sign: sign.material),
)
