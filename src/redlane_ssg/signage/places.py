"""Where in the content a text of a sheet was written: there it is to be mended."""

from __future__ import annotations

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.sign_forms import SIGN_FORMS
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.signs import resolve

# Texts that the sign's own entry tells, by the name of the sheet's field.
_OWN = {name: name for name in ("items", "place", "next", "metres", "position", "material")} | {"expires": "expire"}
# Texts that stand on every sign: the guide's configuration tells them.
_GUIDES = frozenset({"guide", "operator"})


def place_of(guide: Guide, sign: str, field: str, language: str = "") -> Span:
    """The text ``field`` of a sheet in a language; where none is named, in the guide's first."""
    entry = _in_language(guide, sign, language)
    if entry is None:
        return Span(sign)
    if field in _GUIDES:
        name = "guide.yml" if language in ("", guide.first_language) else f"guide.{language}.yml"
        return Span(f"{entry.path.partition('/')[0]}/{name}")
    signed = entry.fields.facet(Signed)
    if field in _OWN or signed is None:
        return locate(entry.node, (_OWN.get(field, "form"),))
    if field == "text" and signed.design.text:
        return locate(entry.node, ("text",))
    target = _in_language(guide, resolve(guide, signed.points_at), language)
    if target is None or field not in ("name", "short", "text", "seal"):
        return locate(entry.node, ("form",))
    name = "short" if "short" in SIGN_FORMS[signed.design.form].draws else "title"
    written = {"name": name, "text": "summary"}.get(field, field)
    return locate(target.node, (written if getattr(target.fields, written) else "title",))


def unfit_problem(
    guide: Guide, too_small: frozenset[str], sign: str, field: str, language: str, kind: str
) -> Diagnostic | None:
    """The problem of a text that did not fit on a sheet; None for a sign that is told to be too small as it is."""
    if sign in too_small:
        return None
    # What is in no language, such as the symbol, does not fit in any.
    shown_language = f" ({language}) " if language else " "
    code = "W910" if kind == "left-out" else "E917"
    span = place_of(guide, sign, field, language)
    return problem(code, span, sign=sign, field=f"term:sheet.{field}", language=shown_language)


def _in_language(guide: Guide, identifier: str, language: str) -> Entry | None:
    own = guide.known(identifier, language) if language else None
    return own or guide.known(identifier, guide.first_language)
