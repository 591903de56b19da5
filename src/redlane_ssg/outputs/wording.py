"""The theme's strings and formatted dates in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redlane_ssg.guide.direction import direction
from redlane_ssg.kinds.dates import PartialDate
from redlane_ssg.read.theme_strings import Strings

_FALLBACK = "en"


class MissingString(LookupError):
    """The theme has no string of this key for this language."""

    def __init__(self, key: str, language: str) -> None:
        # As they are given: so an exception that crosses from another process is made again.
        super().__init__(key, language)
        self.key = key
        self.language = language


@dataclass(frozen=True, slots=True)
class Wording:
    """Looks up strings for a BCP 47 language: in that language, then in its first subtag, then in English."""

    strings: Strings
    language: str

    def __call__(self, key: str, **values: object) -> str:
        """The string of a key with its values filled in.

        Raises:
            MissingString: the theme has no such string.
        """
        return self.as_written(key).format_map(values)

    def as_written(self, key: str) -> str:
        """The string of a key with its gaps unfilled.

        Raises:
            MissingString: the theme has no such string.
        """
        translations = self.strings.get(key, {})
        for language in (self.language, self.language.partition("-")[0], _FALLBACK):
            if language in translations:
                return translations[language]
        raise MissingString(key, self.language)

    @property
    def direction(self) -> str:
        """Which way the language is written: ``ltr`` or ``rtl``."""
        return direction(self.language)

    def has(self, key: str) -> bool:
        """Whether the theme has a string."""
        return key in self.strings

    def date(self, value: date | PartialDate) -> str:
        """A date as text, as precise as it is known; an approximate one as it was written."""
        if isinstance(value, PartialDate) and value.written:
            return value.written
        month, day = value.month, value.day
        if month is None:
            return self("date.year", year=value.year)
        name = self(f"month.{month}")
        if day is None:
            return self("date.month", year=value.year, month=month, name=name)
        return self("date.day", year=value.year, month=month, name=name, day=day)
