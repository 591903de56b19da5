"""The tokens of a text: what the inline phase finds, from left to right, and what makes elements of it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from redlane_ssg.read.dialect.emphasis import DelimiterRun

# Stands for a brace that a backslash made text, until attribute lists have been read.
BRACE = "\ufdd0"


@dataclass(slots=True, eq=False)
class Bracket:
    """An opening bracket: a text, until a closing one makes it a link or a picture with an element."""

    offset: int
    is_picture: bool
    first_run: int
    is_active: bool = True
    element: Element | None = None


@dataclass(slots=True, eq=False)
class LinkEnd:
    """The end of the link or picture that a bracket opened."""

    bracket: Bracket


@dataclass(slots=True, eq=False)
class Break:
    """The end of a line within a text; with ``<br>`` where it is hard."""

    is_hard: bool


@dataclass(frozen=True, slots=True)
class Raw:
    """A tag of HTML as written."""

    html: str


InlineToken = str | Element | DelimiterRun | Bracket | LinkEnd | Break | Raw
