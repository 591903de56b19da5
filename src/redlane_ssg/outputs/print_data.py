"""What the theme's Typst templates see: documents, sheets, rows of lists. Lengths are in millimetres."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from redlane_ssg.colours import Inks
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.plate_facts import PlateFacts
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.facilities import STEP_FREE
from redlane_ssg.outputs.drawings.shapes import LINE, PLATE_WIDTH, Shape
from redlane_ssg.outputs.drawings.svg import extent
from redlane_ssg.outputs.plan import grey_file
from redlane_ssg.outputs.plate_views import plate_name
from redlane_ssg.outputs.plates import lay_out
from redlane_ssg.outputs.seals import seal_characters
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme_strings import Strings
from redlane_ssg.signage.measures import (
    NAME_PER_METRE,
    QUIET_ZONE,
    TEXT_PER_METRE,
    least_picture,
    printed_width,
    sharp_breadth,
)
from redlane_ssg.signage.sheet import RouteStop, Sheet, SheetPhotograph, Translations
from redlane_ssg.signage.sheet_content import shown_on
from redlane_ssg.signage.symbol import path_data

BLEED = 3
_STRINGS = "sign."
_GAP = re.compile(r"\{\w+\}")
TemplateData = dict[str, object]


@dataclass(frozen=True)
class PrintContext:
    """What print outputs need: the guide, its sheets, the theme's strings, and its inks (per cent) by name.

    ``look`` is the digest of the theme's print templates and fonts, ``symbols`` are its drawings of facilities.
    ``held_back`` are signs that must not be printed: their sheets are drafts, and their batches are not made.
    """

    guide: Guide
    sheets: tuple[Sheet, ...]
    strings: Strings
    inks: Mapping[str, Inks]
    look: str
    symbols: Mapping[str, str]
    held_back: frozenset[str] = frozenset()

    @property
    def printable(self) -> tuple[Sheet, ...]:
        """The sheets with a document that may go to the printer: no draft, and not on a page with one."""
        held_back = {batch_file(sheet) for sheet in self.sheets if sheet.sign in self.held_back}
        return tuple(
            sheet for sheet in self.sheets if sheet.sign not in self.held_back and sign_file(sheet) not in held_back
        )

    @property
    def title(self) -> str:
        """The guide's title in its first language, as sheets show it."""
        language = self.guide.first_language
        titles = (sheet.guide[language] for sheet in self.sheets if language in sheet.guide)
        return next(titles, self.guide.config[language].title)

    @cached_property
    def template_strings(self) -> Mapping[str, Translations]:
        """The strings that templates use, in every language."""
        keys = sorted(key for key in self.strings if key.startswith(_STRINGS))
        return {key.removeprefix(_STRINGS): _with_positional_gaps(self.words(key)) for key in keys}

    @cached_property
    def previews(self) -> Mapping[str, TemplateData]:
        """Each sheet as lists show it, by its sign."""
        return {sheet.sign: sheet_preview(self, sheet) for sheet in self.sheets}

    def words(self, key: str) -> Translations:
        """A string of the theme in every language of the guide, with its gaps unfilled."""
        languages = self.guide.sign_languages
        return _without_repeats({language: Wording(self.strings, language).as_written(key) for language in languages})

    def day(self, day: date) -> Translations:
        """A date as text in every language."""
        languages = self.guide.sign_languages
        return _without_repeats({language: Wording(self.strings, language).date(day) for language in languages})


def _without_repeats(texts: Translations) -> Translations:
    """Without the languages that say the same as one before: the theme has no words in them."""
    different: dict[str, str] = {}
    for language, text in texts.items():
        if text not in different.values():
            different[language] = text
    return different


def sign_file(sheet: Sheet) -> str:
    """The path of a sign's document below output/print/; signs that share a page share a document too."""
    return batch_file(sheet) if sheet.form.many_up else f"signs/{sheet.sign}.pdf"


def batch_file(sheet: Sheet) -> str:
    """The path of the document of all signs of a sheet's form and size."""
    return f"batches/{batch_name(sheet)}.pdf"


def draft_file(sheet: Sheet) -> str:
    """The path of the draft of a sign that is held back."""
    return f"drafts/{sheet.sign}.pdf"


def sheet_data(context: PrintContext, sheet: Sheet) -> TemplateData:
    """One sheet as the templates see it: lengths in mm, texts by language, the symbol's outline, its photograph."""
    symbol = _symbol(sheet) | {"path": path_data(sheet.symbol)}
    files = [_photograph(one) | {"file": f"/{grey_file(one.digest, width)}"} for one, width in photographs((sheet,))]
    return context.previews[sheet.sign] | {"symbol": symbol, "photograph": next(iter(files), None)}


def sheet_preview(context: PrintContext, sheet: Sheet) -> TemplateData:
    """A sheet for lists: only the symbol's measures, not its outline, so that nobody scans a symbol from a list.

    Of a photograph only the place, so that lists stay small.
    """
    size = sheet.measures
    return {
        "sign": sheet.sign,
        "code": sheet.code,
        "number": sheet.number,
        "copies": sheet.quantity,
        "symbol": _symbol(sheet),
        "name": dict(sheet.name),
        "short": dict(sheet.short),
        "label": context.words(f"kind.{sheet.kind}"),
        "seal": seal_characters(sheet.seal),
        "seal_style": KINDS[sheet.kind].seal_style,
        "place": {} if sheet.is_at_target else dict(sheet.place),
        "text": dict(sheet.text),
        "arrow": sheet.arrow,
        "metres": sheet.metres,
        "next": dict(sheet.next) or None,
        "route": _route(sheet.route, sheet.stops),
        "facilities": [{"symbol": name, "name": context.words(_facility_key(name))} for name in sheet.facilities],
        "plate": _plate(context, sheet, sheet.plate) if sheet.plate and "plate" in shown_on(sheet) else None,
        "photograph": next((_photograph(one) for one, _ in photographs((sheet,))), None),
        "items": [dict(item) for item in sheet.items],
        "expires": context.day(sheet.last_day) if sheet.last_day else None,
        "guide": dict(sheet.guide),
        "operator": dict(sheet.operator),
        "minimum": {
            "name": round(size.reading_distance * NAME_PER_METRE, 2),
            "text": round(size.reading_distance * TEXT_PER_METRE, 2),
            "scan": round(size.scan_distance * TEXT_PER_METRE, 2),
            "picture": round(least_picture(size), 2),
        },
    }


def _plate(context: PrintContext, sheet: Sheet, plate: PlateFacts) -> TemplateData:
    """A plate's shapes from back to front, and what it shows in words. Those of a lane are large ones only."""
    all_shapes = [mark for mark in lay_out(plate).marks if isinstance(mark, Shape)]
    shapes = [shape for shape in all_shapes if not (plate.drawing.is_lane and shape.is_detail)]
    top, bottom = extent(tuple(shapes))
    language = context.guide.first_language
    named = plate_name(Wording(context.strings, language), next(iter(sheet.name.values()), ""), plate)
    return {
        "width": PLATE_WIDTH,
        "height": bottom - top,
        "line": LINE,
        "told": named,
        "shapes": [
            {"tone": shape.tone, "closed": shape.is_closed, "points": [[x, round(y - top, 1)] for x, y in shape.points]}
            for shape in shapes
        ],
    }


def photographs(sheets: Iterable[Sheet]) -> list[tuple[SheetPhotograph, int]]:
    """The photographs that are drawn on sheets, each with the width (px) that it needs there."""
    return [
        (sheet.photograph, printed_width(sheet.photograph.width, sheet.measures))
        for sheet in sheets
        if sheet.photograph and "photograph" in shown_on(sheet)
    ]


def _photograph(photograph: SheetPhotograph) -> TemplateData:
    """A photograph's size (px), how broad it may be (mm), and what it shows in words."""
    return {
        "width": photograph.width,
        "height": photograph.height,
        "sharp": round(sharp_breadth(photograph.width), 1),
        "told": photograph.alt,
        "credit": photograph.credit,
    }


def _facility_key(name: str) -> str:
    """The key of the words for a facility's symbol."""
    return "visit.step_free" if name == STEP_FREE else f"value.{name}"


def batch_name(sheet: Sheet) -> str:
    """The form and size of a sheet."""
    return f"{sheet.form.name}-{sheet.measures.width:g}x{sheet.measures.height:g}"


def walking_order(sheet: Sheet) -> tuple[int, int, str, str]:
    """The sort key of sheets: along the route, then by the number on the sign, then by place."""
    here = next((stop.number for stop in sheet.stops if stop.here), 999)
    return (here, sheet.number or 9999, next(iter(sheet.place.values()), ""), sheet.sign)


def document_data(context: PrintContext, form: str, width: float, height: float) -> TemplateData:
    """What every template sees: the form, the trim size (mm), languages, inks, strings."""
    return {
        "form": form,
        "languages": list(context.guide.sign_languages),
        "trim": {"width": width, "height": height},
        "bleed": BLEED,
        "marks": True,
        "symbols": dict(context.symbols),
        "inks": {name: list(inks) for name, inks in context.inks.items()},
        "title": context.title,
        "strings": dict(context.template_strings),
    }


def _with_positional_gaps(words: Translations) -> Translations:
    """Strings with their named gaps replaced by ``{}``, because Typst fills gaps in order."""
    return {language: _GAP.sub("{}", text) for language, text in words.items()}


def _symbol(sheet: Sheet) -> TemplateData:
    return {"modules": sheet.symbol.size, "width": sheet.symbol_width, "quiet": QUIET_ZONE}


def _route(name: Translations, stops: tuple[RouteStop, ...]) -> TemplateData | None:
    if not stops:
        return None
    shown = [{"number": stop.number, "name": dict(stop.name), "here": stop.here} for stop in stops]
    return {"name": dict(name), "stops": shown}


def list_row(context: PrintContext, sheet: Sheet) -> TemplateData:
    """What a list shows of a sheet, and no more, so that other changes do not make the list again."""
    size = sheet.measures
    return {
        "code": sheet.code,
        "number": sheet.number,
        "name": dict(sheet.name),
        "place": dict(sheet.place),
        "position": sheet.position,
        "form": sheet.form.name,
        "form_name": context.words(f"value.{sheet.form.name}"),
        "size": f"{size.width:g} × {size.height:g}",
        "width": size.width,
        "height": size.height,
        "material": sheet.material,
        "file": sign_file(sheet),
    }
