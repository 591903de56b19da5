"""Makes the sheets of signs: their content in every language, sizes in millimetres."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Signed, Visited
from redlane_ssg.kinds.facilities import STEP_FREE
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.sign_forms import SIGN_FORMS, SignForm
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.theme_strings import Strings
from redlane_ssg.signage.check_sheet import check_sheet
from redlane_ssg.signage.measures import Measures, largest_symbol, measures, symbol_width
from redlane_ssg.signage.photographs import sign_photograph
from redlane_ssg.signage.plates import sign_plate
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.registered import Code
from redlane_ssg.signage.sheet import RouteStop, Sheet, Translations
from redlane_ssg.signage.signs import current_id, is_target_shown, sign_codes, signs
from redlane_ssg.signage.symbol import make_symbol, scan_text


def plan_sheets(guide: Guide, register: Register, strings: Strings) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """A sheet for every shown sign that has a code, sorted by the sign's id, and the problems of all signs.

    ``strings`` are the theme's, by key and language.
    """
    sheets: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    without_code: list[Entry] = []
    codes = sign_codes(guide, register.codes)
    for entry in signs(guide):
        signed = _signed(entry)
        code, retired = codes.current.get(entry.id), codes.retired.get(entry.id)
        if code is not None:
            sheet = _sheet(guide, entry, signed, code, strings)
            diagnostics.extend(check_sheet(guide, entry, signed.locations, sheet))
            sheets.append(sheet)
        elif retired is not None:
            diagnostics.append(problem("W904", Span(entry.path), sign=entry.id, code=retired.code))
        elif is_target_shown(guide, entry):
            without_code.append(entry)
        else:
            diagnostics.append(problem("W908", locate(entry.node, signed.locations.points_at), sign=entry.id))
    if without_code:
        names = ", ".join(entry.id for entry in without_code)
        diagnostics.append(problem("W902", Span(without_code[0].path), count=len(without_code), signs=names))
    return tuple(sheets), tuple(diagnostics)


def _signed(entry: Entry) -> Signed:
    signed = entry.fields.facet(Signed)
    assert signed is not None  # noqa: S101 - signs() returns only entries with this facet
    return signed


def _sheet(guide: Guide, entry: Entry, signed: Signed, code: Code, strings: Strings) -> Sheet:
    design, size = signed.design, measures(signed.design)
    symbol = make_symbol(scan_text(guide.code_url, code.code), code.level, code.mask)
    target = _target(guide, signed, entry)
    route, stops = _route(guide, signed.place, signed.points_at)
    return Sheet(
        sign=entry.id,
        form=SIGN_FORMS[design.form],
        code=code.code,
        number=signed.number,
        measures=size,
        symbol=symbol,
        symbol_width=_symbol_width(size, symbol.size),
        name=_titles(guide, target.id),
        short=_short_names(guide, target.id),
        kind=target.kind,
        seal=target.seal_text,
        guide=_in_config(guide, lambda fields: fields.title),
        operator=_in_config(guide, lambda fields: fields.footer.operator),
        place=_short_names(guide, signed.place),
        is_at_target=current_id(guide, signed.place) == target.id,
        text=_texts(guide, entry, target),
        words=_words(guide, target.kind, SIGN_FORMS[design.form], strings),
        items=tuple(_titles(guide, item) for item in design.items),
        arrow=design.arrow,
        metres=design.metres,
        next=_short_names(guide, design.next) if design.next else {},
        route=route,
        stops=stops,
        facilities=tuple(_facilities(guide, signed.place, target.id)),
        plate=sign_plate(guide, target),
        photograph=sign_photograph(guide, target),
        last_day=_last_day(entry),
        position=design.position or "",
        material=design.material or "",
        quantity=design.quantity,
        leads_to=code.to,
        led_to=code.led_to(code.printings[-1].on) if code.printings else code.to,
        printing=code.printings[-1] if code.printings else None,
    )


def _symbol_width(size: Measures, modules: int) -> float:
    return round(min(symbol_width(size, modules), largest_symbol(size, modules)), 2)


def _target(guide: Guide, signed: Signed, entry: Entry) -> Entry:
    """What a sign leads to; the sign's own entry if there is no such thing."""
    return guide.any_entry(current_id(guide, signed.points_at), guide.first_language) or entry


def _last_day(entry: Entry) -> date | None:
    """The last day on which an entry is shown: ``expire`` is the first on which it is not."""
    return entry.fields.expire - timedelta(days=1) if entry.fields.expire else None


def _in_config(guide: Guide, value: Callable[[GuideFields], str | None]) -> Translations:
    """A text of guide.yml in every language."""
    return _without_repeats({language: value(guide.config[language]) for language in guide.sign_languages})


def _without_repeats(texts: Mapping[str, str | None]) -> Translations:
    """Leaves out empty texts, and texts without a translation: they are the same as in the first language."""
    different: dict[str, str] = {}
    for language, text in texts.items():
        if text and text not in different.values():
            different[language] = text
    return different


def _titles(guide: Guide, identifier: str) -> Translations:
    """The title of an entry in every language that has one."""
    return {language: entry.fields.title for language, entry in _named(guide, identifier)}


def _short_names(guide: Guide, identifier: str) -> Translations:
    """The short name of an entry in every language that has names, or its title where it has no short name."""
    return {language: entry.name for language, entry in _named(guide, identifier)}


def _named(guide: Guide, identifier: str) -> Iterator[tuple[str, Entry]]:
    """An entry in each language that gives it names of its own."""
    for language in guide.sign_languages:
        entry = guide.any_entry(identifier, language)
        if entry is not None and entry.has_own_names:
            yield language, entry


def _texts(guide: Guide, sign: Entry, target: Entry) -> Translations:
    """The sign's own text in each language, or the summary of the entry it points at."""
    texts: dict[str, str | None] = {}
    for language in guide.sign_languages:
        own, pointed_at = guide.any_entry(sign.id, language), guide.any_entry(target.id, language)
        signed = own.fields.facet(Signed) if own else None
        own_text = signed.design.text if signed else None
        texts[language] = own_text or (pointed_at.fields.summary if pointed_at else None)
    return _without_repeats(texts)


def _words(guide: Guide, kind: str, form: SignForm, strings: Strings) -> dict[str, Translations]:
    """The theme's words that a form draws, and what it calls a kind, by their keys in the theme."""
    keys = (f"kind.{kind}", *(f"sign.{word}" for word, _ in form.words))
    return {
        key: _without_repeats({language: strings.get(key, {}).get(language) for language in guide.sign_languages})
        for key in keys
    }


def _facilities(guide: Guide, *identifiers: str) -> Iterator[str]:
    """The facilities of entries, each once, and whether they are without steps."""
    seen: set[str] = set()
    for identifier in identifiers:
        entry = guide.any_entry(current_id(guide, identifier), guide.first_language)
        visited = entry.fields.facet(Visited) if entry and entry.has(Visited) else None
        if visited is not None:
            names = [*([STEP_FREE] if visited.step_free else []), *(facility.what for facility in visited.facilities)]
            yield from (name for name in names if name not in seen)
            seen.update(names)


def _route(guide: Guide, place: str, points_at: str) -> tuple[Translations, tuple[RouteStop, ...]]:
    """The title and the stops of the guide's route, with the stop of the sign marked; empty without a route."""
    identifier = guide.config[guide.first_language].route
    route = guide.entry(identifier, guide.first_language) if identifier else None
    walk = route.fields.facet(Itinerary) if route else None
    if route is None or walk is None:
        return {}, ()
    # Only one stop is marked: the sign's own place if it is a stop, otherwise the stop that the sign points at.
    here = place if any(leg.stop == place for leg in walk.legs) else points_at
    stops = tuple(
        RouteStop(number, _short_names(guide, leg.stop), leg.stop == here)
        for number, leg in enumerate(walk.legs, start=1)
    )
    return _titles(guide, route.id), stops
