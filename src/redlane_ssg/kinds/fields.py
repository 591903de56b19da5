"""The types of kinds' fields: dates, references, facts, coordinates, and markers for fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from redlane_ssg.colours import parse_colour

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CLOCK_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
# Syllables without tones, Latin words and numbers, separated by spaces.
PINYIN = r"^[A-Za-z0-9üÜ]+( [A-Za-z0-9üÜ]+)*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"


class Model(BaseModel):
    """A mapping of front matter. It is frozen, and unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day (ISO 8601 reduced precision): 1958, 2018-04, 1958-01-05."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts.extend(f"{part:02d}" for part in (self.month, self.day) if part is not None)
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """Marks a text field as the id of an entry: of one kind (its folder), of kinds with a facet, or of any kind."""

    kind: str | None = None
    facet: type | None = None


@dataclass(frozen=True, slots=True)
class Essential:
    """Marks a field that pages show as 暂无信息 when it is missing. Others are left out."""


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """Marks a field that visitors need first: where, and when."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Marks the field of a model that names its items in a list."""


@dataclass(frozen=True, slots=True)
class ShownByFacet:
    """Marks a field that a facet shows. It has no row of its own."""


@dataclass(frozen=True, slots=True)
class Telephone:
    """Marks a field that holds telephone numbers."""


@dataclass(frozen=True, slots=True)
class OnNextDay:
    """Marks a clock time that is past midnight, on the day after its model's, where ``is_so`` says so of the model."""

    is_so: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class SameInAllLanguages:
    """Marks a field that a translation cannot have."""


def is_past_midnight(start: str | None, end: str | None) -> bool:
    """Whether something that begins and ends at these clock times ends on the next day."""
    return start is not None and end is not None and end < start


def _parse_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        return date(*map(int, match.groups())) if match else _refuse_date("day")
    except ValueError:
        return _refuse_date("day")


def _parse_partial_date(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value
    match = _PARTIAL_DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return _refuse_date("part")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return _refuse_date("part")
    return PartialDate(year or 0, month, day)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _parse_colour(value: Any) -> Any:
    found = parse_colour(value) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("redlane_colour", "not a colour")
    return found


def _refuse_date(precision: str) -> None:
    raise PydanticCustomError("redlane_date", "not a date", {"precision": precision})


Day = Annotated[date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})]
SomeDate = Annotated[
    PartialDate,
    BeforeValidator(_parse_partial_date),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": _PARTIAL_DATE.pattern}),
]
Colour = Annotated[
    str, BeforeValidator(_parse_colour), WithJsonSchema({"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"})
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
ClockTime = Annotated[str, StringConstraints(pattern=CLOCK_TIME)]
LanguageCode = Annotated[str, StringConstraints(pattern=_LANGUAGE)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]
Pinyin = Annotated[str, StringConstraints(pattern=PINYIN, max_length=500)]
Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=80)]

CommunityReference = Annotated[Identifier, ReferenceTo("communities")]
OrganisationReference = Annotated[Identifier, ReferenceTo("organisations")]
PersonReference = Annotated[Identifier, ReferenceTo("people")]
ProgrammeReference = Annotated[Identifier, ReferenceTo("programmes")]
SourceReference = Annotated[Identifier, ReferenceTo("sources")]
EntryReference = Annotated[Identifier, ReferenceTo()]


class Coordinates(Model):
    """A point on earth, WGS-84, degrees."""

    lat: Annotated[float, Field(ge=-90, le=90)]
    lon: Annotated[float, Field(ge=-180, le=180)]

    @model_validator(mode="before")
    @classmethod
    def _not_swapped(cls, value: Any) -> Any:
        """Detects swapped coordinates. In East Asia a longitude is above 90, and so never a valid latitude."""
        lat, lon = (_number(value.get(name)) if isinstance(value, dict) else None for name in ("lat", "lon"))
        if lat is not None and lon is not None and 90 < abs(lat) <= 180 and abs(lon) <= 90:
            raise PydanticCustomError("redlane_swapped", "swapped", {"lat": f"{lat:g}", "lon": f"{lon:g}"})
        return value


class Fact(Model):
    """A value that can become outdated: its source, when it was true, when to review it."""

    value: Text
    source: SourceReference
    as_of: SomeDate
    review_by: Day | None = None


class LabelledFact(Model):
    """A fact with a label of its own; ``as_of`` only if it can become outdated."""

    label: Name
    value: Text
    source: SourceReference
    as_of: SomeDate | None = None
    review_by: Day | None = None


class Picture(Model):
    """A picture file beside the entry, with its alternative text."""

    file: Text
    alt: Text
    caption: Text | None = None
    credit: Text | None = None
