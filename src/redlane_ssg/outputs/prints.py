"""The documents for the printer: each sign, each form and size together, lists of all signs, and the order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.orders import order_csv
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DocumentRecipe
from redlane_ssg.outputs.print_data import (
    BLEED,
    Printery,
    TemplateData,
    batch_file,
    batch_name,
    document_data,
    list_row,
    pictured,
    sheet_data,
    sign_file,
    walking_order,
)
from redlane_ssg.signage.check_sheet import is_too_small
from redlane_ssg.signage.measures import MANY_UP_PAGE
from redlane_ssg.signage.register import REGISTER
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.text_spans import unfit_problem

# Sheets, or rows of a list, that are set at once: few enough that their memory is small, many enough to share fonts.
_RUN = 100
_A4 = (210, 297)
_TEMPLATE = "signs/sheet.typ"


def sign_documents(printery: Printery) -> Iterator[Artifact]:
    """A document for each sign that has a page for itself."""
    for sheet in printery.sheets:
        if not sheet.form.many_up:
            yield Artifact(sign_file(sheet), _source(printery, sheet), _sheets_document(printery, (sheet,)))


def sign_batches(printery: Printery) -> Iterator[Artifact]:
    """All signs of one form and size in one document."""
    ordered = sorted(printery.sheets, key=lambda sheet: (batch_name(sheet), sheet.sign))
    for _, group in groupby(ordered, key=batch_name):
        sheets = tuple(group)
        yield Artifact(batch_file(sheets[0]), _source(printery, sheets[0]), _sheets_document(printery, sheets))


def sign_lists(printery: Printery) -> Iterator[Artifact]:
    """What print staff get beside the signs: pictures of all, where each goes, and the list for a patrol."""
    if not printery.sheets:
        return
    walked = sorted(printery.sheets, key=walking_order)
    rows = [list_row(printery, sheet) for sheet in walked]
    with_pictures = [pictured(printery, sheet) | row for sheet, row in zip(walked, rows, strict=True)]
    for form, listed in (("index", with_pictures), ("placement", with_pictures), ("patrol", rows)):
        data = document_data(printery, form, *_A4) | {"marks": False, "bleed": 0}
        parts = _parts(listed, _RUN)
        runs = (data | {"rows": part, "part": [number, len(parts)]} for number, part in enumerate(parts, start=1))
        yield Artifact(f"{form}.pdf", _register(printery), _document(printery, runs, _problem_of(printery)))


def sign_order(printery: Printery) -> Iterator[Artifact]:
    """The printer's order."""
    if printery.sheets:
        yield Artifact("order.csv", _register(printery), BytesRecipe(order_csv(printery, printery.sheets)))


def _sheets_document(printery: Printery, sheets: tuple[Sheet, ...]) -> DocumentRecipe:
    """A document of sheets of one form and size."""
    form, size = sheets[0].form, sheets[0].measures
    width, height = MANY_UP_PAGE if form.many_up else (size.width, size.height)
    data = document_data(printery, form.name, width, height) | {"folded": form.folded}
    if form.many_up:
        data["cell"] = {"width": size.width, "height": size.height}
    shown = [sheet_data(printery, sheet) for sheet in sheets]
    # Many share a page: a run of theirs would end with a page that is half empty.
    runs = (data | {"sheets": part} for part in _parts(shown, len(shown) if form.many_up else _RUN))
    bleed = None if form.many_up else BLEED
    return _document(printery, runs, _problem_of(printery), bleed=bleed, in_inks=True)


def _document(
    printery: Printery,
    runs: Iterable[TemplateData],
    problem: Callable[[str, str, str, str], Diagnostic | None],
    *,
    bleed: float | None = None,
    in_inks: bool = False,
) -> DocumentRecipe:
    written = tuple(json.dumps(run, ensure_ascii=False, sort_keys=True).encode() for run in runs)
    return DocumentRecipe(_TEMPLATE, printery.title, written, printery.look, problem, bleed, in_inks)


def _problem_of(printery: Printery) -> Callable[[str, str, str, str], Diagnostic | None]:
    # A sign that is too small for its symbol is too small for its words.
    small = frozenset(sheet.sign for sheet in printery.sheets if is_too_small(sheet))
    return partial(unfit_problem, printery.guide, small)


def _parts(things: list[TemplateData], most: int) -> list[list[TemplateData]]:
    return [things[start : start + most] for start in range(0, len(things), most)]


def _source(printery: Printery, sheet: Sheet) -> str:
    entry = printery.guide.any_entry(sheet.sign, printery.guide.first_language)
    return entry.path if entry else sheet.sign


def _register(printery: Printery) -> str:
    """The register as messages name it: it stands in the folder that the signs stand in."""
    return f"{_source(printery, printery.sheets[0]).partition('/')[0]}/{REGISTER}"
