"""What can be read on a finished sheet: letters and symbols with their measures, shapes, boxes, and inks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp
from pypdfium2 import raw as pdfium

MM = 72 / 25.4
_DPI = 300
# A symbol's outline has more sides than anything else on a sheet.
_SYMBOL_SIDES = 200
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*"}
Inks = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as far as its ink goes, in mm from the trim's lower left corner."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    is_upright: bool

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol that was read: its text, its width in mm, modules a side."""

    text: str
    width: float
    modules: int


def letters(document: Path, number: int = 0) -> list[Letter]:
    """The letters of a page in the order in which they are read, without blanks."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        page = pdf[number]
        left, bottom, _, _ = page.get_trimbox()
        text = page.get_textpage()
        return [
            _letter(text, index, left, bottom)
            for index in range(text.count_chars())
            if chr(pdfium.FPDFText_GetUnicode(text, index)).strip()
        ]
    finally:
        pdf.close()


def _letter(text: Any, index: int, left: float, bottom: float) -> Letter:
    from_x, from_y, to_x, to_y = text.get_charbox(index)
    place = ((from_x - left) / MM, (from_y - bottom) / MM, (to_x - left) / MM, (to_y - bottom) / MM)
    upright = abs(pdfium.FPDFText_GetCharAngle(text, index)) < 0.01
    return Letter(chr(pdfium.FPDFText_GetUnicode(text, index)), *place, upright)


def standing(document: Path, words: str) -> list[list[Letter]]:
    """Every place of a document's first page at which words stand, however lines part them."""
    there, wanted = letters(document), "".join(words.split())
    said = "".join(letter.character for letter in there)
    starts = (start for start in range(len(said)) if said.startswith(wanted, start))
    return [there[start : start + len(wanted)] for start in starts]


def said_on(document: Path) -> str:
    """All that can be read in a document, without blanks."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    finally:
        pdf.close()


def boxes(document: Path) -> list[tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]]:
    """The media, bleed and trim boxes of each page in mm."""
    with pikepdf.open(document) as pdf:
        return [
            (_millimetres(page.mediabox), _millimetres(page.bleedbox), _millimetres(page.trimbox)) for page in pdf.pages
        ]


def _millimetres(box: Any) -> tuple[float, ...]:
    return tuple(float(value) / MM for value in box)


def symbols(document: Path, number: int = 0) -> list[Symbol]:
    """The symbols of a page as a telephone reads them."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        image = pdf[number].render(scale=_DPI / 72, grayscale=True).to_pil()
    finally:
        pdf.close()
    return [_symbol(one) for one in zxingcpp.read_barcodes(image, try_invert=False)]


def _symbol(read: zxingcpp.Barcode) -> Symbol:
    place = read.position
    across = (place.top_right.x - place.top_left.x, place.top_right.y - place.top_left.y)
    width = (across[0] ** 2 + across[1] ** 2) ** 0.5 / _DPI * 25.4
    extra: Any = read.extra
    return Symbol(read.text, width, 17 + 4 * int(extra["Version"]))


def polygons(document: Path) -> list[list[tuple[float, float]]]:
    """Shapes of seven straight sides and more, by their corners in mm, without symbols."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        page = pdf[0]
        shapes = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)
        found = [_corners(shape) for shape in shapes]
        return [corners for corners in found if 7 <= len(corners) <= 40]
    finally:
        pdf.close()


def _corners(shape: Any) -> list[tuple[float, float]]:
    """Where its sides meet; none where a side is bent."""
    found = []
    matrix = shape.get_matrix()
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        x, y = pdfium.c_float(), pdfium.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        found.append(tuple(value / MM for value in matrix.on_point(x.value, y.value)))
    return found


@dataclass(frozen=True, slots=True)
class Painted:
    """Something that was painted: text, a line or an area, in which inks, with how many sides."""

    what: str
    inks: Inks
    sides: int = 0


def painted(document: Path, number: int = 0) -> Iterator[Painted]:
    """All that a page paints, with the inks that were chosen for it."""
    with pikepdf.open(document) as pdf:
        yield from _painted(pikepdf.parse_content_stream(pdf.pages[number]))


def _painted(steps: Sequence[Any]) -> Iterator[Painted]:
    fill: Inks = ()
    stroke: Inks = ()
    kept: list[tuple[Inks, Inks]] = []
    sides = 0
    for step in steps:
        operator = str(step.operator)
        if operator == "q":
            kept.append((fill, stroke))
        elif operator == "Q":
            fill, stroke = kept.pop()
        elif operator == "k":
            fill = tuple(float(value) for value in step.operands)
        elif operator == "K":
            stroke = tuple(float(value) for value in step.operands)
        elif operator in ("l", "c"):
            sides += 1
        elif operator in ("Tj", "TJ", "'", '"'):
            yield Painted("text", fill)
        elif operator in _PAINTING:
            yield Painted("symbol" if sides > _SYMBOL_SIDES else "area", fill, sides)
            sides = 0
        elif operator in ("S", "s"):
            yield Painted("line", stroke, sides)
            sides = 0
        elif operator == "n":
            sides = 0


def told(document: Path) -> list[str]:
    """What a document says of its pictures to those who do not see them, without the symbol."""
    with pikepdf.open(document) as pdf:
        found = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    return [text for text in found if "二维码" not in text]
