"""What the theme's Typst templates see of signs: a document, its sheets, the rows of a list; all in millimetres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from redlane_ssg.colours import Inks
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme import Strings
from redlane_ssg.signage.measures import NAME_PER_METRE, QUIET_ZONE, TEXT_PER_METRE
from redlane_ssg.signage.sheet import RouteStop, Sheet, Translations
from redlane_ssg.signage.symbol import path_data

BLEED = 3
_STRINGS = "sign."
_GAP = re.compile(r"\{\w+\}")
TemplateData = dict[str, object]


@dataclass(frozen=True, slots=True)
class Printery:
    """The guide as printers see it: its sheets, the theme's words for signs, and its inks (per cent) by name.

    ``look`` is the digest of the theme's templates and fonts for print.
    """

    guide: Guide
    sheets: tuple[Sheet, ...]
    strings: Strings
    inks: Mapping[str, Inks]
    look: str

    @property
    def title(self) -> str:
        """The guide's, in its first language."""
        return self.guide.config[self.guide.first_language].title

    def words(self, key: str) -> Translations:
        """A string of the theme in every language of the guide, its gaps left for the template to fill."""
        return {language: Wording(self.strings, language).as_written(key) for language in self.guide.written_languages}

    def day(self, day: date) -> Translations:
        """A day in every language."""
        return {language: Wording(self.strings, language).date(day) for language in self.guide.written_languages}


def sign_file(sheet: Sheet) -> str:
    """Where a sign's document is, below output/print/: its own, or that of all where many stand on a page."""
    return batch_file(sheet) if sheet.form.many_up else f"signs/{sheet.sign}.pdf"


def batch_file(sheet: Sheet) -> str:
    """Where the document is that holds a sign together with all of its form and size."""
    return f"batches/{batch_name(sheet)}.pdf"


def sheet_data(printery: Printery, sheet: Sheet) -> TemplateData:
    """One sheet as the templates see it: millimetres, every text by language, and the symbol's outline."""
    return pictured(printery, sheet) | {"symbol": _symbol(sheet) | {"path": path_data(sheet.symbol)}}


def pictured(printery: Printery, sheet: Sheet) -> TemplateData:
    """All that stands on a sheet, but of its symbol only the measures: nobody shall scan the wrong one in a list."""
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
        "seal_style": KINDS[sheet.kind].seal_style,
        "place": {} if sheet.is_at_target else dict(sheet.place),
        "text": dict(sheet.text),
        "arrow": sheet.arrow,
        "metres": sheet.metres,
        "next": dict(sheet.next) or None,
        "route": _route(sheet.route, sheet.stops),
        "items": [dict(item) for item in sheet.items],
        "expires": printery.day(sheet.last_day) if sheet.last_day else None,
        "guide": dict(sheet.guide),
        "operator": dict(sheet.operator),
        "minimum": {
            "name": round(size.reading_distance * NAME_PER_METRE, 2),
            "text": round(size.reading_distance * TEXT_PER_METRE, 2),
            "scan": round(size.scan_distance * TEXT_PER_METRE, 2),
        },
    }


def batch_name(sheet: Sheet) -> str:
    """The form and size of a sheet."""
    return f"{sheet.form.name}-{sheet.measures.width:g}x{sheet.measures.height:g}"


def walking_order(sheet: Sheet) -> tuple[int, int, str, str]:
    """Along the route, then by the number on the sign, then by place."""
    here = next((stop.number for stop in sheet.stops if stop.here), 999)
    return (here, sheet.number or 9999, next(iter(sheet.place.values()), ""), sheet.sign)


def document_data(printery: Printery, form: str, width: float, height: float) -> TemplateData:
    """What every template sees: the form, the trim size (mm), languages, inks, words."""
    keys = sorted(key for key in printery.strings if key.startswith(_STRINGS))
    return {
        "form": form,
        "languages": list(printery.guide.written_languages),
        "trim": {"width": width, "height": height},
        "bleed": BLEED,
        "marks": True,
        "inks": {name: list(inks) for name, inks in printery.inks.items()},
        "title": printery.title,
        "strings": {key.removeprefix(_STRINGS): _with_plain_gaps(printery.words(key)) for key in keys},
    }


def _with_plain_gaps(words: Translations) -> Translations:
    """Typst fills gaps one after another, by place and not by name."""
    return {language: _GAP.sub("{}", text) for language, text in words.items()}


def _symbol(sheet: Sheet) -> TemplateData:
    return {"modules": sheet.symbol.size, "width": sheet.symbol_width, "quiet": QUIET_ZONE}


def _route(name: Translations, stops: tuple[RouteStop, ...]) -> TemplateData | None:
    if not stops:
        return None
    shown = [{"number": stop.number, "name": dict(stop.name), "here": stop.here} for stop in stops]
    return {"name": dict(name), "stops": shown}


def list_row(printery: Printery, sheet: Sheet) -> TemplateData:
    """What a list shows of a sheet: nothing else, so that it is set anew only where that changes."""
    size = sheet.measures
    return {
        "code": sheet.code,
        "number": sheet.number,
        "name": dict(sheet.name),
        "place": dict(sheet.place),
        "position": sheet.position,
        "form": sheet.form.name,
        "form_name": printery.words(f"value.{sheet.form.name}"),
        "size": f"{size.width:g} × {size.height:g}",
        "width": size.width,
        "height": size.height,
        "material": sheet.material,
        "file": sign_file(sheet),
    }
