"""Facets: what other rooms can read of an entry without knowing its kind.

A facet has the locations of its values, so that a problem points at the right field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.kinds.docents import DocentNotes
from redlane_ssg.kinds.drawings import Drawing
from redlane_ssg.kinds.facilities import Facility
from redlane_ssg.kinds.fields import Coordinates, Fact, Identifier, Picture, ReferenceTo
from redlane_ssg.kinds.hours import Hours
from redlane_ssg.kinds.locations import Location
from redlane_ssg.kinds.needs import Need, Offer
from redlane_ssg.kinds.occasions import Occasion, StatedCount
from redlane_ssg.kinds.quiz import Question
from redlane_ssg.kinds.recordings import Episode, Recording


@dataclass(frozen=True, slots=True)
class Described:
    """Its schema.org type, for search engines."""

    schema_type: str


@dataclass(frozen=True, slots=True)
class Located:
    """A place: its address in words, its coordinates (WGS-84), the id of the place it is in."""

    address: str | None
    coordinates: Coordinates | None
    within: str | None
    coordinates_location: Location


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visitor needs first: when, whom to ask, how long in minutes, what it costs, what is there.

    ``step_free`` says whether there are no steps; it is None if that is not known.
    """

    hours: Hours | None
    phone: Fact | None
    minutes: int | None
    admission: Fact | None
    step_free: bool | None
    facilities: tuple[Facility, ...]
    hours_location: Location
    facilities_location: Location


@dataclass(frozen=True, slots=True)
class Equipped:
    """It has a facility with coordinates, which maps of walks show."""


# The id of a place, of any kind.
PlaceReference = Annotated[Identifier, ReferenceTo(facet=Located)]


@dataclass(frozen=True, slots=True)
class Pictured:
    """Its photograph."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Drawn:
    """What its plate is drawn from."""

    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Published:
    """News, for the feed, with its date. An alert is something to know before a visit."""

    on: date
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What is held on days, in the order of the entry: the entry itself, as an event, or parts of it, as sessions.

    ``counts`` are those that the entry states of its parts.
    """

    occasions: tuple[Occasion, ...]
    counts: tuple[StatedCount, ...] = ()

    @property
    def own(self) -> Occasion | None:
        """The occasion that the entry itself is; None if it has only parts that are held."""
        return next((occasion for occasion in self.occasions if not occasion.location), None)

    @property
    def with_days(self) -> tuple[Scheduled | Dated, ...]:
        """It as the facets of its entry: none if nothing is held, and with the one for what is on days."""
        dated = any(occasion.is_dated for occasion in self.occasions)
        return (self, *((Dated(),) if dated else ())) if self.occasions else ()


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of it is held on days that are known, so that it is in the calendar."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """It can speak at an event, or lead one: a person, or an organisation."""


@dataclass(frozen=True, slots=True)
class Needing:
    """It says what is needed there: a community."""

    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Offering:
    """It offers something: a service, by its items."""

    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Lifespan:
    """A person's birth and death, as far as they are known; ``birthplace`` in words."""

    born: PartialDate | None
    died: PartialDate | None
    birthplace: str | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """A stop's id, and how to walk from it to the next stop: minutes, metres, a note in words.

    ``transition`` is what a docent says on the way; visitors do not see it.
    """

    stop: str
    minutes: int | None
    metres: int | None
    note: str | None
    stop_location: Location
    metres_location: Location
    transition: str | None = None


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The stops of a walk. ``is_stated``: a source gives their order. ``is_open``: there may be more stops."""

    legs: tuple[Leg, ...]
    is_stated: bool
    is_open: bool
    legs_location: Location


# The id of a walk, of any kind.
WalkReference = Annotated[Identifier, ReferenceTo(facet=Itinerary)]


@dataclass(frozen=True, slots=True)
class WholeWalk:
    """A walk as a whole: its duration in minutes, and its track file, a path relative to the entry's file."""

    minutes: int | None
    track: str | None
    minutes_location: Location
    track_location: Location


@dataclass(frozen=True, slots=True)
class SignDesign:
    """The design of a sign: its form, trim size (mm), distances (m), and the content that its own entry gives."""

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
    """The locations of the values of a sign and its design; empty if the kind has no such field."""

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
    """A physical sign: the ids of what it points at and of its place, its printed number, its design."""

    points_at: str
    place: str
    number: int | None
    design: SignDesign
    locations: SignLocations


@dataclass(frozen=True, slots=True)
class Narrated:
    """It has a recording that speaks about it."""

    recording: Recording
    location: Location


@dataclass(frozen=True, slots=True)
class Serial:
    """It has episodes, in this order."""

    episodes: tuple[Episode, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Quizzed:
    """It has questions, in this order."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class LessonStep:
    """A step of a lesson: its title, how many minutes it takes, and what is done."""

    title: str
    minutes: int | None
    activity: str | None


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson: what it is for, for whom, how many minutes it takes, the id of its place, how it goes on, what to ask,
    what is needed.
    """

    aim: str | None
    audience: str | None
    minutes: int | None
    place: str | None
    steps: tuple[LessonStep, ...]
    questions: tuple[str, ...]
    materials: tuple[str, ...]
    minutes_location: Location


# The id of a lesson, of any kind.
LessonReference = Annotated[Identifier, ReferenceTo(facet=Taught)]


@dataclass(frozen=True, slots=True)
class Docented:
    """Docents have something to say of it. Only what is for people who work in the guide reads this facet."""

    notes: DocentNotes


Facet = (
    Described
    | Located
    | Drawn
    | Visited
    | Equipped
    | Published
    | Scheduled
    | Dated
    | Presenter
    | Needing
    | Offering
    | Lifespan
    | Itinerary
    | WholeWalk
    | Signed
    | Narrated
    | Serial
    | Quizzed
    | Taught
    | Docented
)
