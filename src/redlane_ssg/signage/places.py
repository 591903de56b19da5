"""Where in the content a text of a sheet was written: there it is to be mended."""

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
from redlane_ssg.signage.signs import resolve

# Texts that stand on every sign: the guide's configuration tells them.
_GUIDES = frozenset({"guide", "operator"})


def text_span(guide: Guide, sign: str, field: str, language: str = "") -> Span:
    """The text ``field`` of a sheet in a language; where none is named, in the guide's first."""
    entry = _in_language(guide, sign, language)
    if entry is None:
        return Span(sign)
    if field in _GUIDES:
        name = "guide.yml" if language in ("", guide.first_language) else f"guide.{language}.yml"
        return Span(f"{entry.path.partition('/')[0]}/{name}")
    signed = entry.fields.facet(Signed)
    if signed is None:
        return locate(entry.node, ())
    own, of_target = _own(signed), _of_target(SIGN_FORMS[signed.design.form])
    if field in own:
        return locate(entry.node, own[field])
    target = _in_language(guide, resolve(guide, signed.points_at), language)
    if target is None or field not in of_target:
        return locate(entry.node, signed.locations.form)
    pick = of_target[field]
    return locate(target.node, location_of(EntryFields, pick if pick(target.fields) else lambda fields: fields.title))


def unfit_problem(
    guide: Guide, too_small: frozenset[str], sign: str, field: str, language: str, kind: str
) -> Diagnostic | None:
    """The problem of a text that did not fit on a sheet; None for a sign that is told to be too small as it is."""
    if sign in too_small:
        return None
    # What is in no language, such as the symbol, does not fit in any.
    shown_language = f" ({language}) " if language else " "
    code = "W910" if kind == "left-out" else "E917"
    span = text_span(guide, sign, field, language)
    return problem(code, span, sign=sign, field=f"term:sheet.{field}", language=shown_language)


def _own(signed: Signed) -> dict[str, Location]:
    """The locations of the texts that a sign's own entry tells, by the sheet's field."""
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


def _of_target(form: SignForm) -> dict[str, Callable[[EntryFields], object]]:
    """What a sign tells of the entry that it points at, by the sheet's field."""
    return {
        "name": (lambda fields: fields.short) if form.says_short_name else (lambda fields: fields.title),
        "short": lambda fields: fields.short,
        "text": lambda fields: fields.summary,
        "seal": lambda fields: fields.seal,
    }


def _in_language(guide: Guide, identifier: str, language: str) -> Entry | None:
    own = guide.known(identifier, language) if language else None
    return own or guide.known(identifier, guide.first_language)
