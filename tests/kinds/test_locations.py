"""Locations of fields: what a type checker follows leads to the place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as parts_of
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from every_kind import EVERY_KIND
from guides import context, inputs, write_guide
from pydantic import BaseModel

from redlane_ssg.inputs import read_inputs
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Itinerary, Narrated, Serial, Signed
from redlane_ssg.kinds.fields import ShownByFacet
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.routes import Route
from redlane_ssg.kinds.shape import heading_of, marked


def test_a_location_is_what_the_expression_reads() -> None:
    assert location_of(Route, lambda route: route.stops) == ("stops",)
    assert location_of(Route, lambda route: route.stops[2].metres) == ("stops", 2, "metres")


def test_what_is_no_field_has_no_location() -> None:
    with pytest.raises(AttributeError):
        location_of(Route, lambda route: route.facets)
    with pytest.raises(AttributeError):
        location_of(Route, lambda route: route)
    with pytest.raises(AttributeError):
        location_of(Route, lambda _: "stops")


def value_at(fields: EntryFields, location: Location) -> Any:
    found: Any = fields
    for step in location:
        found = getattr(found, step) if isinstance(step, str) else found[step]
    return found


def located_values(facet: object) -> Iterator[tuple[Location, object]]:
    """The locations of a facet, each with the value that stands there."""
    if isinstance(facet, Narrated):
        yield facet.location, facet.recording
    elif isinstance(facet, Serial):
        yield facet.location, facet.episodes
    elif isinstance(facet, Signed):
        for part in parts_of(facet.locations):
            owner = facet if hasattr(facet, part.name) else facet.design
            yield getattr(facet.locations, part.name), getattr(owner, part.name)
    for part in parts_of(facet):  # type: ignore[arg-type]  # every facet is a dataclass
        name = part.name.removesuffix("_location")
        if name != part.name and name != "legs":
            yield getattr(facet, part.name), getattr(facet, name)
    for leg in facet.legs if isinstance(facet, Itinerary) else ():
        yield from located_values(leg)


def test_every_location_of_a_facet_leads_to_its_value(tmp_path: Path) -> None:
    guide = read_inputs(inputs(write_guide(tmp_path, EVERY_KIND)), context()).guide
    assert guide is not None
    seen = set()
    for entry in guide.entries.values():
        for facet in entry.fields.all_facets:
            for location, value in located_values(facet):
                assert value_at(entry.fields, location) == value, (entry.path, location)
                seen.add((entry.kind, location[0]))
    assert {("sites", "coords"), ("routes", "track"), ("routes", "stops"), ("signs", "width_mm")} <= seen
    assert {("media", "episodes"), ("sites", "audio")} <= seen


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_list_of_things_calls_them_by_a_heading(kind: type[EntryFields]) -> None:
    for name, info in kind.model_fields.items():
        item = get_args(info.annotation)[0] if get_origin(info.annotation) is tuple else None
        is_shown = name not in EntryFields.model_fields and name not in marked(kind, ShownByFacet)
        if is_shown and isinstance(item, type) and issubclass(item, BaseModel):
            assert heading_of(item) in item.model_fields


def test_a_model_without_a_heading_is_told() -> None:
    class Nameless(BaseModel):
        first: str
        second: str

    with pytest.raises(TypeError, match="Nameless"):
        heading_of(Nameless)
