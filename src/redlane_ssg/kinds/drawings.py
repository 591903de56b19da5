"""Drawings: what an entry states of a building, a garden or a lane, for a plate where it has no photograph.

A drawing has facts and no positions: the plate is laid out from them (outputs/drawings/).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from redlane_ssg.kinds.choices import choice
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import Model, Name

View = Literal["front", "plan", "lane"]
Part = Literal["gate", "wall-gate", "window", "wall", "gallery", "back-court", "study", "garden", "pavilion", "tree"]
Material = Literal["timber", "brick"]
Facing = Literal["north", "east", "south", "west"]

# What else editors write, in both Chinese scripts: derived languages convert these words too.
_VIEWS = {"正面": "front", "立面": "front", "平面": "plan", "街巷": "lane", "巷": "lane"}
_PARTS = {
    "门": "gate", "門": "gate", "大门": "gate", "大門": "gate",
    "墙门": "wall-gate", "牆門": "wall-gate",
    "窗": "window", "窗户": "window", "窗戶": "window",
    "墙": "wall", "牆": "wall", "围墙": "wall", "圍牆": "wall",
    "廊": "gallery", "走廊": "gallery",
    "后院": "back-court", "後院": "back-court",
    "书房": "study", "書房": "study",
    "花园": "garden", "花園": "garden",
    "亭": "pavilion", "亭子": "pavilion",
    "树": "tree", "樹": "tree",
}  # fmt: skip
_MATERIALS = {"木": "timber", "木结构": "timber", "木結構": "timber", "砖": "brick", "磚": "brick"}
_FACINGS = {"北": "north", "朝北": "north", "东": "east", "東": "east", "朝东": "east", "朝東": "east"}
_FACINGS |= {"南": "south", "朝南": "south", "西": "west", "朝西": "west"}

# What each view shows, beside its parts.
_SHOWN: Mapping[str, frozenset[str]] = {
    "front": frozenset({"bays", "storeys", "material", "parts", "number"}),
    "plan": frozenset(
        {"bays", "courts", "light_wells", "storeys", "gallery_sides", "material", "facing", "parts", "number"}
    ),
    "lane": frozenset({"ends", "meets", "along"}),
}
_PARTS_SHOWN: Mapping[str, frozenset[str]] = {
    "front": frozenset({"gate", "wall-gate", "window", "wall", "gallery", "pavilion", "tree"}),
    "plan": frozenset({"gate", "wall-gate", "wall", "gallery", "back-court", "study", "garden", "pavilion", "tree"}),
    "lane": frozenset(),
}
# What there must be something for.
_NOT_ALONE = frozenset({"number", "material", "facing", "along"})
# Where a plate gives them room.
_MOST_PARTS, _MOST_HOUSES, _MOST_LANES = 8, 8, 3


HouseNumber = Annotated[int, Field(ge=1, le=9999)]


class Drawing(Model):
    """What a plate is drawn from. What is not stated is not drawn.

    ``courts`` are rows of halls, one behind the other; ``light_wells`` are between them. ``gallery_sides`` are the
    sides of the main house with a gallery, ``facing`` is where its front looks. Of a lane: ``ends`` are the streets at
    its two ends, ``meets`` lanes that open into it, ``along`` house numbers that the entry tells of.
    """

    view: Annotated[View, choice("view", View, _VIEWS)] = "front"
    bays: Annotated[int, Field(ge=1, le=11)] | None = None
    courts: Annotated[int, Field(ge=1, le=7)] | None = None
    light_wells: Annotated[int, Field(ge=1, le=7)] | None = None
    storeys: Annotated[int, Field(ge=1, le=3)] | None = None
    gallery_sides: Annotated[int, Field(ge=1, le=4)] | None = None
    material: Annotated[Material, choice("material", Material, _MATERIALS)] | None = None
    facing: Annotated[Facing, choice("facing", Facing, _FACINGS)] | None = None
    parts: Annotated[tuple[Annotated[Part, choice("parts", Part, _PARTS)], ...], Field(max_length=_MOST_PARTS)] = ()
    number: HouseNumber | None = None
    ends: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)] | None = None
    meets: Annotated[tuple[Name, ...], Field(max_length=_MOST_LANES)] = ()
    along: Annotated[tuple[HouseNumber, ...], Field(max_length=_MOST_HOUSES)] = ()

    @property
    def is_lane(self) -> bool:
        """Whether it shows a lane."""
        return self.view == "lane"

    @property
    def is_plan(self) -> bool:
        """Whether it shows a house from above."""
        return self.view == "plan"

    def without_lettering(self) -> Drawing:
        """The same without what is nothing if its letters are not drawn: the house's number, the arrow to the north."""
        return self.model_copy(update={"number": None, "facing": None})

    def shapes_of(self, doors: str) -> Iterator[tuple[str, object]]:
        """The fields by which its shapes differ, with what is drawn of them; ``doors`` are those of a lane."""
        yield "view", self.view
        for name in ("bays", "courts", "light_wells", "storeys", "gallery_sides", "material"):
            if value := getattr(self, name):
                yield name, value
        counts = {"parts": ", ".join(self.parts), "ends": len(self.ends or ()), "meets": len(self.meets)}
        yield from ((name, value) for name, value in {**counts, "along": doors}.items() if value)

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Drawing:
        """Raises a problem with its path within the drawing: what the view does not show, or has no room for."""
        stated = [name for name in type(self).model_fields if name != "view" and getattr(self, name)]
        for name in stated:
            if name not in _SHOWN[self.view]:
                raise field_problem("E290", name, what=name, view=self.view)
        for index, part in enumerate(self.parts):
            if part not in _PARTS_SHOWN[self.view]:
                raise field_problem("E290", "parts", index, what=part, view=self.view)
            if part in self.parts[:index]:
                raise field_problem("E255", "parts", index)
        if self.light_wells and self.light_wells > (self.courts or 1):
            raise field_problem("E291", "light_wells", wells=self.light_wells, courts=self.courts or 1)
        if not set(stated) - _NOT_ALONE:
            fields = ", ".join(sorted(_SHOWN[self.view] - _NOT_ALONE))
            raise field_problem("E292", view=self.view, fields=fields)
        return self
