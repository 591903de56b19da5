"""What a sheet says, by its form, and for which size and distances: by this a printed sign is known to be stale.

How a theme draws it is left out: signs that hang need not be replaced because newer ones look better.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from redlane_ssg.signage.sheet import Sheet

_ALWAYS = frozenset({"code", "number", "guide"})
_PANEL = frozenset({"name", "kind", "seal", "place", "text", "items", "operator"})
_WALK = frozenset({"name", "kind", "route", "stops"})
# A door's plate that is not so much broader than high is set as a panel.
_BROAD = 1.1
# The parts of a sheet that each form's template draws.
_SHOWN: dict[str, frozenset[str]] = {
    "plaque": _PANEL,
    "route-stop": _WALK | {"arrow", "metres", "next"},
    "map": _WALK | {"seal", "text"},
    "person": _PANEL,
    "knowledge": _PANEL,
    "service-notice": _PANEL | {"last_day"},
    "door-plate": frozenset({"name", "kind", "seal", "place"}),
    "stop-number": frozenset({"short"}),
    "sticker": frozenset({"short"}),
    "tent-card": _PANEL,
}


def digest(sheet: Sheet) -> str:
    """Sixteen hexadecimal digits of what the sheet says."""
    parts = _ALWAYS | shown_on(sheet)
    said = {key: value for key, value in asdict(sheet).items() if key in parts}
    said |= {"form": sheet.form, "measures": asdict(sheet.measures), "symbol_width": sheet.symbol_width}
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def shown_on(sheet: Sheet) -> frozenset[str]:
    """The fields of a sheet that its form draws."""
    is_upright = sheet.measures.width < _BROAD * sheet.measures.height
    parts = _PANEL if sheet.form == "door-plate" and is_upright else _SHOWN[sheet.form]
    if sheet.form == "route-stop" and sheet.stops:
        # The route's name stands where the kind would.
        parts -= {"kind"}
    if sheet.is_at_target:
        parts -= {"place"}
    # On a notice the last day stands where the seal would.
    return parts - {"seal"} if "last_day" in parts and sheet.last_day else parts
