"""The guide's signs, the codes they carry, and the current ids of entries that were renamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.signage.registered import Code


@dataclass(frozen=True, slots=True)
class SignCodes:
    """Codes by the current id of their sign: ``current`` are in use, ``retired`` belong to signs taken down."""

    current: Mapping[str, Code]
    retired: Mapping[str, Code]


def signs(guide: Guide) -> tuple[Entry, ...]:
    """Every shown sign in the guide's first language, sorted by id."""
    first = guide.first_language
    found = [entry for entry in guide.entries.values() if entry.language == first and entry.has(Signed)]
    return tuple(sorted(found, key=lambda entry: entry.id))


def current_id(guide: Guide, identifier: str) -> str:
    """The current id of an entry that may have been renamed; an unknown id comes back unchanged."""
    renamed = (redirect.id for redirect in guide.redirects if redirect.old_id == identifier)
    return identifier if guide.any_entry(identifier, guide.first_language) else next(renamed, identifier)


def sign_codes(guide: Guide, codes: tuple[Code, ...]) -> SignCodes:
    """The code that each sign carries. If a sign has several, a printed one wins, otherwise the last."""
    current: dict[str, Code] = {}
    retired: dict[str, Code] = {}
    for code in codes:
        sign = current_id(guide, code.sign)
        previous = current.get(sign)
        if code.retired is not None:
            retired[sign] = code
        elif previous is None or code.printings or not previous.printings:
            current[sign] = code
    return SignCodes(current, retired)


def is_target_shown(guide: Guide, sign: Entry) -> bool:
    """Whether the entry that a sign points at is shown. Only then may a code lead to it."""
    signed = sign.fields.facet(Signed)
    return signed is not None and guide.entry(current_id(guide, signed.points_at), guide.first_language) is not None
