"""Whether a sign can be made as its entry asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Set

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.read.nodes import locate
from redlane_ssg.signage.measures import LARGEST_MANY_UP, least_side, least_symbol
from redlane_ssg.signage.places import place_of
from redlane_ssg.signage.said import shown_on
from redlane_ssg.signage.sheet import Sheet, Words

# Where a sign says how large it is, or has to be.
_SIZES = ("size", "width_mm", "height_mm", "scan_distance_m")
# What a sign's entry may ask to be drawn, and not every form does.
# Breaks and spaces that set nothing.
_INVISIBLE = frozenset("\n\t \u00a0\u200b\u3000")
_DRAWN = ("text", "items", "arrow", "metres", "next")


def check_sheet(guide: Guide, entry: Entry, sheet: Sheet) -> Iterator[Diagnostic]:
    """What cannot be printed as it is planned, and what its form would leave out."""
    yield from _left_out(guide, entry, sheet)
    if sheet.form.needs_number and sheet.number is None:
        yield problem("E921", locate(entry.node, ("form",)), sign=sheet.sign)
    size = (sheet.measures.width, sheet.measures.height)
    if sheet.form.many_up and any(one > most for one, most in zip(size, LARGEST_MANY_UP, strict=True)):
        most = " × ".join(map(str, LARGEST_MANY_UP))
        values = {"sign": sheet.sign, "size": f"{size[0]:g} × {size[1]:g}", "limit": most}
        yield problem("E920", locate(entry.node, ("form",)), **values)
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
        told = next((key for key in _SIZES if entry.node.get(key)), "form")
        yield problem("E913", locate(entry.node, (told,)), **values)


def is_too_small(sheet: Sheet) -> bool:
    """Whether the symbol that its distance asks for has no room on the sign."""
    return sheet.symbol_width < least_symbol(sheet.measures.scan_distance, sheet.symbol.size) - 0.01


def unknown_characters(guide: Guide, sheet: Sheet, characters: Set[str]) -> Iterator[Diagnostic]:
    """What stands on a sheet and is none of the characters that can be set."""
    for name, language, text in _texts(sheet):
        for character in dict.fromkeys(text):
            if character not in characters and character not in _INVISIBLE:
                values = {"sign": sheet.sign, "character": character, "point": f"U+{ord(character):04X}"}
                yield problem("E914", place_of(guide, sheet.sign, name, language), **values)


def _texts(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """What stands on a sheet: the name of its field, its language, the text."""
    for name in ("name", "short", "place", "text", "next", "route", "guide", "operator"):
        words: Words = getattr(sheet, name)
        yield from ((name, language, text) for language, text in words.items())
    named = (*(("items", item) for item in sheet.items), *(("stops", stop.name) for stop in sheet.stops))
    for name, words in named:
        yield from ((name, language, text) for language, text in words.items())
    for name in ("seal", "position", "material"):
        yield name, "", getattr(sheet, name)


def _left_out(guide: Guide, entry: Entry, sheet: Sheet) -> Iterator[Diagnostic]:
    fields = [field for field in _DRAWN if field not in shown_on(sheet)]
    for language in guide.written_languages:
        written = guide.known(entry.id, language)
        for field in fields:
            # What a translation does not say is laid under it from the original.
            if written is not None and written.node.get(field) is not None:
                yield problem("W911", locate(written.node, (field,), key=True), form=sheet.form.name, field=field)
    if sheet.form.shows_stops and not any(stop.here for stop in sheet.stops):
        yield problem("W912", locate(entry.node, ("place",)), sign=sheet.sign, form=sheet.form.name)
