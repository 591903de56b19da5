"""Where the texts of a sheet are written in the content, so that an editor can correct them there."""

from __future__ import annotations

from collections.abc import Callable

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.sign_forms import SIGN_FORMS, SignForm
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.signs import current_id

# Texts of every sign that come from guide.yml.
_FROM_CONFIG = frozenset({"guide", "operator"})


def text_span(guide: Guide, sign: str, field: str, language: str = "") -> Span:
    """Where the text ``field`` of a sheet is written in a language; the guide's first if ``language`` is empty."""
    entry = _in_language(guide, sign, language)
    if entry is None:
        return Span(sign)
    if field in _FROM_CONFIG:
        name = "guide.yml" if language in ("", guide.first_language) else f"guide.{language}.yml"
        return Span(f"{entry.path.partition('/')[0]}/{name}")
    signed = entry.fields.facet(Signed)
    if signed is None:
        return locate(entry.node, ())
    own, of_target = _own_texts(signed), _target_texts(SIGN_FORMS[signed.design.form])
    if field in own:
        return locate(entry.node, own[field])
    target = _in_language(guide, current_id(guide, signed.points_at), language)
    if target is None or field not in of_target:
        return locate(entry.node, signed.locations.form)
    pick = of_target[field]
    return locate(target.node, location_of(EntryFields, pick if pick(target.fields) else lambda fields: fields.title))


def unfit_problem(
    guide: Guide, too_small: frozenset[str], sign: str, field: str, language: str, kind: str
) -> Diagnostic | None:
    """The problem of a text that does not fit on a sheet; None for the signs that already have E913 (``too_small``)."""
    if sign in too_small:
        return None
    # The symbol and others are in no language.
    shown_language = f" ({language})" if language else ""
    code = "W910" if kind == "left-out" else "E917"
    span = text_span(guide, sign, field, language)
    return problem(code, span, sign=sign, field=f"term:sheet.{field}", language=shown_language)


def _own_texts(signed: Signed) -> dict[str, Location]:
    """The locations of the texts that come from the sign's own entry, by the sheet's field."""
    locations = signed.locations
    own = {
        "items": locations.items,
        "place": locations.place,
        "next": locations.next,
        "metres": locations.metres,
        "position": locations.position,
        "material": locations.material,
        "expires": location_of(EntryFields, lambda fields: fields.expire),
    }
    return own | {"text": locations.text} if signed.design.text else own


def _target_texts(form: SignForm) -> dict[str, Callable[[EntryFields], object]]:
    """The texts that come from the entry that the sign points at, by the sheet's field."""
    return {
        "name": (lambda fields: fields.short) if form.says_short_name else (lambda fields: fields.title),
        "short": lambda fields: fields.short,
        "text": lambda fields: fields.summary,
        "seal": lambda fields: fields.seal,
        "photograph": lambda fields: fields.picture,
    }


def _in_language(guide: Guide, identifier: str, language: str) -> Entry | None:
    own = guide.any_entry(identifier, language) if language else None
    return own or guide.any_entry(identifier, guide.first_language)
