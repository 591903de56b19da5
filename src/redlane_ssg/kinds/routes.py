"""Routes: their stops, and the walk between them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Itinerary, Leg, PlaceReference, WholeWalk
from redlane_ssg.kinds.fields import Essential, Model, ShownByFacet, Text
from redlane_ssg.kinds.locations import location_of


class Stop(Model):
    """A stop, and how to walk to the next one: minutes, metres and a note in words.

    ``transition`` is what docents say on the way. It stands here, since another route goes on to another stop.
    """

    stop: PlaceReference
    note: Text | None = None
    minutes: Annotated[int, Field(ge=0, le=600)] | None = None
    metres: Annotated[int, Field(ge=0, le=50000)] | None = None
    transition: Annotated[Text, Field(max_length=600)] | None = None


class Route(EntryFields):
    """A walk. ``order_is``: a source states the order of its stops, or only lists them.

    ``track`` is its track file, GPX or GeoJSON, as a path relative to the route's own file.
    """

    folder: ClassVar[str] = "routes"

    order_is: Annotated[Literal["stated", "listed"], ShownByFacet()]
    open_list: Annotated[bool, ShownByFacet()] = False
    duration_minutes: Annotated[Annotated[int, Field(ge=1, le=1440)] | None, Essential()] = None
    stops: Annotated[tuple[Stop, ...], Field(min_length=1), ShownByFacet()]
    track: Annotated[Text | None, ShownByFacet()] = None

    def facets(self) -> tuple[Described, Itinerary, WholeWalk]:
        legs = tuple(self._leg(index, stop) for index, stop in enumerate(self.stops))
        return (
            Described("TouristTrip"),
            Itinerary(
                legs,
                is_stated=self.order_is == "stated",
                is_open=self.open_list,
                legs_location=location_of(Route, lambda route: route.stops),
            ),
            WholeWalk(
                self.duration_minutes,
                self.track,
                minutes_location=location_of(Route, lambda route: route.duration_minutes),
                track_location=location_of(Route, lambda route: route.track),
            ),
        )

    @staticmethod
    def _leg(index: int, stop: Stop) -> Leg:
        return Leg(
            stop.stop,
            stop.minutes,
            stop.metres,
            stop.note,
            stop_location=location_of(Route, lambda route: route.stops[index].stop),
            metres_location=location_of(Route, lambda route: route.stops[index].metres),
            transition=stop.transition,
        )
