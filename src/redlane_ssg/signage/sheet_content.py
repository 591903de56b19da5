"""What a sheet says, by its form, and for which size and distances: by this a printed sign is known to be stale.

How a theme draws it is left out: signs that hang need not be replaced because newer ones look better.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from redlane_ssg.signage.sheet import Sheet

_ALWAYS = frozenset({"code", "number", "guide"})
# A sign that is not so much broader than high counts as upright.
_BROAD = 1.1


def content_digest(sheet: Sheet) -> str:
    """Sixteen hexadecimal digits of what the sheet says."""
    parts = _ALWAYS | shown_on(sheet)
    said = {key: value for key, value in asdict(sheet).items() if key in parts}
    said |= {"form": sheet.form.name, "measures": asdict(sheet.measures), "symbol_width": sheet.symbol_width}
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def shown_on(sheet: Sheet) -> frozenset[str]:
    """The fields of a sheet that its form draws."""
    form = sheet.form
    is_upright = sheet.measures.width < _BROAD * sheet.measures.height
    parts = form.draws_upright if is_upright and form.draws_upright is not None else form.draws
    parts -= {field for field, instead in form.replaced if getattr(sheet, instead)}
    return parts - {"place"} if sheet.is_at_target else parts
