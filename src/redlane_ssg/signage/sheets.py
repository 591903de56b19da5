"""Signs to sheets: everything that stands on each, in every language, in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Itinerary, Signed
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.measures import (
    LARGEST_MANY_UP,
    MANY_UP,
    Measures,
    largest_symbol,
    least_side,
    least_symbol,
    measures,
    symbol_width,
)
from redlane_ssg.signage.register import Code, Register
from redlane_ssg.signage.signs import resolve, signs
from redlane_ssg.signage.symbol import Symbol, make_symbol, scan_text

# Where a sign says how large it is, or has to be.
_SIZES = ("size", "width_mm", "height_mm", "scan_distance_m")
# A text in every language that has it.
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop as a map board shows it."""

    number: int
    name: Words
    here: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sign, ready to be set: ``symbol_width`` in mm without its quiet zone, ``measures`` of the trimmed sign."""

    sign: str
    form: str
    code: str
    number: int | None
    measures: Measures
    symbol: Symbol
    symbol_width: float
    name: Words
    short: Words
    kind: str
    seal: str
    guide: Words
    operator: Words
    place: Words
    text: Words
    items: tuple[Words, ...]
    arrow: str | None
    metres: int | None
    next: Words
    route: Words
    stops: tuple[RouteStop, ...]
    last_day: date | None
    position: str
    material: str
    quantity: int
    last_printed: date | None


def plan_sheets(guide: Guide, register: Register) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """A sheet for every shown sign that has a code, ordered by sign; what cannot be printed is a diagnostic."""
    sheets: list[Sheet] = []
    diagnostics: list[Diagnostic] = []
    without: list[Entry] = []
    for entry in signs(guide):
        code, retired = register.of_sign(entry.id), register.retired_of(entry.id)
        if code is None and retired is None:
            without.append(entry)
        elif code is None and retired is not None:
            diagnostics.append(problem("W904", Span(entry.path), sign=entry.id, code=retired.code))
        if code is None:
            continue
        sheet = _sheet(guide, entry, code)
        diagnostics.extend(_check(entry, sheet))
        sheets.append(sheet)
    if without:
        names = ", ".join(entry.id for entry in without)
        diagnostics.append(problem("W902", Span(without[0].path), count=len(without), signs=names))
    return tuple(sheets), tuple(diagnostics)


def _sheet(guide: Guide, entry: Entry, code: Code) -> Sheet:
    signed = entry.fields.facet(Signed)
    assert signed is not None  # noqa: S101 - signs() gives nothing else
    design, size = signed.design, measures(signed.design)
    symbol = make_symbol(scan_text(guide.base_url, code.code), code.level, code.mask)
    target = guide.known(resolve(guide, signed.points_at), guide.first_language) or entry
    route, stops = _route(guide, signed.place, signed.points_at)
    return Sheet(
        sign=entry.id,
        form=design.form,
        code=code.code,
        number=signed.number,
        measures=size,
        symbol=symbol,
        symbol_width=round(min(symbol_width(size, symbol.size), largest_symbol(size, symbol.size)), 2),
        name=_words(guide, target.id, "title"),
        short=_words(guide, target.id, "short"),
        kind=target.kind,
        seal=target.carved,
        guide={language: fields.title for language, fields in guide.config.items()},
        operator=_operator(guide),
        # A sign at the very thing that it tells of need not say so twice.
        place={} if resolve(guide, signed.place) == target.id else _words(guide, signed.place, "short"),
        text=_texts(guide, entry, target),
        items=tuple(_words(guide, item, "title") for item in design.items),
        arrow=design.arrow,
        metres=design.metres,
        next=_words(guide, design.next, "short") if design.next else {},
        route=route,
        stops=stops,
        # It is gone on the day of expiry: the day before is the last.
        last_day=entry.fields.expire - timedelta(days=1) if entry.fields.expire else None,
        position=design.position or "",
        material=design.material or "",
        quantity=design.quantity,
        last_printed=code.printings[-1].on if code.printings else None,
    )


def _operator(guide: Guide) -> Words:
    found = {language: fields.footer.operator for language, fields in guide.config.items()}
    return {language: name for language, name in found.items() if name}


def _words(guide: Guide, identifier: str, field: str) -> Words:
    """A name in every language; the short one is the title where there is none."""
    found = {}
    for language in guide.written_languages:
        entry = guide.known(identifier, language)
        if entry is not None and entry.has_own_names:
            found[language] = getattr(entry.fields, field) or entry.fields.title
    return found


def _texts(guide: Guide, sign: Entry, target: Entry) -> Words:
    """What the sign tells: its own text, else the summary of what it points at."""
    found: dict[str, str] = {}
    for language in guide.written_languages:
        own, told = guide.known(sign.id, language), guide.known(target.id, language)
        signed = own.fields.facet(Signed) if own else None
        text = (signed.design.text if signed else None) or (told.fields.summary if told else None)
        # What has no translation comes as it was first written, and is said once.
        if text and text not in found.values():
            found[language] = text
    return found


def _route(guide: Guide, place: str, points_at: str) -> tuple[Words, tuple[RouteStop, ...]]:
    """The guide's own route, with the stop at which the sign stands."""
    identifier = guide.config[guide.first_language].route
    route = guide.entry(identifier, guide.first_language) if identifier else None
    walk = route.fields.facet(Itinerary) if route else None
    if route is None or walk is None:
        return {}, ()
    # A sign stands in one place: at the stop, or else it speaks of the stop.
    here = place if any(leg.stop == place for leg in walk.legs) else points_at
    stops = tuple(
        RouteStop(number, _words(guide, leg.stop, "short"), leg.stop == here)
        for number, leg in enumerate(walk.legs, start=1)
    )
    return _words(guide, route.id, "title"), stops


def _check(entry: Entry, sheet: Sheet) -> Iterable[Diagnostic]:
    """Whether the symbol that its distance asks for fits the sign, a sticker the page, and a number's plate has one."""
    if sheet.form == "stop-number" and sheet.number is None:
        yield problem("E921", locate(entry.node, ("form",)), sign=sheet.sign)
    size = (sheet.measures.width, sheet.measures.height)
    if sheet.form in MANY_UP and any(one > most for one, most in zip(size, LARGEST_MANY_UP, strict=True)):
        most = " × ".join(map(str, LARGEST_MANY_UP))
        values = {"sign": sheet.sign, "size": f"{size[0]:g} × {size[1]:g}", "limit": most}
        yield problem("E920", locate(entry.node, ("form",)), **values)
    wanted = least_symbol(sheet.measures.scan_distance, sheet.symbol.size)
    if sheet.symbol_width < wanted - 0.01:
        values = {
            "sign": sheet.sign,
            "size": f"{sheet.measures.width:g} × {sheet.measures.height:g}",
            "distance": f"{sheet.measures.scan_distance:g}",
            "wanted": f"{wanted:.0f}",
            "possible": f"{sheet.symbol_width:.0f}",
            "least": f"{least_side(wanted, sheet.symbol.size):.0f}",
        }
        told = next((key for key in _SIZES if entry.node.get(key)), "form")
        yield problem("E913", locate(entry.node, (told,)), **values)
