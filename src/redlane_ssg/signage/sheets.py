"""Signs to sheets: everything that stands on each, in every language, in millimetres."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Signed
from redlane_ssg.kinds.sign_forms import SIGN_FORMS
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.check_sheet import check_sheet
from redlane_ssg.signage.measures import largest_symbol, measures, symbol_width
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.sheet import RouteStop, Sheet, Translations
from redlane_ssg.signage.signs import carried, is_reached, resolve, signs
from redlane_ssg.signage.symbol import make_symbol, scan_text


def plan_sheets(guide: Guide, register: Register) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """A sheet for every shown sign that has a code, ordered by sign; what cannot be printed is a diagnostic."""
    sheets: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    without: list[Entry] = []
    codes = carried(guide, register.codes)
    for entry in signs(guide):
        signed = _signed(entry)
        code, retired = codes.now.get(entry.id), codes.before.get(entry.id)
        if code is not None:
            sheet = _sheet(guide, entry, code)
            diagnostics.extend(check_sheet(guide, entry, signed.locations, sheet))
            sheets.append(sheet)
        elif retired is not None:
            diagnostics.append(problem("W904", Span(entry.path), sign=entry.id, code=retired.code))
        elif is_reached(guide, entry):
            without.append(entry)
        else:
            diagnostics.append(problem("W908", locate(entry.node, signed.locations.points_at), sign=entry.id))
    if without:
        names = ", ".join(entry.id for entry in without)
        diagnostics.append(problem("W902", Span(without[0].path), count=len(without), signs=names))
    return tuple(sheets), tuple(diagnostics)


def _signed(entry: Entry) -> Signed:
    signed = entry.fields.facet(Signed)
    assert signed is not None  # noqa: S101 - signs() gives nothing else
    return signed


def _sheet(guide: Guide, entry: Entry, code: Code) -> Sheet:
    signed = _signed(entry)
    design, size = signed.design, measures(signed.design)
    symbol = make_symbol(scan_text(guide.base_url, code.code), code.level, code.mask)
    target = guide.known(resolve(guide, signed.points_at), guide.first_language) or entry
    route, stops = _route(guide, signed.place, signed.points_at)
    return Sheet(
        sign=entry.id,
        form=SIGN_FORMS[design.form],
        code=code.code,
        number=signed.number,
        measures=size,
        symbol=symbol,
        symbol_width=round(min(symbol_width(size, symbol.size), largest_symbol(size, symbol.size)), 2),
        name=_titles(guide, target.id),
        short=_short_names(guide, target.id),
        kind=target.kind,
        seal=target.carved,
        guide=_once({language: guide.config[language].title for language in guide.written_languages}),
        operator=_once({language: guide.config[language].footer.operator for language in guide.written_languages}),
        place=_short_names(guide, signed.place),
        is_at_target=resolve(guide, signed.place) == target.id,
        text=_texts(guide, entry, target),
        items=tuple(_titles(guide, item) for item in design.items),
        arrow=design.arrow,
        metres=design.metres,
        next=_short_names(guide, design.next) if design.next else {},
        route=route,
        stops=stops,
        # It is gone on the day of expiry: the day before is the last.
        last_day=entry.fields.expire - timedelta(days=1) if entry.fields.expire else None,
        position=design.position or "",
        material=design.material or "",
        quantity=design.quantity,
        leads_to=code.to,
        led_to=code.led_to(code.printings[-1].on) if code.printings else code.to,
        printing=code.printings[-1] if code.printings else None,
    )


def _once(found: Mapping[str, str | None]) -> Translations:
    """What has no translation comes as it was first written, and is said once."""
    said: dict[str, str] = {}
    for language, text in found.items():
        if text and text not in said.values():
            said[language] = text
    return said


def _titles(guide: Guide, identifier: str) -> Translations:
    """A title in every language."""
    return {language: entry.fields.title for language, entry in _named(guide, identifier)}


def _short_names(guide: Guide, identifier: str) -> Translations:
    """A short name in every language; the title where there is none."""
    return {language: entry.name for language, entry in _named(guide, identifier)}


def _named(guide: Guide, identifier: str) -> Iterator[tuple[str, Entry]]:
    """An entry in the languages in which it has names of its own."""
    for language in guide.written_languages:
        entry = guide.known(identifier, language)
        if entry is not None and entry.has_own_names:
            yield language, entry


def _texts(guide: Guide, sign: Entry, target: Entry) -> Translations:
    """What the sign tells: its own text, else the summary of what it points at."""
    found: dict[str, str | None] = {}
    for language in guide.written_languages:
        own, told = guide.known(sign.id, language), guide.known(target.id, language)
        signed = own.fields.facet(Signed) if own else None
        found[language] = (signed.design.text if signed else None) or (told.fields.summary if told else None)
    return _once(found)


def _route(guide: Guide, place: str, points_at: str) -> tuple[Translations, tuple[RouteStop, ...]]:
    """The guide's own route, with the stop at which the sign stands."""
    identifier = guide.config[guide.first_language].route
    route = guide.entry(identifier, guide.first_language) if identifier else None
    walk = route.fields.facet(Itinerary) if route else None
    if route is None or walk is None:
        return {}, ()
    # A sign stands in one place: at the stop, or else it speaks of the stop.
    here = place if any(leg.stop == place for leg in walk.legs) else points_at
    stops = tuple(
        RouteStop(number, _short_names(guide, leg.stop), leg.stop == here)
        for number, leg in enumerate(walk.legs, start=1)
    )
    return _titles(guide, route.id), stops
