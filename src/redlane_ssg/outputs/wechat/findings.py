"""What is found wrong for the official account. Where it stands is looked up in the files when it is told."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.locations import Location


@dataclass(frozen=True, slots=True)
class AccountFinding:
    """A code of the catalogue with its values, at a location of an entry's fields; of guide.yml's without an entry."""

    code: str
    location: Location
    values: tuple[tuple[str, object], ...]
    entry: str = ""
    language: str = ""


def found_in(entry: Entry, code: str, location: Location, **values: object) -> AccountFinding:
    """What is wrong with an entry."""
    return AccountFinding(code, location, tuple(values.items()), entry.id, entry.language)


def found_in_guide(code: str, location: Location, **values: object) -> AccountFinding:
    """What is wrong with guide.yml."""
    return AccountFinding(code, location, tuple(values.items()))
