"""What a page says to whoever scanned a sign that opens it: which sign that was."""

from __future__ import annotations

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.outputs.edition import PageContext
from redlane_ssg.outputs.entry_views import ScannedSign


def scanned_signs(context: PageContext, entry: Entry) -> tuple[ScannedSign, ...]:
    """The shown signs in use that lead to an entry, in the order of the register."""
    signs = context.edition.passports.signs.get(entry.id, ())
    return tuple(ScannedSign(code, text) for code, sign in signs if (text := _text(context, sign)))


def _text(context: PageContext, identifier: str) -> str:
    sign = context.edition.guide.entry(identifier, context.edition.language)
    signed = sign.fields.facet(Signed) if sign else None
    if sign is None or signed is None:
        return ""
    wording = context.edition.wording
    named = wording("scanned", name=sign.fields.title)
    return wording("scanned.where", sign=named, position=signed.design.position) if signed.design.position else named
