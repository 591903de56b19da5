"""A sheet: the content of one sign, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from redlane_ssg.guide.plate_facts import PlateFacts
from redlane_ssg.kinds.sign_forms import SignForm
from redlane_ssg.signage.measures import Measures
from redlane_ssg.signage.registered import Printing
from redlane_ssg.signage.symbol import Symbol

# A text by language code; languages without the text are left out.
Translations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop of the route; ``here`` marks the one where the sign is."""

    number: int
    name: Translations
    here: bool


@dataclass(frozen=True, slots=True)
class SheetPhotograph:
    """A photograph on a sheet: the key of its file, that one's digest, its size (px), what it shows, whose it is."""

    key: str
    digest: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content and the measures of one sign, ready for typesetting.

    ``measures`` are those of the trimmed sign. ``symbol_width`` is in mm, without the quiet zone. ``leads_to`` is the
    id of the entry that the code leads to now, ``led_to`` the one when the sign was last printed. ``is_at_target``
    means that the sign is at the thing it points at; it does not print its place then. ``words`` are those of the
    theme, by their keys. ``facilities`` are the names of symbols, ``plate`` is what its drawing is laid out from.
    A sheet with a ``photograph`` has no plate.
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
    words: Mapping[str, Translations]
    items: tuple[Translations, ...]
    arrow: str | None
    metres: int | None
    next: Translations
    route: Translations
    stops: tuple[RouteStop, ...]
    facilities: tuple[str, ...]
    plate: PlateFacts | None
    photograph: SheetPhotograph | None
    last_day: date | None
    position: str
    material: str
    quantity: int
    leads_to: str
    led_to: str
    printing: Printing | None
