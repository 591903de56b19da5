"""From the guide's signs to everything that goes to the printer: sheets, order, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.orders import order_csv
from redlane_ssg.outputs.prints import Batch, Printery, plan_batches, plan_lists, sign_file
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.fonts import PrintFonts, read_print_fonts
from redlane_ssg.render.sheets import BatchPdf, render_batches
from redlane_ssg.signage.check_sheet import is_too_small
from redlane_ssg.signage.places import place_of
from redlane_ssg.signage.sheet import Sheet, Words


@dataclass(frozen=True, slots=True)
class Printed:
    """The files of output/print by path, complete only where no diagnostic is an error, and how many sheets."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    sheets: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def print_sheets(
    guide: Guide,
    sheets: tuple[Sheet, ...],
    theme: Theme,
    context: RunContext,
    known: Iterable[Diagnostic] = (),
) -> Printed:
    """The documents of some sheets: batches, a file a sign, the order, and the lists for print staff."""
    if not sheets:
        return Printed({}, 0, tuple(known))
    fonts = read_print_fonts(theme, context.store)
    if not isinstance(fonts, PrintFonts):
        return Printed({}, 0, (*known, *fonts))
    unknown = {sheet.sign: tuple(_unknown_characters(guide, sheet, fonts)) for sheet in sheets}
    diagnostics = [*known, *_each_once(chain(*unknown.values()))]
    # Typst would stop at a character that no font has; the other sheets may have problems of their own.
    sheets = tuple(sheet for sheet in sheets if not unknown[sheet.sign])
    # A sign that is too small for its symbol is too small for its words.
    small = {sheet.sign for sheet in sheets if is_too_small(sheet)}
    printery = Printery(guide, theme.strings, theme.colours.inks)
    batches = (*plan_batches(printery, sheets), *plan_lists(printery, sheets))
    context.progress.start("printing", sum(len(batch.runs) for batch in batches))
    documents = render_batches(batches, theme, fonts, context)
    context.progress.finish()
    if isinstance(documents, list):
        return Printed({}, 0, (*diagnostics, *documents))
    files = {"order.csv": order_csv(printery, sheets)}
    for batch, document in zip(batches, documents, strict=True):
        files |= _files(batch, document)
        diagnostics.extend(_unfit(guide, (one for one in document.unfit if one[0] not in small)))
    return Printed(files, len(sheets), tuple(diagnostics))


def _files(batch: Batch, document: BatchPdf) -> dict[str, bytes]:
    """A batch's document, and of a batch of signs also one for each sign that has pages of its own."""
    if not batch.sheets:
        return {f"{batch.name}.pdf": document.data}
    files = {f"batches/{batch.name}.pdf": document.data}
    if batch.is_apart:
        files |= {sign_file(sheet): page for sheet, page in zip(batch.sheets, document.pages, strict=True)}
    return files


def _unfit(guide: Guide, found: Iterable[tuple[str, str, str, str]]) -> Iterator[Diagnostic]:
    for sign, name, language, kind in found:
        # What is told in no language, such as the symbol, does not fit in any.
        told = f" ({language}) " if language else " "
        span = place_of(guide, sign, name, language)
        code = "W910" if kind == "left-out" else "E917"
        yield problem(code, span, sign=sign, field=f"term:sheet.{name}", language=told)


def _unknown_characters(guide: Guide, sheet: Sheet, fonts: PrintFonts) -> Iterator[Diagnostic]:
    for name, language, text in _texts(sheet):
        for character in fonts.missing(text):
            values = {"sign": sheet.sign, "character": character, "point": f"U+{ord(character):04X}"}
            yield problem("E914", place_of(guide, sheet.sign, name, language), **values)


def _each_once(problems: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Each character once at each place, however many signs it stands on."""
    return {(one.span, one.values["character"]): one for one in reversed(list(problems))}.values()


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
