"""The stamps that visitors can collect (集章), with their codes and routes; computed once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facets import Itinerary, Signed
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.signs import current_id


@dataclass(frozen=True, slots=True)
class Passports:
    """The stops of each route that have a stamp, and the codes and the route of each stop, by id.

    Only stops that a sign in use leads to have a stamp. Their codes include retired ones, because whoever scanned one
    has the stamp. The route of a stop on several routes is the guide's own route, else the first. ``has_numbers``
    says whether any sign has a number to type. ``signs`` has the codes in use with the ids of their signs, by the id of
    what they lead to.
    """

    stops: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]
    routes: Mapping[str, str]
    has_numbers: bool = False
    signs: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def passports(guide: Guide, register: Register) -> Passports:
    """The stamps of a guide. Those of a route are in the order of its stops, each stop once."""
    all_codes = _codes(guide, register)
    stamped: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    routes: dict[str, str] = {}
    for route, walk in _routes(guide):
        stops = [stop for stop in dict.fromkeys(leg.stop for leg in walk.legs) if stop in all_codes]
        codes.update((stop, all_codes[stop]) for stop in stops)
        routes = {**dict.fromkeys(stops, route), **routes}
        if stops:
            stamped[route] = tuple(stops)
    has_numbers = any(_has_number(guide, code) for code in register.codes)
    return Passports(stamped, codes, routes, has_numbers, _signs(guide, register))


def _signs(guide: Guide, register: Register) -> dict[str, tuple[tuple[str, str], ...]]:
    signs_of: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code in register.codes:
        if code.retired is None:
            signs_of[current_id(guide, code.to)].append((code.code, current_id(guide, code.sign)))
    return {target: tuple(signs) for target, signs in signs_of.items()}


def _has_number(guide: Guide, code: Code) -> bool:
    language = guide.first_language
    sign, target = (guide.entry(current_id(guide, identifier), language) for identifier in (code.sign, code.to))
    signed = sign.fields.facet(Signed) if sign is not None and target is not None and code.retired is None else None
    return signed is not None and signed.number is not None


def _codes(guide: Guide, register: Register) -> dict[str, tuple[str, ...]]:
    """The codes of every shown entry that a sign in use leads to, in the order of the register."""
    codes_of: dict[str, list[str]] = defaultdict(list)
    in_use = set()
    for code in register.codes:
        target = current_id(guide, code.to)
        codes_of[target].append(code.code)
        if code.retired is None and guide.entry(target, guide.first_language) is not None:
            in_use.add(target)
    return {target: tuple(codes) for target, codes in codes_of.items() if target in in_use}


def _routes(guide: Guide) -> Iterator[tuple[str, Itinerary]]:
    """The shown routes, the guide's own first."""
    language = guide.first_language
    entries = [entry for kind in KINDS for entry in guide.of_kind(kind, language) if entry.has(Itinerary)]
    for entry in sorted(entries, key=lambda entry: entry.id != guide.config[language].route):
        # Few of ten thousand entries are walks: the fields of all others stay unread.
        walk = entry.fields.facet(Itinerary) if entry.has(Itinerary) else None
        if walk is not None:
            yield entry.id, walk
