"""The forms of signs: one record for each form, with what is true of all its signs.

A theme draws a form with ``signs/NAME.typ`` and names it with ``value.NAME`` in its ``strings.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

# Upright, in millimetres (ISO 216).
PAPER: Mapping[str, tuple[int, int]] = {
    "A6": (105, 148),
    "A5": (148, 210),
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
}


@dataclass(frozen=True, slots=True)
class SignForm:
    """A form of signs: its usual trim size (mm, upright), its usual distances (m), and what its template draws.

    ``draws`` has the fields of a sheet that the template draws beside code, number and guide; ``draws_upright`` has
    those on an upright sign, if they differ. ``replaced`` has pairs of a field and the field that the template draws
    instead, if the sheet has it. ``words`` has the theme's words on it (``sign.NAME`` in ``strings.yml``), each with
    the field beside which it stands, or nothing if it always stands there. The program needs these to know when a
    printed sign is stale, and to warn editors of fields that are left out.

    Signs of a form that is ``many_up`` share a page and are cut out. A ``folded`` sign has a fold across its middle.
    A form that ``needs_number`` cannot be printed without one.
    """

    name: str
    size: tuple[int, int]
    reading_distance: float
    scan_distance: float
    draws: frozenset[str]
    draws_upright: frozenset[str] | None = None
    replaced: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = (("scan", ""),)
    landscape: bool = False
    needs_number: bool = False
    many_up: bool = False
    folded: bool = False

    @property
    def shows_stops(self) -> bool:
        """Whether it shows the stops of the route, and marks its own."""
        return "stops" in self.draws

    @property
    def says_short_name(self) -> bool:
        """Whether it shows only the short name of what it points at."""
        return "short" in self.draws

    @property
    def is_finished_by_hand(self) -> bool:
        """Whether the order has a note for the printer: the string ``sign.note_NAME``."""
        return self.many_up or self.folded


_PANEL = frozenset({"name", "kind", "seal", "place", "text", "items", "operator"})
_DOOR = frozenset({"name", "kind", "seal", "place"})
_WALK = frozenset({"name", "kind", "route", "stops", "facilities"})
_DIRECTIONS = frozenset({"arrow", "metres", "next"})
_SHORT = frozenset({"short"})
_KIND = (("kind", "stops"),)
_SCAN = ("scan", "")
_LED = (_SCAN, ("next", "next"), ("metres", "metres"), ("drawn", "plate"), ("credit", "photograph"))
_PICTURE = frozenset({"plate", "photograph"})
_MAPPED = (_SCAN, ("you_are_here", "stops"), ("schematic", "stops"))
_ENDING = (_SCAN, ("until", "last_day"))
_NUMBERED = (_SCAN, ("type_number", ""))

_FORMS = (
    SignForm("plaque", PAPER["A4"], 1.0, 0.5, _PANEL),
    # The route's name replaces the kind.
    SignForm("route-stop", PAPER["A3"], 1.5, 0.5, _WALK | _DIRECTIONS | _PICTURE, replaced=_KIND, words=_LED),
    SignForm("map", PAPER["A1"], 1.0, 0.5, _WALK | {"seal", "text"}, replaced=_KIND, words=_MAPPED, landscape=True),
    SignForm("person", PAPER["A3"], 1.0, 0.5, _PANEL),
    SignForm("knowledge", PAPER["A3"], 1.0, 0.5, _PANEL),
    # The last day replaces the seal.
    SignForm(
        "service-notice", PAPER["A3"], 1.0, 0.5, _PANEL | {"last_day"}, replaced=(("seal", "last_day"),), words=_ENDING
    ),
    # Upright, it looks like a panel.
    SignForm("door-plate", PAPER["A5"], 1.0, 0.4, _DOOR, draws_upright=_PANEL, landscape=True),
    SignForm("stop-number", PAPER["A5"], 1.0, 0.4, _SHORT, words=_NUMBERED, needs_number=True),
    SignForm("sticker", (60, 84), 0.4, 0.3, _SHORT, words=(), many_up=True),
    SignForm("tent-card", PAPER["A4"], 0.5, 0.4, _PANEL, folded=True),
)
SIGN_FORMS: Mapping[str, SignForm] = {form.name: form for form in _FORMS}

# The names in the tables above, as types of fields. A type checker cannot evaluate them.
if TYPE_CHECKING:
    FormName = str
    PaperSize = str
else:
    FormName = Literal[tuple(SIGN_FORMS)]
    PaperSize = Literal[tuple(PAPER)]
