"""The fields of guide.yml: names, languages, address, theme, colours and footer."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from redlane_ssg.kinds.account_fields import OfficialAccount
from redlane_ssg.kinds.facets import WalkReference
from redlane_ssg.kinds.field_problems import field_problem
from redlane_ssg.kinds.fields import (
    Colour,
    Day,
    EntryReference,
    LanguageCode,
    Model,
    Name,
    OneOrSeveral,
    SameInAllLanguages,
    Text,
    WebAddress,
    one_or_several,
)
from redlane_ssg.kinds.named_dates import NAMED_DATES, named_date
from redlane_ssg.kinds.notify_targets import NotifyTarget
from redlane_ssg.kinds.occasion_fields import Repetition
from redlane_ssg.kinds.opening_hours import WORKING_WEEK
from redlane_ssg.kinds.patterns import FOLDER_NAME, TIME_ZONE
from redlane_ssg.kinds.publish_targets import PublishTargets
from redlane_ssg.read.text import BASE_URL
from redlane_ssg.read.time_zones import DEFAULT_ZONE, time_zone

FolderName = Annotated[str, StringConstraints(pattern=FOLDER_NAME, max_length=80)]


def _known_zone(value: str) -> str:
    try:
        time_zone(value)
    except LookupError:
        raise field_problem("E289", value=value) from None
    return value


TimeZone = Annotated[str, StringConstraints(pattern=TIME_ZONE, max_length=60), AfterValidator(_known_zone)]
# Longer holidays than these are two that were taken for one.
_LONGEST_HOLIDAY = 31


class OwnWord(Model):
    """A word that a derived language converts differently from the library."""

    simplified: Name
    traditional: Name


class Language(Model):
    """A language of the guide: its BCP 47 code, and its name in the language itself.

    A ``derived`` language is converted from the first; ``words`` are exceptions to the conversion. ``signs`` says
    whether signs are printed in it.
    """

    code: LanguageCode
    name: Name
    derived: bool = False
    signs: bool = True
    words: tuple[OwnWord, ...] = ()


class Holiday(Model):
    """Days of a public holiday, in a row: from ``first`` to ``last``, which is the same day if it is left out."""

    name: Name
    first: Day
    last: Day | None = None


class HolidayYear(Model):
    """All public holidays of a year, as they were announced. Of other years nothing is known.

    ``worked`` are the days of weekends on which people work in exchange for them.
    """

    year: Annotated[int, Field(ge=2000, le=2100)]
    days: Annotated[tuple[Holiday, ...], Field(min_length=1, max_length=100)]
    worked: Annotated[tuple[Day, ...], Field(max_length=50)] = ()

    @model_validator(mode="after")
    def _are_of_the_year(self) -> HolidayYear:
        for index, holiday in enumerate(self.days):
            last = holiday.last or holiday.first
            if self.year not in (holiday.first.year, last.year):
                raise field_problem("E281", "days", index, "first", year=self.year, value=holiday.first)
            if not 0 <= (last - holiday.first).days <= _LONGEST_HOLIDAY:
                raise field_problem("E282", "days", index, "last", first=holiday.first, value=last)
        for index, day in enumerate(self.worked):
            is_free = any(holiday.first <= day <= (holiday.last or holiday.first) for holiday in self.days)
            if day.weekday() in WORKING_WEEK or is_free or abs(day.year - self.year) > 1:
                raise field_problem("E284", "worked", index, value=day)
        return self


class NamedDay(Model):
    """A name of the guide's own for days that come again; rules of every second week count from ``since``."""

    name: Name
    repeats: Annotated[
        tuple[Repetition, ...], Field(min_length=1, max_length=10), one_or_several(Repetition, 10, 1), OneOrSeveral()
    ]
    since: Day | None = None

    @model_validator(mode="after")
    def _has_a_name_and_days(self) -> NamedDay:
        if named_date(self.name):
            raise field_problem("E229", "name", value=self.name)
        for index, repeat in enumerate(self.repeats):
            if repeat.needs_first_day and self.since is None:
                raise field_problem("E222", "repeats", index, value=repeat)
            if repeat.name and repeat.name not in NAMED_DATES:
                raise field_problem("E220", "repeats", index, value=repeat)
        return self


class Footer(Model):
    """The footer of pages: the operator, a contact, and the registration numbers that the law requires."""

    operator: Name | None = None
    contact: Text | None = None
    icp: Name | None = None
    police: Name | None = None
    police_address: WebAddress | None = None


class Shades(Model):
    """Colours that replace the theme's: the wall (background), the ink (text), the red line, the roof tiles."""

    # None is no valid value: YAML reads ``wall: #b0251c`` without quotation marks as null, which must be an error.
    wall: Colour = ""
    ink: Colour = ""
    red: Colour = ""
    tile: Colour = ""


class Palette(Shades):
    """The guide's colours, and those for dark screens that are not to be computed from them."""

    dark: Shades = Shades()


class GuideFields(Model):
    """The guide's configuration. The first language is the one that entries are written in."""

    title: Name
    short: Name | None = None
    tagline: Text | None = None
    description: Annotated[Text, Field(max_length=300)] | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=12), SameInAllLanguages()]
    base_url: Annotated[str, StringConstraints(pattern=BASE_URL), SameInAllLanguages()]
    theme: Annotated[FolderName, SameInAllLanguages()] = "redlane"
    area: Annotated[EntryReference | None, SameInAllLanguages()] = None
    route: Annotated[WalkReference | None, SameInAllLanguages()] = None
    search: Annotated[bool, SameInAllLanguages()] = True
    time_zone: Annotated[TimeZone, SameInAllLanguages()] = DEFAULT_ZONE
    holidays: Annotated[tuple[HolidayYear, ...], Field(max_length=30)] = ()
    named_days: Annotated[tuple[NamedDay, ...], Field(max_length=100)] = ()
    footer: Footer = Footer()
    wechat: OfficialAccount = OfficialAccount()
    palette: Annotated[Palette, SameInAllLanguages()] = Palette()
    publish: Annotated[PublishTargets, SameInAllLanguages()] = ()
    notify: Annotated[tuple[NotifyTarget, ...], Field(max_length=20), SameInAllLanguages()] = ()

    @model_validator(mode="after")
    def _names_targets_once(self) -> GuideFields:
        seen = set()
        named = {"publish": [one.name for one in self.publish], "notify": [one.name for one in self.notify]}
        for key, names in named.items():
            for index, name in enumerate(names):
                if name in seen:
                    raise field_problem("E287", key, index, "name", name=name)
                seen.add(name)
        return self

    @model_validator(mode="after")
    def _prints_the_first_language(self) -> GuideFields:
        if not self.languages[0].signs:
            raise field_problem("E253", "languages", 0, "signs")
        return self
