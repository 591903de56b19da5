"""Sheets gathered into batches for the printer, each as the data that the theme's Typst templates see."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import groupby

from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.seals import seal_characters, seal_style
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme import Strings
from redlane_ssg.signage.measures import MANY_UP, NAME_PER_METRE, PAPER, QUIET_ZONE, TEXT_PER_METRE
from redlane_ssg.signage.sheets import RouteStop, Sheet, Words
from redlane_ssg.signage.symbol import path_data

BLEED = 3
_STRINGS = "sign."
_GAP = re.compile(r"\{\w+\}")
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets of one form and size, in one document; ``name`` is its file without its ending."""

    name: str
    data: Data
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Printery:
    """The guide as printers see it: its languages and the theme's words for signs."""

    guide: Guide
    strings: Strings

    def words(self, key: str) -> Words:
        """A string of the theme in every language of the guide, its gaps left for the template to fill."""
        return {language: Wording(self.strings, language).as_written(key) for language in self.guide.written_languages}

    def day(self, iso: str) -> Words:
        """A day in every language."""
        day = date.fromisoformat(iso)
        return {language: Wording(self.strings, language).date(day) for language in self.guide.written_languages}


def plan_batches(printery: Printery, sheets: Iterable[Sheet]) -> tuple[Batch, ...]:
    """Batches by form and trim size, and within each the sheets by sign."""
    ordered = sorted(sheets, key=lambda sheet: (_batch_name(sheet), sheet.sign))
    batches = []
    for name, group in groupby(ordered, key=_batch_name):
        members = tuple(group)
        size = members[0].measures
        many_up = members[0].form in MANY_UP
        width, height = PAPER["A4"] if many_up else (size.width, size.height)
        data = _document(printery, members[0].form, width, height)
        if many_up:
            data["cell"] = {"width": size.width, "height": size.height}
        data["sheets"] = [sheet_data(printery, sheet) for sheet in members]
        batches.append(Batch(name, data, members))
    return tuple(batches)


def plan_lists(printery: Printery, sheets: tuple[Sheet, ...]) -> tuple[Batch, ...]:
    """What print staff get beside the signs: pictures of all, where each goes, and the list for a patrol."""
    walked = sorted(sheets, key=_walking_order)
    rows = [_row(printery, sheet) for sheet in walked]
    batches = []
    for form in ("index", "placement", "patrol"):
        data = _document(printery, form, 210, 297)
        data |= {"marks": False, "bleed": 0, "rows": rows}
        batches.append(Batch(form, data, ()))
    return tuple(batches)


def order_csv(printery: Printery, sheets: Iterable[Sheet]) -> bytes:
    """The printer's order: one line a sign. UTF-8 with a byte order mark, as spreadsheets on Windows ask for."""
    output = StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    language = printery.guide.first_language
    wording = Wording(printery.strings, language)
    writer.writerow([wording(f"sign.order_{name}") for name in _COLUMNS])
    for sheet in sorted(sheets, key=lambda sheet: sheet.sign):
        size = f"{sheet.measures.width:g} × {sheet.measures.height:g} mm"
        name = sheet.name.get(language, sheet.sign)
        form = wording(f"value.{sheet.form}")
        writer.writerow([sheet.sign, name, form, size, sheet.material, sheet.quantity, sign_file(sheet), sheet.code])
    return b"\xef\xbb\xbf" + output.getvalue().encode()


_COLUMNS = ("sign", "name", "form", "size", "material", "quantity", "file", "code")


def sign_file(sheet: Sheet) -> str:
    """Where a sign's document is, below output/print/: its own, or that of all where many stand on a page."""
    return f"batches/{_batch_name(sheet)}.pdf" if sheet.form in MANY_UP else f"signs/{sheet.sign}.pdf"


def sheet_data(printery: Printery, sheet: Sheet) -> Data:
    """One sheet as the templates see it: millimetres, and every text by language."""
    size = sheet.measures
    return {
        "sign": sheet.sign,
        "code": sheet.code,
        "number": sheet.number,
        "copies": sheet.quantity,
        "symbol": _symbol(sheet),
        "name": dict(sheet.name),
        "short": dict(sheet.short),
        "label": printery.words(f"kind.{sheet.kind}"),
        "seal": seal_characters(sheet.seal),
        "seal_style": seal_style(sheet.kind),
        "place": dict(sheet.place),
        "text": dict(sheet.text),
        "arrow": sheet.arrow,
        "metres": sheet.metres,
        "next": dict(sheet.next) or None,
        "route": _route(sheet.route, sheet.stops),
        "items": [dict(item) for item in sheet.items],
        "expires": printery.day(sheet.expires) if sheet.expires else None,
        "guide": _config_words(printery, "title"),
        "operator": _operator(printery),
        "minimum": {
            "name": round(size.reading_distance * NAME_PER_METRE, 2),
            "text": round(size.reading_distance * TEXT_PER_METRE, 2),
        },
    }


def _batch_name(sheet: Sheet) -> str:
    return f"{sheet.form}-{sheet.measures.width:g}x{sheet.measures.height:g}"


def _walking_order(sheet: Sheet) -> tuple[int, int, str, str]:
    """By the number on the sign, then along the route, then by place."""
    here = next((stop.number for stop in sheet.stops if stop.here), 999)
    return (sheet.number or 9999, here, next(iter(sheet.place.values()), ""), sheet.sign)


def _document(printery: Printery, form: str, width: float, height: float) -> Data:
    keys = sorted(key for key in printery.strings if key.startswith(_STRINGS))
    return {
        "form": form,
        "languages": list(printery.guide.written_languages),
        "trim": {"width": width, "height": height},
        "bleed": BLEED,
        "marks": True,
        "title": printery.guide.config[printery.guide.first_language].title,
        "strings": {key.removeprefix(_STRINGS): _with_plain_gaps(printery.words(key)) for key in keys},
    }


def _with_plain_gaps(words: Words) -> Words:
    """Typst fills gaps one after another, by place and not by name."""
    return {language: _GAP.sub("{}", text) for language, text in words.items()}


def _symbol(sheet: Sheet) -> Data:
    path = path_data(sheet.symbol)
    return {"modules": sheet.symbol.size, "path": path, "width": sheet.symbol_width, "quiet": QUIET_ZONE}


def _route(name: Words, stops: tuple[RouteStop, ...]) -> Data | None:
    if not stops:
        return None
    shown = [{"number": stop.number, "name": dict(stop.name), "here": stop.here} for stop in stops]
    return {"name": dict(name), "stops": shown}


def _row(printery: Printery, sheet: Sheet) -> Data:
    size = sheet.measures
    return {
        **sheet_data(printery, sheet),
        "form": printery.words(f"value.{sheet.form}"),
        "size": f"{size.width:g} × {size.height:g}",
        "width": size.width,
        "height": size.height,
        "position": sheet.position,
        "file": sign_file(sheet),
    }


def _config_words(printery: Printery, name: str) -> Mapping[str, str]:
    return {language: getattr(fields, name) for language, fields in printery.guide.config.items()}


def _operator(printery: Printery) -> Mapping[str, str]:
    found = {language: fields.footer.operator for language, fields in printery.guide.config.items()}
    return {language: name for language, name in found.items() if name}
