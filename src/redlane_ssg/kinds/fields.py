"""The types of kinds' fields: dates, references, facts, coordinates, and markers for fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, get_args

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
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from redlane_ssg.colours import parse_colour
from redlane_ssg.kinds.dates import LONGEST_DATE, PartialDate, parse_day, parse_some_date
from redlane_ssg.kinds.named_dates import NAMED_DAY, parse_named_day
from redlane_ssg.kinds.patterns import (
    CLOCK_TIME,
    COLOUR,
    FORMER_KEY,
    IDENTIFIER,
    LANGUAGE,
    PINYIN,
    WEB_ADDRESS,
    WRITTEN_DATE,
    WRITTEN_DAY,
    WRITTEN_TIME,
)

# Also without the zero before the hour, or with a full-width colon.
_SHORT_TIME = re.compile(r"(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})")

# YAML's words for nothing.
_NULLS = frozenset({"~", "null", "Null", "NULL"})


class Model(BaseModel):
    """A mapping of front matter. It is frozen, and unknown keys are errors.

    YAML's words for nothing are nothing, but in fields of text they are text. If ``alone`` is the name of a field, a
    text in place of the mapping is the value of that field.
    """

    alone: ClassVar[str] = ""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_null_words(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        found = {name for name, value in values.items() if isinstance(value, str) and value in _NULLS}
        nulls = {name for name in found if name in cls.model_fields and not _takes_words(cls.model_fields[name])}
        return {name: None if name in nulls else value for name, value in values.items()} if nulls else values


@dataclass(frozen=True, slots=True)
class ReferenceTo:
    """Marks a text field as the id of an entry: of one kind (its folder), of kinds with a facet, or of any kind."""

    kind: str | None = None
    facet: type | None = None


@dataclass(frozen=True, slots=True)
class IdOrName:
    """Marks a text field as the id of an entry of kinds with a facet, if it has the form of one, or else as a name."""

    facet: type


@dataclass(frozen=True, slots=True)
class OneOrSeveral:
    """Marks a list of texts that may be written as one text, if there is only one."""


@dataclass(frozen=True, slots=True)
class Essential:
    """Marks a field that editors should find out: where it is missing, ``redlane check --gaps`` lists it.

    It is not missing where one of the fields ``unless`` is given in its place.
    """

    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BelongsTo:
    """Marks a reference to what an entry belongs to: an entry of a few words is shown on that one's page."""


@dataclass(frozen=True, slots=True)
class BelongsHere:
    """Marks references to what belongs to an entry: what is of a few words is shown on the entry's page."""


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
class NoLonger:
    """Marks a day that was announced and is so no longer: pages strike it out."""


@dataclass(frozen=True, slots=True)
class SameInAllLanguages:
    """Marks a field that a translation cannot have."""


def is_past_midnight(start: str | None, end: str | None) -> bool:
    """Whether something that begins and ends at these clock times ends on the next day."""
    return start is not None and end is not None and end < start


def _takes_words(info: FieldInfo) -> bool:
    """Whether a field is text in words, and no id, date or address."""
    constraints = [one for one in _constraints(info.annotation, info.metadata) if isinstance(one, StringConstraints)]
    return bool(constraints) and all(one.pattern is None for one in constraints)


def _constraints(annotation: Any, metadata: Sequence[Any]) -> Iterator[Any]:
    yield from metadata
    for part in get_args(annotation):
        yield from _constraints(part, getattr(part, "__metadata__", ()))


def _parse_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    day = parse_day(value) if isinstance(value, str) else None
    if day is None:
        raise _no_date("day")
    return day


def _parse_partial_date(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value
    found = parse_some_date(value) if isinstance(value, str) else None
    if found is None:
        raise _no_date("part")
    return found


def _parse_day_in_words(value: Any) -> Any:
    """A day, also by the name that it has in its year: 2026年中秋."""
    named = parse_named_day(value) if isinstance(value, str) else None
    return named or _parse_date(value)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def one_or_several(item: Any, most: int, least: int = 0) -> BeforeValidator:
    """Takes a list of ``item`` that is written as one text; the field is marked as ``OneOrSeveral``.

    The list's own lengths stand before this among the field's constraints.
    """
    several = Annotated[tuple[item, ...], Field(min_length=least, max_length=most)]
    return BeforeValidator(_as_list, json_schema_input_type=item | several)


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


def _clock_time(value: Any) -> Any:
    """9:00 and 9：00 are 09:00."""
    match = _SHORT_TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"{int(match['hour']):02d}:{match['minute']}" if match else value


def _no_date(precision: str) -> PydanticCustomError:
    return PydanticCustomError("redlane_date", "not a date", {"precision": precision})


# JSON Schemas are of what may be written: other programs take 1958 and 222222 for numbers.
_YEARS = {"minimum": 1000, "exclusiveMaximum": 10000}
Day = Annotated[date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "pattern": WRITTEN_DAY})]
_DayForms = WithJsonSchema({"anyOf": [{"type": "string", "pattern": pattern} for pattern in (WRITTEN_DAY, NAMED_DAY)]})
NamedOrDay = Annotated[date, BeforeValidator(_parse_day_in_words), _DayForms]
SomeDate = Annotated[
    PartialDate,
    BeforeValidator(_parse_partial_date),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "pattern": WRITTEN_DATE, "maxLength": LONGEST_DATE, **_YEARS}),
]
Colour = Annotated[
    str,
    BeforeValidator(_parse_colour),
    WithJsonSchema({"type": ["string", "integer"], "pattern": COLOUR, "minimum": 100000, "maximum": 999999}),
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
_WrittenTime = Annotated[str, StringConstraints(pattern=WRITTEN_TIME)]
ClockTime = Annotated[
    str, StringConstraints(pattern=CLOCK_TIME), BeforeValidator(_clock_time, json_schema_input_type=_WrittenTime)
]
LanguageCode = Annotated[str, StringConstraints(pattern=LANGUAGE)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS, max_length=500)]
Pinyin = Annotated[str, StringConstraints(pattern=PINYIN, max_length=500)]
FormerKey = Annotated[str, StringConstraints(pattern=FORMER_KEY, max_length=120)]
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


class Statement(Model):
    """What can become outdated: its source, when it was true, when to review it."""

    source: SourceReference
    as_of: SomeDate
    review_by: Day | None = None


class Fact(Statement):
    """A value in words that can become outdated."""

    value: Text


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
