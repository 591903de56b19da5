"""Proof that a finished document's symbols scan: it is drawn as a printer would and read by a second library.

Gates: exactly the expected texts on each page, dark on light, contrast of ISO/IEC 15415's best grade, a clear quiet
zone, a module and a width that the sign's own distance asks for, and nothing that covers modules. A covered or changed
symbol that error correction still saves on a screen may not be saved in the rain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import atan2, degrees, dist

import pypdfium2
from PIL import Image

from redlane_ssg.proof.scanner import read_codes
from redlane_ssg.signage.measures import QUIET_ZONE, least_symbol
from redlane_ssg.signage.sheet import Sheet

_DPI = 150
_PIXELS_PER_MODULE = 7
_LEAST_CONTRAST = 0.7
_MM_PER_INCH = 25.4
_TOLERANCE = 0.97
# Level Q recovers a quarter; SIGNAGE's measurements say that much less may be covered by one patch.
_MOST_CHANGED = 0.02
_PICTURE_PX = 260


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one sign: mm, metres, and why it fails, as the name of a sentence; empty where it passes.

    ``distance`` is what its measures are good for, ``simulated`` how far a made picture of it is read, for
    information only.
    """

    sign: str
    code: str
    file: str
    page: int
    width: float
    module: float
    distance: float
    wanted_distance: float
    contrast: float
    failure: str
    picture: bytes
    simulated: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether it may be printed."""
        return not self.failure


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    page: int
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ProofTask:
    """A finished document, its file below output/print, and the sheets that stand on its pages in their order."""

    document: bytes
    file: str
    sheets: tuple[Sheet, ...]


def prove(task: ProofTask) -> list[Finding]:
    """A finding for each sheet of a document.

    Raises:
        pypdfium2.PdfiumError: the document is no PDF.
    """
    pdf = pypdfium2.PdfDocument(task.document)
    try:
        if task.sheets[0].form.many_up:
            pages = [_page(pdf, number, task.sheets) for number in range(len(pdf))]
            return [_finding(sheet, task.file, pages) for sheet in task.sheets]
        if len(pdf) != len(task.sheets):
            first = _page(pdf, 0, task.sheets)
            return [_finding_of(sheet, task.file, 0, "unread", _thumbnail(first.image)) for sheet in task.sheets]
        # One page at a time: a thousand pictures of pages are two gigabytes.
        alone = enumerate(task.sheets)
        return [_alone(sheet, task.file, _page(pdf, number, (sheet,))) for number, sheet in alone]
    finally:
        pdf.close()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it was drawn: ``trim`` is what is left of it when it is cut, in pixels."""

    image: Image.Image
    number: int
    scale: float
    trim: tuple[float, float, float, float]
    reads: tuple[_Read, ...]


def _page(pdf: pypdfium2.PdfDocument, number: int, sheets: Sequence[Sheet]) -> _Page:
    """A page in grey at a resolution that gives the smallest module enough pixels, and what is read of it."""
    module = min(sheet.symbol_width / sheet.symbol.size for sheet in sheets)
    scale = min(_DPI / _MM_PER_INCH, _PIXELS_PER_MODULE / module)
    page = pdf[number]
    by_point = scale * _MM_PER_INCH / 72
    image = page.render(scale=by_point, grayscale=True).to_pil().copy()
    (left, _, _, top), (from_x, to_y, to_x, from_y) = page.get_mediabox(), page.get_trimbox()
    page.close()
    corners = (from_x - left, top - from_y, to_x - left, top - to_y)
    trim = (corners[0] * by_point, corners[1] * by_point, corners[2] * by_point, corners[3] * by_point)
    return _Page(image, number, scale, trim, tuple(_reads(image, number)))


def _reads(image: Image.Image, page: int) -> Iterator[_Read]:
    for one in read_codes(image):
        place = one.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        yield _Read(one.text, page, tuple((corner.x, corner.y) for corner in corners))


def _finding(sheet: Sheet, file: str, pages: list[_Page]) -> Finding:
    """A sheet of which there are as many as are wanted, beside others."""
    own = [(read, page) for page in pages for read in page.reads if read.text == sheet.symbol.text]
    if not own:
        return _finding_of(sheet, file, 0, _why_unread(sheet, pages), _thumbnail(pages[0].image))
    measured = [_measured(sheet, file, read, page) for read, page in own]
    return next((finding for finding in measured if not finding.passed), measured[0])


def _alone(sheet: Sheet, file: str, page: _Page) -> Finding:
    """A sheet with a page for itself; a card that stands open shows its symbol on both faces."""
    texts = {read.text for read in page.reads}
    if sheet.symbol.text in texts and len(texts) > 1:
        return _finding_of(sheet, file, page.number, "others", _thumbnail(page.image))
    return _finding(sheet, file, [page])


def _why_unread(sheet: Sheet, pages: list[_Page]) -> str:
    """Some telephones read light on dark, and many do not: it is no code then, but the reason can be told."""
    found = (read_codes(page.image, inverted=True) for page in pages)
    is_inverted = any(one.text == sheet.symbol.text for codes in found for one in codes)
    return "inverted" if is_inverted else "unread"


def _measured(sheet: Sheet, file: str, read: _Read, page: _Page) -> Finding:
    # A symbol may stand turned: its box begins at the page's left and top, whatever corner of its own is there.
    left, top = min(x for x, _ in read.corners), min(y for _, y in read.corners)
    size = sheet.symbol.size
    width = (dist(read.corners[0], read.corners[1]) + dist(read.corners[0], read.corners[3])) / 2 / page.scale
    step = width * page.scale / size
    quiet = QUIET_ZONE * step
    box = (left - quiet, top - quiet, left + size * step + quiet, top + size * step + quiet)
    part = page.image.crop((round(box[0]), round(box[1]), round(box[2]), round(box[3]))).rotate(_turn(read))
    darkest, lightest = _extrema(part)
    contrast = (lightest - darkest) / 255
    module = width / size
    wanted = least_symbol(sheet.measures.scan_distance, size)
    failure = ""
    if width < wanted * _TOLERANCE or abs(width - sheet.symbol_width) > max(1.0, 0.03 * sheet.symbol_width):
        failure = "small"
    elif contrast < _LEAST_CONTRAST:
        failure = "contrast"
    elif not _is_within(box, page.trim, step / 2):
        failure = "cut"
    elif not _quiet_zone_is_clear(part, step):
        failure = "quiet"
    elif _changed_share(sheet, part, step) > _MOST_CHANGED:
        failure = "covered"
    distance = min(width / 100, module * 290 / 1000)
    return Finding(
        sheet.sign, sheet.code, file, read.page + 1, round(width, 1), round(module, 2), round(distance, 2),
        sheet.measures.scan_distance, round(contrast, 2), failure, _thumbnail(page.image),
    )  # fmt: skip


def _is_within(box: tuple[float, float, float, float], trim: tuple[float, ...], tolerance: float) -> bool:
    """Whether a symbol with its quiet zone is still whole when the page is cut."""
    return (
        box[0] >= trim[0] - tolerance
        and box[1] >= trim[1] - tolerance
        and box[2] <= trim[2] + tolerance
        and box[3] <= trim[3] + tolerance
    )


def _turn(read: _Read) -> int:
    """By how many degrees, in quarters and clockwise, a symbol is turned on its page."""
    (left, top), (right, other) = read.corners[:2]
    return round(degrees(atan2(other - top, right - left)) / 90) * 90


def _finding_of(sheet: Sheet, file: str, page: int, failure: str, picture: bytes) -> Finding:
    """A finding of a symbol that could not be measured."""
    wanted = sheet.measures.scan_distance
    return Finding(sheet.sign, sheet.code, file, page + 1, 0.0, 0.0, 0.0, wanted, 0.0, failure, picture)


def _quiet_zone_is_clear(part: Image.Image, step: float) -> bool:
    """Whether nothing dark stands in the four modules around the symbol; half a module's tolerance towards it."""
    width, height = part.size
    band = round((QUIET_ZONE - 0.5) * step)
    strips = (
        (0, 0, width, band),
        (0, height - band, width, height),
        (0, 0, band, height),
        (width - band, 0, width, height),
    )
    return all(_extrema(part.crop(strip))[0] > 128 for strip in strips)


def _changed_share(sheet: Sheet, part: Image.Image, step: float) -> float:
    """The share of modules whose middle is not as the symbol has it."""
    size = sheet.symbol.size
    pixels = part.load()
    assert pixels is not None  # noqa: S101 - a cropped picture has pixels
    changed = 0
    for y, row in enumerate(sheet.symbol.modules):
        for x, dark in enumerate(row):
            place = ((QUIET_ZONE + x + 0.5) * step, (QUIET_ZONE + y + 0.5) * step)
            grey = pixels[min(int(place[0]), part.width - 1), min(int(place[1]), part.height - 1)]
            changed += (float(str(grey)) < 128) != dark
    return changed / (size * size)


def _extrema(part: Image.Image) -> tuple[float, float]:
    low, high = part.getextrema()
    return float(str(low)), float(str(high))


def _thumbnail(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((_PICTURE_PX, _PICTURE_PX))
    output = BytesIO()
    small.save(output, format="PNG", optimize=True)
    return output.getvalue()
