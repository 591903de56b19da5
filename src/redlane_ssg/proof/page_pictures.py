"""The pages of a document as pictures, for somebody to look at."""

from __future__ import annotations

from io import BytesIO

import pypdfium2


def page_pictures(document: bytes, longer_side: int) -> list[bytes]:
    """Every page of a PDF as PNG, whose longer side has so many px.

    Raises:
        pypdfium2.PdfiumError: the document is no PDF.
    """
    pdf = pypdfium2.PdfDocument(document)
    try:
        return [_picture(page, longer_side) for page in pdf]
    finally:
        pdf.close()


def _picture(page: pypdfium2.PdfPage, longer_side: int) -> bytes:
    output = BytesIO()
    page.render(scale=longer_side / max(page.get_size())).to_pil().save(output, "PNG")
    page.close()
    return output.getvalue()
