"""The digest of a sheet's content, size and distances. A printed sign is stale when it changes.

The theme's words on it are content. How the theme draws it is not: a new look is no reason to replace signs that hang.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from hashlib import sha256

from redlane_ssg.signage.measures import least_width
from redlane_ssg.signage.photographs import photograph_content
from redlane_ssg.signage.plates import plate_content
from redlane_ssg.signage.sheet import Sheet

_ON_EVERY_FORM = frozenset({"code", "number", "guide"})
# A sign counts as upright unless its width is at least this many times its height.
_LANDSCAPE_RATIO = 1.1


def content_digest(sheet: Sheet) -> str:
    """Sixteen hexadecimal digits that identify the content of a sheet."""
    return digest_of(content_of(sheet))


def is_as_printed(sheet: Sheet) -> bool:
    """Whether a sheet says what it said when it was last printed.

    A picture that was not on it then is no reason to replace a sign that hangs: nothing that it says is wrong.
    """
    printed = sheet.printing.sheet if sheet.printing else None
    return printed == content_digest(sheet) or (_has_picture(sheet) and printed == content_digest(_plain(sheet)))


def has_new_picture(sheet: Sheet) -> bool:
    """Whether a sheet differs by a plate or a photograph alone from what it was when it was last printed."""
    printed = sheet.printing.sheet if sheet.printing else None
    return _has_picture(sheet) and printed == content_digest(_plain(sheet)) and printed != content_digest(sheet)


def _has_picture(sheet: Sheet) -> bool:
    return sheet.plate is not None or sheet.photograph is not None


def _plain(sheet: Sheet) -> Sheet:
    """A sheet without its picture."""
    return replace(sheet, plate=None, photograph=None)


def digest_of(content: Mapping[str, object]) -> str:
    """The digest of the content of a sheet as plain data."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_of(sheet: Sheet) -> dict[str, object]:
    """Everything that a sheet shows, by name, as plain data."""
    parts = _ON_EVERY_FORM | shown_on(sheet)
    content: dict[str, object] = {one.name: getattr(sheet, one.name) for one in fields(sheet) if one.name in parts}
    if sheet.plate is not None and "plate" in parts:
        content["plate"] = plate_content(sheet.plate)
    if sheet.photograph is not None and "photograph" in parts:
        content["photograph"] = photograph_content(sheet.photograph)
    content |= {"form": sheet.form.name, "measures": sheet.measures, "symbol_width": sheet.symbol_width}
    content["words"] = {key: sheet.words[key] for key in _words_on(sheet, parts)}
    plain: dict[str, object] = json.loads(json.dumps(content, default=_as_data))
    return plain


def _as_data(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _words_on(sheet: Sheet, parts: frozenset[str]) -> list[str]:
    """The keys of the theme's words that stand on a sheet."""
    beside = {f"sign.{word}": field for word, field in sheet.form.words} | {f"kind.{sheet.kind}": "kind"}
    if sheet.photograph and not sheet.photograph.credit:
        beside.pop("sign.credit", None)
    return sorted(key for key, field in beside.items() if not field or (field in parts and getattr(sheet, field)))


def shown_on(sheet: Sheet) -> frozenset[str]:
    """The fields of a sheet that its form draws."""
    form = sheet.form
    is_upright = sheet.measures.width < _LANDSCAPE_RATIO * sheet.measures.height
    parts = form.draws_upright if is_upright and form.draws_upright is not None else form.draws
    parts -= {field for field, replacement in form.replaced if getattr(sheet, replacement)}
    # Signs that were printed before there were facilities or pictures show what they showed then.
    parts -= {part for part in ("facilities", "plate", "photograph") if not getattr(sheet, part)}
    if is_photograph_coarse(sheet):
        parts -= {"photograph"}
    return parts - {"place"} if sheet.is_at_target else parts


def is_photograph_coarse(sheet: Sheet) -> bool:
    """Whether a sheet's photograph has too few pixels to be printed as large as it would have to be."""
    return sheet.photograph is not None and sheet.photograph.width < least_width(sheet.measures)
