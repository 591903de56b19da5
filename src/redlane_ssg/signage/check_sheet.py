"""Checks whether a sign can be printed as its entry describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import SignLocations
from redlane_ssg.kinds.locations import Location
from redlane_ssg.read.nodes import find, locate
from redlane_ssg.signage.measures import LARGEST_MANY_UP, least_side, least_symbol, least_width
from redlane_ssg.signage.sheet import Sheet, Translations
from redlane_ssg.signage.sheet_content import is_photograph_coarse, shown_on
from redlane_ssg.signage.text_spans import text_span

# Line breaks and spaces: they need no glyph.
WITHOUT_GLYPH = frozenset("\n\t \u00a0\u200b\u3000")
# What stands in a draft for a character that no font has.
UNKNOWN_GLYPH = "?"


def check_sheet(guide: Guide, entry: Entry, locations: SignLocations, sheet: Sheet) -> Iterator[Diagnostic]:
    """Problems of a sheet that cannot be printed, and warnings for fields that its form does not draw.

    ``locations`` are those of the sign's facet.
    """
    yield from _left_out(guide, entry, locations, sheet)
    if sheet.form.needs_number and sheet.number is None:
        yield problem("E921", locate(entry.node, locations.form), sign=sheet.sign)
    size = (sheet.measures.width, sheet.measures.height)
    if sheet.form.many_up and any(side > limit for side, limit in zip(size, LARGEST_MANY_UP, strict=True)):
        limit = " × ".join(map(str, LARGEST_MANY_UP))
        values = {"sign": sheet.sign, "size": f"{size[0]:g} × {size[1]:g}", "limit": limit}
        yield problem("E920", locate(entry.node, locations.form), **values)
    if "photograph" in sheet.form.draws and sheet.photograph and is_photograph_coarse(sheet):
        values = {"sign": sheet.sign, "width": str(sheet.photograph.width), "least": str(least_width(sheet.measures))}
        yield problem("W918", text_span(guide, sheet.sign, "photograph"), **values)
    if is_too_small(sheet):
        wanted = least_symbol(sheet.measures.scan_distance, sheet.symbol.size)
        values = {
            "sign": sheet.sign,
            "size": f"{sheet.measures.width:g} × {sheet.measures.height:g}",
            "distance": f"{sheet.measures.scan_distance:g}",
            "wanted": f"{wanted:.0f}",
            "possible": f"{sheet.symbol_width:.0f}",
            "least": f"{least_side(wanted, sheet.symbol.size):.0f}",
        }
        yield problem("E913", locate(entry.node, _size_location(entry, locations)), **values)


def _size_location(entry: Entry, locations: SignLocations) -> Location:
    """The field that decides the sign's size, or its form if the sign gives no size."""
    sizes = (locations.size, locations.width_mm, locations.height_mm, locations.scan_distance_m)
    return next((location for location in sizes if _is_written(entry, location)), locations.form)


def is_too_small(sheet: Sheet) -> bool:
    """Whether the sign has no room for a symbol that scans from its distance."""
    return sheet.symbol_width < least_symbol(sheet.measures.scan_distance, sheet.symbol.size) - 0.01


def unknown_characters(guide: Guide, sheet: Sheet, characters: Set[str]) -> Iterator[Diagnostic]:
    """Characters of a sheet that no font has; ``characters`` are those that the fonts have."""
    for name, language, text in _texts(sheet):
        for character in dict.fromkeys(text):
            if character not in characters and character not in WITHOUT_GLYPH:
                values = {"sign": sheet.sign, "character": character, "point": f"U+{ord(character):04X}"}
                yield problem("E914", text_span(guide, sheet.sign, name, language), **values)


def with_known_characters(sheet: Sheet, characters: Set[str]) -> Sheet:
    """The sheet with a mark in place of each character that no font has, for a draft; itself if there is none."""
    shown = {character for _, _, text in _texts(sheet) for character in text}
    if shown - WITHOUT_GLYPH <= characters:
        return sheet

    def known(text: str) -> str:
        return "".join(one if one in characters or one in WITHOUT_GLYPH else UNKNOWN_GLYPH for one in text)

    def in_each(texts: Translations) -> Translations:
        return {language: known(text) for language, text in texts.items()}

    return replace(
        sheet,
        name=in_each(sheet.name),
        short=in_each(sheet.short),
        place=in_each(sheet.place),
        text=in_each(sheet.text),
        next=in_each(sheet.next),
        route=in_each(sheet.route),
        guide=in_each(sheet.guide),
        operator=in_each(sheet.operator),
        seal=known(sheet.seal),
        position=known(sheet.position),
        material=known(sheet.material),
        items=tuple(map(in_each, sheet.items)),
        stops=tuple(replace(stop, name=in_each(stop.name)) for stop in sheet.stops),
        photograph=replace(sheet.photograph, credit=known(sheet.photograph.credit)) if sheet.photograph else None,
    )


def _texts(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """The texts of a sheet, each as field name, language (empty where the text has none) and text."""
    named: dict[str, Sequence[Translations]] = {
        "name": [sheet.name],
        "short": [sheet.short],
        "place": [sheet.place],
        "text": [sheet.text],
        "next": [sheet.next],
        "route": [sheet.route],
        "guide": [sheet.guide],
        "operator": [sheet.operator],
        "items": sheet.items,
        "stops": [stop.name for stop in sheet.stops],
        "seal": [{"": sheet.seal}],
        "position": [{"": sheet.position}],
        "material": [{"": sheet.material}],
        "photograph": [{"": sheet.photograph.credit}] if sheet.photograph and "photograph" in shown_on(sheet) else [],
    }
    for name, texts in named.items():
        for translations in texts:
            yield from ((name, language, text) for language, text in translations.items())


def _left_out(guide: Guide, entry: Entry, locations: SignLocations, sheet: Sheet) -> Iterator[Diagnostic]:
    shown = shown_on(sheet)
    left_out = [location for field, location in _optional_fields(locations).items() if field not in shown]
    for language in guide.sign_languages:
        written = guide.any_entry(entry.id, language)
        for location in left_out:
            # A translation inherits the fields of the original that it does not set.
            if written is not None and _is_written(written, location):
                span = locate(written.node, location, key=True)
                yield problem("W911", span, form=sheet.form.name, field=location[-1])
    if sheet.form.shows_stops and not any(stop.here for stop in sheet.stops):
        yield problem("W912", locate(entry.node, locations.place), sign=sheet.sign, form=sheet.form.name)


def _is_written(entry: Entry, location: Location) -> bool:
    return bool(location) and find(entry.node, location) is not None


def _optional_fields(locations: SignLocations) -> dict[str, Location]:
    """The fields of a sign's entry that some forms draw and others do not, by the sheet's name for them."""
    return {
        "text": locations.text,
        "items": locations.items,
        "arrow": locations.arrow,
        "metres": locations.metres,
        "next": locations.next,
    }
