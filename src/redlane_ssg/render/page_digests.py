"""Digests of the pages of a PDF, which tell whether a page is as it was though its document has changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO

import pikepdf

# What leads from a page, and from an annotation on it, back to other pages.
_PARENT, _PAGE_OF_ANNOTATION = "/Parent", "/P"
# What pages may have from those above them (ISO 32000-1, 7.7.3.4).
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


def page_digests(document: bytes) -> list[str]:
    """A digest of each page of a PDF: of its content, and of all that it uses. A file that is no PDF has no pages."""
    try:
        with pikepdf.open(BytesIO(document)) as pdf:
            known: dict[tuple[int, int], bytes] = {}
            return [_page_digest(page.obj, known) for page in pdf.pages]
    except pikepdf.PdfError:
        return []


def _page_digest(page: pikepdf.Object, known: dict[tuple[int, int], bytes]) -> str:
    parts, above = [_digest(page, known)], page.get(_PARENT)
    while above is not None:
        parts.extend(key.encode() + _digest(above[key], known) for key in _INHERITED if key in above)
        above = above.get(_PARENT)
    return sha256(b"".join(parts)).hexdigest()


def _digest(value: object, known: dict[tuple[int, int], bytes]) -> bytes:
    """The digest of an object. Those that have a number are in ``known`` from when they are first met."""
    number = value.objgen if isinstance(value, pikepdf.Object) else (0, 0)
    if number != (0, 0):
        if number in known:
            return known[number]
        known[number] = b"an object within itself"
    digest = sha256(b"\n".join(_parts(value, known))).digest()
    if number != (0, 0):
        known[number] = digest
    return digest


def _parts(value: object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    if isinstance(value, pikepdf.Stream):
        yield b"stream " + sha256(value.read_raw_bytes()).digest()
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for key in sorted(value.keys()):
            if key != _PARENT and not (key == _PAGE_OF_ANNOTATION and "/Rect" in value):
                yield key.encode("utf-8", "surrogatepass") + b" " + _digest(value[key], known)
    elif isinstance(value, pikepdf.Array):
        yield from (_digest(item, known) for item in value.as_list())
    else:
        yield repr(value).encode("utf-8", "surrogatepass")
