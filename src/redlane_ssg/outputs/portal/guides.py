"""What a portal knows of each guide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortalRow:
    """An entry as the portal's search knows it: the path of its page below the guide's language, and its words."""

    path: str
    names: tuple[str, ...]
    other_names: tuple[str, ...]
    pinyin: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class PortalEdition:
    """A guide in one language: the language's code, the guide's names and description there, its full address, rows."""

    language: str
    title: str
    short: str
    description: str
    address: str
    rows: tuple[PortalRow, ...]


@dataclass(frozen=True, slots=True)
class PortalPoint:
    """Where a guide is (WGS-84, degrees)."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PortalGuide:
    """A guide in the language of a portal's page, how much it has, and where it is, if that is known."""

    edition: PortalEdition
    entries: int
    languages: int
    point: PortalPoint | None
