"""The forms of signs: one record a form, of all that is true of every sign of it.

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

    ``draws`` names the fields of a sheet that the template draws beside code, number and guide; ``draws_upright`` those
    where the sign is not clearly broader than high, if they differ. ``replaced`` pairs a field with the one that the
    template draws in its place where the sheet has that. By these a printed sign is known to be stale, and an editor is
    told which fields are left out.

    Signs of a form that is ``many_up`` share pages and are cut out; a ``folded`` one has a fold across its middle; one
    that ``needs_number`` is nothing without it.
    """

    name: str
    size: tuple[int, int]
    reading_distance: float
    scan_distance: float
    draws: frozenset[str]
    draws_upright: frozenset[str] | None = None
    replaced: tuple[tuple[str, str], ...] = ()
    landscape: bool = False
    needs_number: bool = False
    many_up: bool = False
    folded: bool = False

    @property
    def shows_stops(self) -> bool:
        """Whether it shows the route's stops, and at which of them it stands."""
        return "stops" in self.draws

    @property
    def is_finished_by_hand(self) -> bool:
        """Whether the order tells the printer what to do, in the words ``sign.note_NAME``."""
        return self.many_up or self.folded


_PANEL = frozenset({"name", "kind", "seal", "place", "text", "items", "operator"})
_DOOR = frozenset({"name", "kind", "seal", "place"})
_WALK = frozenset({"name", "kind", "route", "stops"})
_DIRECTIONS = frozenset({"arrow", "metres", "next"})
_SHORT = frozenset({"short"})

_FORMS = (
    SignForm("plaque", PAPER["A4"], 1.0, 0.5, _PANEL),
    # The route's name stands where the kind would.
    SignForm("route-stop", PAPER["A3"], 1.5, 0.5, _WALK | _DIRECTIONS, replaced=(("kind", "stops"),)),
    SignForm("map", PAPER["A1"], 1.0, 0.5, _WALK | {"seal", "text"}, landscape=True),
    SignForm("person", PAPER["A3"], 1.0, 0.5, _PANEL),
    SignForm("knowledge", PAPER["A3"], 1.0, 0.5, _PANEL),
    # The last day stands where the seal would.
    SignForm("service-notice", PAPER["A3"], 1.0, 0.5, _PANEL | {"last_day"}, replaced=(("seal", "last_day"),)),
    # An upright one is set as a panel.
    SignForm("door-plate", PAPER["A5"], 1.0, 0.4, _DOOR, draws_upright=_PANEL, landscape=True),
    SignForm("stop-number", PAPER["A5"], 1.0, 0.4, _SHORT, needs_number=True),
    SignForm("sticker", (60, 84), 0.4, 0.3, _SHORT, many_up=True),
    SignForm("tent-card", PAPER["A4"], 0.5, 0.4, _PANEL, folded=True),
)
SIGN_FORMS: Mapping[str, SignForm] = {form.name: form for form in _FORMS}

# What an entry may write as its form and its size: any name of the tables above. Type checkers read no table.
if TYPE_CHECKING:
    FormName = str
    PaperSize = str
else:
    FormName = Literal[tuple(SIGN_FORMS)]
    PaperSize = Literal[tuple(PAPER)]
