"""Proves that the symbols of a finished document scan: renders its pages and reads them with a second library.

A symbol passes if its page has exactly the expected texts, it is dark on light with the contrast of the best grade of
ISO/IEC 15415, its quiet zone is clear, its width and modules suit the sign's scan distance, and nothing covers its
modules. Error correction may save a partly covered symbol on a screen, but not also in the rain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import atan2, degrees, dist

import pypdfium2
from PIL import Image

from redlane_ssg.proof.findings import Finding
from redlane_ssg.proof.scanner import read_codes
from redlane_ssg.signage.measures import QUIET_ZONE, least_symbol
from redlane_ssg.signage.sheet import Sheet

_DPI = 150
_PIXELS_PER_MODULE = 7
_LEAST_CONTRAST = 0.7
_MM_PER_INCH = 25.4
# The share of the least width that a measured width must reach.
_WIDTH_TOLERANCE = 0.97
# The share of modules that may differ. Level Q recovers a quarter, but measurements show that one patch must cover far
# less.
_MOST_CHANGED = 0.02
_THUMBNAIL_PX = 260


@dataclass(frozen=True, slots=True)
class _SymbolRead:
    """A symbol that was read from a page (numbered from 0); its corners are in pixels."""

    text: str
    page: int
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ProofTask:
    """A finished document, its path below output/print, and its sheets in the order of its pages.

    ``first`` is the page of the first sheet (from 0), ``count`` the number of all sheets of the document. ``digest``
    identifies what is to be read: the document, or some of its pages.
    """

    document: bytes
    file: str
    sheets: tuple[Sheet, ...]
    digest: str
    first: int
    count: int

    @property
    def is_by_page(self) -> bool:
        """Whether each sheet has a page of its own."""
        return not self.sheets[0].form.many_up

    @property
    def inputs(self) -> bytes:
        """All that the findings depend on."""
        expected = [
            (
                sheet.sign,
                sheet.code,
                sheet.form.name,
                (sheet.symbol.text, sheet.symbol.level, sheet.symbol.mask, sheet.symbol_width),
                sheet.measures.scan_distance,
            )
            for sheet in self.sheets
        ]
        return f"{self.digest} {self.file} {self.first} {expected}".encode("utf-8", "surrogatepass")


def whole_document(document: bytes, file: str, sheets: tuple[Sheet, ...]) -> ProofTask:
    """A task for all of a document."""
    return ProofTask(document, file, sheets, sha256(document).hexdigest(), 0, len(sheets))


def prove_document(task: ProofTask) -> list[Finding]:
    """A finding for each sheet of a task.

    Raises:
        pypdfium2.PdfiumError: the document is no PDF.
    """
    pdf = pypdfium2.PdfDocument(task.document)
    try:
        if not task.is_by_page:
            pages = [_render_page(pdf, number, task.sheets) for number in range(len(pdf))]
            return [_finding(sheet, task.file, pages) for sheet in task.sheets]
        if len(pdf) != task.count:
            first = _render_page(pdf, 0, task.sheets)
            return [_unmeasured(sheet, task.file, 0, "unread", _thumbnail(first.image)) for sheet in task.sheets]
        # One page at a time: the images of a thousand pages take two gigabytes.
        return [
            _single_page_finding(sheet, task.file, _render_page(pdf, number, (sheet,)))
            for number, sheet in enumerate(task.sheets, start=task.first)
        ]
    finally:
        pdf.close()


@dataclass(frozen=True, slots=True)
class _Page:
    """A rendered page (numbered from 0). ``scale`` is in pixels per mm, ``trim`` is its trim box in pixels."""

    image: Image.Image
    number: int
    scale: float
    trim: tuple[float, float, float, float]
    reads: tuple[_SymbolRead, ...]


def _render_page(pdf: pypdfium2.PdfDocument, number: int, sheets: Sequence[Sheet]) -> _Page:
    """Renders a page in grey, with enough pixels for the smallest module, and reads its symbols."""
    module = min(sheet.symbol_width / sheet.symbol.size for sheet in sheets)
    scale = min(_DPI / _MM_PER_INCH, _PIXELS_PER_MODULE / module)
    page = pdf[number]
    pixels_per_point = scale * _MM_PER_INCH / 72
    image = page.render(scale=pixels_per_point, grayscale=True).to_pil().copy()
    (left, _, _, top), (from_x, to_y, to_x, from_y) = page.get_mediabox(), page.get_trimbox()
    page.close()
    corners = (from_x - left, top - from_y, to_x - left, top - to_y)
    left, top, right, bottom = (corner * pixels_per_point for corner in corners)
    return _Page(image, number, scale, (left, top, right, bottom), tuple(_read_symbols(image, number)))


def _read_symbols(image: Image.Image, page: int) -> Iterator[_SymbolRead]:
    for code in read_codes(image):
        position = code.position
        corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
        yield _SymbolRead(code.text, page, tuple((corner.x, corner.y) for corner in corners))


def _finding(sheet: Sheet, file: str, pages: list[_Page]) -> Finding:
    """The finding for a sheet whose symbol is on one of the pages. Of several copies, the first that fails counts."""
    own = [(read, page) for page in pages for read in page.reads if read.text == sheet.symbol.text]
    if not own:
        return _unmeasured(sheet, file, 0, _why_unread(sheet, pages), _thumbnail(pages[0].image))
    measured = [_measure(sheet, file, read, page) for read, page in own]
    return next((finding for finding in measured if not finding.passed), measured[0])


def _single_page_finding(sheet: Sheet, file: str, page: _Page) -> Finding:
    """The finding for a sheet with a page of its own. A folded card has the same symbol on both faces."""
    texts = {read.text for read in page.reads}
    if sheet.symbol.text in texts and len(texts) > 1:
        return _unmeasured(sheet, file, page.number, "others", _thumbnail(page.image))
    return _finding(sheet, file, [page])


def _why_unread(sheet: Sheet, pages: list[_Page]) -> str:
    """The reason why a symbol was not read: many telephones do not read light on dark, so that is not accepted."""
    inverted = (code for page in pages for code in read_codes(page.image, inverted=True))
    return "inverted" if any(code.text == sheet.symbol.text for code in inverted) else "unread"


def _measure(sheet: Sheet, file: str, read: _SymbolRead, page: _Page) -> Finding:
    # A symbol may be rotated, so its box is taken from the page's left and top, not from its own top left corner.
    left, top = min(x for x, _ in read.corners), min(y for _, y in read.corners)
    size = sheet.symbol.size
    width = (dist(read.corners[0], read.corners[1]) + dist(read.corners[0], read.corners[3])) / 2 / page.scale
    module_px = width * page.scale / size
    quiet_px = QUIET_ZONE * module_px
    side_px = size * module_px
    box = (left - quiet_px, top - quiet_px, left + side_px + quiet_px, top + side_px + quiet_px)
    image = page.image.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3]))).rotate(_rotation(read))
    darkest, lightest = _extrema(image)
    contrast = (lightest - darkest) / 255
    module = width / size
    least_width = least_symbol(sheet.measures.scan_distance, size)
    planned = sheet.symbol_width
    failure = ""
    if width < least_width * _WIDTH_TOLERANCE or abs(width - planned) > max(1.0, 0.03 * planned):
        failure = "small"
    elif contrast < _LEAST_CONTRAST:
        failure = "contrast"
    elif not _is_within(box, page.trim, module_px / 2):
        failure = "cut"
    elif not _quiet_zone_is_clear(image, module_px):
        failure = "quiet"
    elif _changed_share(sheet, image, module_px) > _MOST_CHANGED:
        failure = "covered"
    distance = min(width / 100, module * 290 / 1000)
    return Finding(
        sheet.sign, sheet.code, file, read.page + 1, round(width, 1), round(module, 2), round(distance, 2),
        sheet.measures.scan_distance, round(contrast, 2), failure, _thumbnail(page.image),
    )  # fmt: skip


def _is_within(box: tuple[float, float, float, float], trim: tuple[float, ...], tolerance: float) -> bool:
    """Whether a box, a symbol with its quiet zone, is within the trim box."""
    return (
        box[0] >= trim[0] - tolerance
        and box[1] >= trim[1] - tolerance
        and box[2] <= trim[2] + tolerance
        and box[3] <= trim[3] + tolerance
    )


def _rotation(read: _SymbolRead) -> int:
    """By how many degrees a symbol is rotated on its page: clockwise, a multiple of 90."""
    (left_x, left_y), (right_x, right_y) = read.corners[:2]
    return round(degrees(atan2(right_y - left_y, right_x - left_x)) / 90) * 90


def _unmeasured(sheet: Sheet, file: str, page: int, failure: str, picture: bytes) -> Finding:
    """The finding for a symbol that could not be measured."""
    wanted = sheet.measures.scan_distance
    return Finding(sheet.sign, sheet.code, file, page + 1, 0.0, 0.0, 0.0, wanted, 0.0, failure, picture)


def _quiet_zone_is_clear(image: Image.Image, module_px: float) -> bool:
    """Whether nothing dark is in the four modules around the symbol, apart from half a module next to it."""
    width, height = image.size
    band = round((QUIET_ZONE - 0.5) * module_px)
    strips = (
        (0, 0, width, band),
        (0, height - band, width, height),
        (0, 0, band, height),
        (width - band, 0, width, height),
    )
    return all(_extrema(image.crop(strip))[0] > 128 for strip in strips)


def _changed_share(sheet: Sheet, image: Image.Image, module_px: float) -> float:
    """The share of modules whose centre has not the colour that the symbol has there."""
    size = sheet.symbol.size
    pixels = image.load()
    assert pixels is not None  # noqa: S101 - a cropped picture has pixels
    changed = 0
    for y, row in enumerate(sheet.symbol.modules):
        for x, dark in enumerate(row):
            centre_x, centre_y = int((QUIET_ZONE + x + 0.5) * module_px), int((QUIET_ZONE + y + 0.5) * module_px)
            grey = pixels[min(centre_x, image.width - 1), min(centre_y, image.height - 1)]
            changed += (float(str(grey)) < 128) != dark
    return changed / (size * size)


def _extrema(image: Image.Image) -> tuple[float, float]:
    low, high = image.getextrema()
    return float(str(low)), float(str(high))


def _thumbnail(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((_THUMBNAIL_PX, _THUMBNAIL_PX))
    output = BytesIO()
    small.save(output, format="PNG", optimize=True)
    return output.getvalue()
