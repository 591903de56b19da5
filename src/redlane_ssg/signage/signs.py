"""The guide's signs, and what ids mean that stand on them or in their register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.signage.registered import Code


@dataclass(frozen=True, slots=True)
class Carried:
    """Codes by the id of the sign as it is called now: those that signs carry, and those of signs taken down."""

    now: Mapping[str, Code]
    before: Mapping[str, Code]


def signs(guide: Guide) -> tuple[Entry, ...]:
    """Every shown sign, in the guide's first language, by id."""
    first = guide.first_language
    found = [entry for entry in guide.entries.values() if entry.language == first and entry.has(Signed)]
    return tuple(sorted(found, key=lambda entry: entry.id))


def resolve(guide: Guide, identifier: str) -> str:
    """An id as it is now: entries that were renamed answer to their old ids."""
    renamed = (redirect.id for redirect in guide.redirects if redirect.old_id == identifier)
    return identifier if guide.known(identifier, guide.first_language) else next(renamed, identifier)


def carried(guide: Guide, codes: tuple[Code, ...]) -> Carried:
    """Which code each sign carries: of several the one that is printed, else the last."""
    now: dict[str, Code] = {}
    before: dict[str, Code] = {}
    for code in codes:
        sign = resolve(guide, code.sign)
        other = now.get(sign)
        if code.retired is not None:
            before[sign] = code
        elif other is None or code.printings or not other.printings:
            now[sign] = code
    return Carried(now, before)


def is_reached(guide: Guide, sign: Entry) -> bool:
    """Whether what a sign points at is shown, so that a code may lead there."""
    signed = sign.fields.facet(Signed)
    return signed is not None and guide.entry(resolve(guide, signed.points_at), guide.first_language) is not None
