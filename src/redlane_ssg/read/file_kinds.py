"""What kind of picture a file is by its first bytes, whatever its name says."""

from __future__ import annotations

HEIC = "HEIC"
# The brands of ISO/IEC 23008-12 that stand for pictures coded in HEVC; AVIF has brands of its own.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_ANY_BRANDS = frozenset({b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_BEGINNINGS = (
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop (PSD)"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\0\0\x01\0", "ICO"),
)


def file_kind(data: bytes) -> str:
    """The kind of a picture that pages cannot show; empty if it is none of those that are known."""
    if data[4:8] == b"ftyp":
        size = min(int.from_bytes(data[:4]), 256)
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, size, 4))}
        is_heic = brands & _HEIC_BRANDS or (brands & _ANY_BRANDS and not brands & _AVIF_BRANDS)
        return HEIC if is_heic else ""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4] == b"<svg":
        return "SVG"
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), "")
