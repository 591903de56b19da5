"""Kinds that no module knows: a place, a walk and a sign whose fields have other names; and a guide of them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields, SealStyle
from redlane_ssg.kinds.facets import (
    Described,
    Itinerary,
    Leg,
    Located,
    PlaceReference,
    SignDesign,
    Signed,
    SignLocations,
    WholeWalk,
)
from redlane_ssg.kinds.fields import AskedFirst, Coordinates, EntryReference, Model, ShownByFacet, Text
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.sign_forms import FormName, PaperSize


class Gate(EntryFields):
    """A place."""

    folder: ClassVar[str] = "gates"
    seal_style: ClassVar[SealStyle] = "red"

    wall_of: PlaceReference | None = None
    street: Annotated[Text | None, AskedFirst()] = None
    spot: Coordinates | None = None

    def facets(self) -> tuple[Described, Located]:
        located = Located(self.street, self.spot, self.wall_of, location_of(Gate, lambda gate: gate.spot))
        return (Described("LandmarksOrHistoricalBuildings"), located)


class Halt(Model):
    at: PlaceReference
    then_minutes: int | None = None
    then_far: int | None = None


class Stroll(EntryFields):
    """A walk."""

    folder: ClassVar[str] = "strolls"

    halts: Annotated[tuple[Halt, ...], ShownByFacet()]
    recorded: Annotated[Text | None, ShownByFacet()] = None

    def facets(self) -> tuple[Itinerary, WholeWalk]:
        legs = tuple(self._leg(index, halt) for index, halt in enumerate(self.halts))
        return (
            Itinerary(legs, is_stated=True, is_open=False, legs_location=location_of(Stroll, lambda one: one.halts)),
            WholeWalk(None, self.recorded, (), location_of(Stroll, lambda one: one.recorded)),
        )

    @staticmethod
    def _leg(index: int, halt: Halt) -> Leg:
        stop = location_of(Stroll, lambda one: one.halts[index].at)
        far = location_of(Stroll, lambda one: one.halts[index].then_far)
        return Leg(halt.at, halt.then_minutes, halt.then_far, None, stop, far)


class Board(EntryFields):
    """A sign; its places are those of its fields, one each."""

    folder: ClassVar[str] = "boards"

    shape: FormName
    paper: PaperSize | None = None
    seen_from_m: float | None = None
    fixed_at: PlaceReference
    tells_of: EntryReference
    no: int | None = None
    pointer: Literal["left", "right"] | None = None

    def facets(self) -> tuple[Signed]:
        design = SignDesign(
            form=self.shape,
            size=self.paper,
            landscape=None,
            width_mm=None,
            height_mm=None,
            reading_distance_m=None,
            scan_distance_m=self.seen_from_m,
            text=None,
            items=(),
            arrow=self.pointer,
            metres=None,
            next=None,
            position=None,
            material=None,
            quantity=1,
        )
        return (Signed(self.tells_of, self.fixed_at, self.no, design, _BOARD_LOCATIONS),)


_BOARD_LOCATIONS = SignLocations(
    points_at=location_of(Board, lambda board: board.tells_of),
    place=location_of(Board, lambda board: board.fixed_at),
    number=location_of(Board, lambda board: board.no),
    form=location_of(Board, lambda board: board.shape),
    size=location_of(Board, lambda board: board.paper),
    scan_distance_m=location_of(Board, lambda board: board.seen_from_m),
    arrow=location_of(Board, lambda board: board.pointer),
    width_mm=(),
    height_mm=(),
    text=(),
    items=(),
    metres=(),
    next=(),
    position=(),
    material=(),
)
NEW_KINDS = (Gate, Stroll, Board)

NEW_KINDS_GUIDE = """\
-- content/guide.yml --
title: 小样景区
languages:
  - {code: zh-Hans, name: 中文}
  - {code: en, name: English}
base_url: https://guide.shangcheng.cn/
theme: own
route: stroll

-- content/gates/east.md --
---
title: 东城门
street: 城门街1号
spot: {lat: 30.2501, lon: 120.1701}
---
从前的[[west|西边]]。

-- content/gates/west.md --
---
title: 西城门
wall_of: east
spot: {lat: 30.2502, lon: 120.1742}
---

-- content/strolls/stroll.md --
---
title: 走一走
halts:
  - {at: east, then_minutes: 6, then_far: 420}
  - {at: west}
---

-- content/events/fair.md --
---
title: 庙会
date: 2026-02-01
venue: east
---

-- content/boards/z-board.md --
---
title: 东城门的牌
shape: stop-number
fixed_at: east
tells_of: east
no: 7
---

-- content/signs/a-sign.md --
---
title: 西城门的牌
form: plaque
place: west
points_at: west
---
"""


def words_of_new_kinds() -> str:
    """The theme's words for the new kinds and their fields."""
    keys = [f"{prefix}.{kind.folder}" for kind in NEW_KINDS for prefix in ("kind", "kinds", "about")]
    own = (kind.model_fields.keys() - EntryFields.model_fields.keys() for kind in NEW_KINDS)
    keys += [f"field.{name}" for names in (*own, Halt.model_fields) for name in names]
    return "-- themes/own/strings.yml --\n" + "".join(f"{key}: {{zh: {key}, en: {key}}}\n" for key in sorted(keys))
