"""What the template of cue cards sees as ``page``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class CardsView:
    """A docent's cards of one walk, for a telephone.

    ``stops`` and ``changes`` are as ``outputs/told_stops.py`` makes them. ``style`` and ``script`` stand in the page.
    """

    language: str
    title: str
    guide: str
    walk: str
    edition: str
    length: str
    takes: Sequence[str]
    stops: Sequence[Mapping[str, object]]
    changes: Sequence[Mapping[str, object]]
    has_questions: bool
    style: Markup
    script: Markup
    # No page of the site surrounds them.
    frame: None = None
