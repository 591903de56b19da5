"""What others may ask of an entry without knowing its kind.

A facet carries the locations of its values, so that problems are told at their places.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from redlane_ssg.kinds.fields import Coordinates, Identifier, PartialDate, ReferenceTo
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.kinds.recordings import Episode, Recording


@dataclass(frozen=True, slots=True)
class Described:
    """The type by which search engines know it (schema.org)."""

    schema_type: str


@dataclass(frozen=True, slots=True)
class Located:
    """A place. Where it is: an address in words, a point (WGS-84), the entry it lies in."""

    address: str | None
    coordinates: Coordinates | None
    within: str | None
    coordinates_location: Location


# The id of an entry that is a place, of whatever kind.
PlaceReference = Annotated[Identifier, ReferenceTo(facet=Located)]


@dataclass(frozen=True, slots=True)
class Published:
    """News: it goes into the feed, with this date; an alert is something to know before one sets out."""

    on: date
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a time: day, clock times (local), the id of its place."""

    on: date
    start: str | None = None
    end: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Lifespan:
    """A person's birth and death, as far as they are known."""

    born: PartialDate | None
    died: PartialDate | None


@dataclass(frozen=True, slots=True)
class Leg:
    """A stop's id, and the walk from it to the next: minutes, metres, a note in words."""

    stop: str
    minutes: int | None
    metres: int | None
    note: str | None
    stop_location: Location
    metres_location: Location


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A walk's stops; ``is_stated`` says that they are walked in this order, ``is_open`` that there may be more."""

    legs: tuple[Leg, ...]
    is_stated: bool
    is_open: bool
    legs_location: Location


# The id of an entry that is a walk, of whatever kind.
WalkReference = Annotated[Identifier, ReferenceTo(facet=Itinerary)]


@dataclass(frozen=True, slots=True)
class WholeWalk:
    """A walk as a whole: the minutes it takes, and the file of its line, a path beside the entry's own file."""

    minutes: int | None
    track: str | None
    minutes_location: Location
    track_location: Location


@dataclass(frozen=True, slots=True)
class SignDesign:
    """How a sign is made: its form, trim size (mm), distances (m), what stands on it beside what it points at."""

    form: str
    size: str | None
    landscape: bool | None
    width_mm: float | None
    height_mm: float | None
    reading_distance_m: float | None
    scan_distance_m: float | None
    text: str | None
    items: tuple[str, ...]
    arrow: str | None
    metres: int | None
    next: str | None
    position: str | None
    material: str | None
    quantity: int


@dataclass(frozen=True, slots=True)
class SignLocations:
    """The locations of a sign's values and its design's; empty for what a kind of sign cannot say."""

    points_at: Location
    place: Location
    number: Location
    form: Location
    size: Location
    width_mm: Location
    height_mm: Location
    scan_distance_m: Location
    text: Location
    items: Location
    arrow: Location
    metres: Location
    next: Location
    position: Location
    material: Location


@dataclass(frozen=True, slots=True)
class Signed:
    """A physical sign: what it points at, where it stands, the number printed on it, how it is made."""

    points_at: str
    place: str
    number: int | None
    design: SignDesign
    locations: SignLocations


@dataclass(frozen=True, slots=True)
class Narrated:
    """A recorded voice tells of it."""

    recording: Recording
    location: Location


@dataclass(frozen=True, slots=True)
class Serial:
    """It comes in episodes, in this order."""

    episodes: tuple[Episode, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Quizzed:
    """Questions about it, in the order in which they are asked."""

    questions: tuple[Question, ...]


Facet = (
    Described
    | Located
    | Published
    | Happening
    | Lifespan
    | Itinerary
    | WholeWalk
    | Signed
    | Narrated
    | Serial
    | Quizzed
)
