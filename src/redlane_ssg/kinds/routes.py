"""Routes: stops in an order, and the walk between them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Facet, Itinerary, Leg, WholeWalk
from redlane_ssg.kinds.fields import Essential, Model, PlaceReference, Text


class Stop(Model):
    """A stop, and how to walk on from it: minutes, metres and a note in words."""

    stop: PlaceReference
    note: Text | None = None
    minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    metres: Annotated[int, Field(ge=0, le=50000)] | None = None


class Route(EntryFields):
    """A walk. ``order_is`` says whether its order is a stated walk or only that of a list.

    ``track`` is the path of its recorded line, GPX or GeoJSON, beside the route's own file.
    """

    folder: ClassVar[str] = "routes"
    told_by_facets: ClassVar[frozenset[str]] = frozenset({"order_is", "open_list", "stops", "track"})

    order_is: Literal["stated", "listed"]
    open_list: bool = False
    duration_minutes: Annotated[Annotated[int, Field(ge=1, le=1440)] | None, Essential()] = None
    stops: Annotated[tuple[Stop, ...], Field(min_length=1)]
    track: Text | None = None

    def facets(self) -> tuple[Facet, ...]:
        legs = tuple(Leg(stop.stop, stop.minutes, stop.metres, stop.note) for stop in self.stops)
        itinerary = Itinerary(legs, self.order_is == "stated", self.open_list)
        return (Described("TouristTrip"), itinerary, WholeWalk(self.duration_minutes, self.track))
