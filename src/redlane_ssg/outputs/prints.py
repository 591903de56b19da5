"""The documents for the printer: each sign, batches by form and size, lists of all signs, and the order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.orders import order_csv
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DocumentRecipe
from redlane_ssg.outputs.print_data import (
    BLEED,
    PrintContext,
    TemplateData,
    batch_file,
    batch_name,
    document_data,
    draft_file,
    list_row,
    photographs,
    sheet_data,
    sign_file,
    walking_order,
)
from redlane_ssg.signage.check_sheet import is_too_small
from redlane_ssg.signage.measures import MANY_UP_PAGE
from redlane_ssg.signage.register import REGISTER
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.text_spans import unfit_problem

# Sheets in one run of Typst: few, because a change of one sets its run again, but enough to share the fonts' cost.
_SHEETS_PER_RUN = 20
# Rows of a list in one run, for the same reason. A run begins a page: these fill those of the lists with pictures.
_ROWS_PER_RUN = 48
_A4 = (210, 297)
_TEMPLATE = "signs/sheet.typ"
# Makes a diagnostic for a text that does not fit.
_Unfit = Callable[[str, str, str, str], Diagnostic | None]


def sign_documents(context: PrintContext) -> Iterator[Artifact]:
    """A document for each sign whose form has a page of its own, and a draft of each sign that is held back."""
    unfit = _problem_of(context)
    for sheet in context.sheets:
        if sheet.sign in context.held_back:
            document = _sheets_document(context, (sheet,), unfit, is_draft=True)
            yield Artifact(draft_file(sheet), _source(context, sheet), document)
        elif not sheet.form.many_up:
            yield Artifact(sign_file(sheet), _source(context, sheet), _sheets_document(context, (sheet,), unfit))


def sign_batches(context: PrintContext) -> Iterator[Artifact]:
    """All signs of one form and size in one document, unless one of them is held back."""
    unfit = _problem_of(context)
    ordered = sorted(context.sheets, key=lambda sheet: (batch_name(sheet), sheet.sign))
    for _, group in groupby(ordered, key=batch_name):
        sheets = tuple(group)
        if not any(sheet.sign in context.held_back for sheet in sheets):
            document = _sheets_document(context, sheets, unfit)
            yield Artifact(batch_file(sheets[0]), _source(context, sheets[0]), document)


def sign_lists(context: PrintContext) -> Iterator[Artifact]:
    """The lists for staff: an index with previews, a placement list, and a patrol list."""
    if not context.sheets:
        return
    unfit = _problem_of(context)
    walked = sorted(context.sheets, key=walking_order)
    rows = [list_row(context, sheet) for sheet in walked]
    with_pictures = [context.previews[sheet.sign] | row for sheet, row in zip(walked, rows, strict=True)]
    for form, listed in (("index", with_pictures), ("placement", with_pictures), ("patrol", rows)):
        data = document_data(context, form, *_A4) | {"marks": False, "bleed": 0}
        parts = _parts(listed, _ROWS_PER_RUN)
        runs = (data | {"rows": part, "part": [number, len(parts)]} for number, part in enumerate(parts, start=1))
        yield Artifact(f"{form}.pdf", _register(context), _document(context, runs, unfit))


def sign_order(context: PrintContext) -> Iterator[Artifact]:
    """The printer's order."""
    if context.printable:
        yield Artifact("order.csv", _register(context), BytesRecipe(order_csv(context, context.printable)))


def _sheets_document(
    context: PrintContext, sheets: tuple[Sheet, ...], unfit: _Unfit, *, is_draft: bool = False
) -> DocumentRecipe:
    """A document of sheets of one form and size. A draft says so across each page."""
    form, size = sheets[0].form, sheets[0].measures
    width, height = MANY_UP_PAGE if form.many_up else (size.width, size.height)
    data = document_data(context, form.name, width, height) | {"folded": form.folded}
    if is_draft:
        data["draft"] = context.words("sign.draft")
    if form.many_up:
        data["cell"] = {"width": size.width, "height": size.height}
    shown = [sheet_data(context, sheet) for sheet in sheets]
    # Sheets that share pages stay in one run, because each run would end with a half-empty page.
    runs = (data | {"sheets": part} for part in _parts(shown, len(shown) if form.many_up else _SHEETS_PER_RUN))
    bleed = None if form.many_up else BLEED
    pictures = {(one.key, width): (context.guide.pictures[one.key], width) for one, width in photographs(sheets)}
    return replace(_document(context, runs, unfit, bleed=bleed, in_inks=True), pictures=tuple(pictures.values()))


def _document(
    context: PrintContext,
    runs: Iterable[TemplateData],
    unfit: _Unfit,
    *,
    bleed: float | None = None,
    in_inks: bool = False,
) -> DocumentRecipe:
    encoded = tuple(json.dumps(run, ensure_ascii=False, sort_keys=True, allow_nan=False).encode() for run in runs)
    return DocumentRecipe(_TEMPLATE, context.title, encoded, context.look, unfit, bleed, in_inks)


def _problem_of(context: PrintContext) -> _Unfit:
    # check_sheet.py already reports these signs; their texts need no second diagnostic.
    too_small = frozenset(sheet.sign for sheet in context.sheets if is_too_small(sheet))
    return partial(unfit_problem, context.guide, too_small)


def _parts(rows: list[TemplateData], length: int) -> list[list[TemplateData]]:
    return [rows[start : start + length] for start in range(0, len(rows), length)]


def _source(context: PrintContext, sheet: Sheet) -> str:
    entry = context.guide.any_entry(sheet.sign, context.guide.first_language)
    return entry.path if entry else sheet.sign


def _register(context: PrintContext) -> str:
    """The register's path for messages: it is in the same folder as the signs."""
    return f"{_source(context, context.sheets[0]).partition('/')[0]}/{REGISTER}"
