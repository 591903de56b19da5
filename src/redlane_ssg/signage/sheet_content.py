"""The digest of a sheet's content, size and distances. A printed sign is stale when it changes.

The digest leaves out how a theme draws the sheet: a new look is no reason to replace signs that hang already.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from redlane_ssg.signage.sheet import Sheet

_ON_EVERY_FORM = frozenset({"code", "number", "guide"})
# A sign counts as upright unless its width is at least this many times its height.
_LANDSCAPE_RATIO = 1.1


def content_digest(sheet: Sheet) -> str:
    """Sixteen hexadecimal digits that identify the content of a sheet."""
    parts = _ON_EVERY_FORM | shown_on(sheet)
    content = {key: value for key, value in asdict(sheet).items() if key in parts}
    content |= {"form": sheet.form.name, "measures": asdict(sheet.measures), "symbol_width": sheet.symbol_width}
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


def shown_on(sheet: Sheet) -> frozenset[str]:
    """The fields of a sheet that its form draws."""
    form = sheet.form
    is_upright = sheet.measures.width < _LANDSCAPE_RATIO * sheet.measures.height
    parts = form.draws_upright if is_upright and form.draws_upright is not None else form.draws
    parts -= {field for field, replacement in form.replaced if getattr(sheet, replacement)}
    return parts - {"place"} if sheet.is_at_target else parts
