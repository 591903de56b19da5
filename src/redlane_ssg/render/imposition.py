"""Imposes pages for saddle stitch: two on each face of a sheet, so that the folded pile reads in order.

A pile of n sheets has 4n pages; missing ones at the end stay blank. The outermost sheet has the first two pages and the
last two: on its front the last on the left and the first on the right, on its back the second and the one before the
last. Backs are upright where the sheet is turned on its short edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from redlane_ssg.render.typesetting import saved

_PER_SHEET = 4


def impose(document: bytes, sheets: bytes, title: str) -> bytes:
    """The pages of a PDF on sheets of twice their breadth.

    ``sheets`` is a PDF of two pages: what stands on the front and on the back of each sheet beside the pages. What is
    made is for printing. It has no tags: these are in the document itself, which is for reading.
    """
    with pikepdf.open(BytesIO(document)) as pages, pikepdf.open(BytesIO(sheets)) as faces, pikepdf.new() as made:
        for index, pair in enumerate(spreads(len(pages.pages))):
            face = faces.pages[index % 2]
            made.add_blank_page(page_size=(_width(face), _height(face)))
            spread = made.pages[-1]
            _place(made, spread, face, "Face", 0.0)
            for side, number in enumerate(pair):
                if number is not None:
                    page = pages.pages[number]
                    # Both pages touch the fold, in the middle.
                    x = _width(face) / 2 - (_width(page) if side == 0 else 0)
                    _place(made, spread, page, f"Page{side}", x)
        made.docinfo["/Title"] = title
        return saved(made)


def spreads(count: int) -> Iterator[tuple[int | None, int | None]]:
    """The page on the left and on the right of each face, from 0, front and back in turn; None where one is blank."""
    last = -(-count // _PER_SHEET) * _PER_SHEET - 1
    for face in range((last + 1) // 2):
        low, high = face, last - face
        pair = (high, low) if face % 2 == 0 else (low, high)
        yield _or_blank(pair[0], count), _or_blank(pair[1], count)


def _or_blank(number: int, count: int) -> int | None:
    return number if number < count else None


def _place(made: pikepdf.Pdf, spread: pikepdf.Page, page: pikepdf.Page, name: str, x: float) -> None:
    """Draws a page of another document on a spread, ``x`` points from its left edge.

    It is given a name, since pikepdf would make up another one each time.
    """
    form = made.copy_foreign(page.as_form_xobject())
    # What only tags use would name a structure that is not there.
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    spread.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/{name}"))
    spread.contents_add(f"q 1 0 0 1 {x:.3f} 0 cm /{name} Do Q".encode())


def _width(page: pikepdf.Page) -> float:
    return float(page.mediabox[2]) - float(page.mediabox[0])


def _height(page: pikepdf.Page) -> float:
    return float(page.mediabox[3]) - float(page.mediabox[1])
