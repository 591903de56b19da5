"""A sheet: everything that stands on one sign, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from redlane_ssg.kinds.sign_forms import SignForm
from redlane_ssg.signage.measures import Measures
from redlane_ssg.signage.registered import Printing
from redlane_ssg.signage.symbol import Symbol

# A text in every language that has it.
Translations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop as a map board shows it."""

    number: int
    name: Translations
    here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sign, ready to be set: ``symbol_width`` in mm without its quiet zone, ``measures`` of the trimmed sign.

    Its code ``leads_to`` an entry now, and ``led_to`` one when it was last printed. A sign that ``is_at_target``, at
    the very thing it tells of, does not say where it is.
    """

    sign: str
    form: SignForm
    code: str
    number: int | None
    measures: Measures
    symbol: Symbol
    symbol_width: float
    name: Translations
    short: Translations
    kind: str
    seal: str
    guide: Translations
    operator: Translations
    place: Translations
    is_at_target: bool
    text: Translations
    items: tuple[Translations, ...]
    arrow: str | None
    metres: int | None
    next: Translations
    route: Translations
    stops: tuple[RouteStop, ...]
    last_day: date | None
    position: str
    material: str
    quantity: int
    leads_to: str
    led_to: str
    printing: Printing | None
